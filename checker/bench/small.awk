# Reads rounds (version, process, states, seconds); version 0 is this one. Of a process the median of its
# second half counts, when all is compiled; of processes their median.

{
  if ($1 != version || $2 != process) { version = $1; process = $2; round = 0; late = 0 }
  if (++round == 1) {
    runs[version]++
    figure[version, "states", process] = $3
    figure[version, "cold", process] = $4
  }
  if (round > rounds / 2) {
    for (j = ++late; j > 1 && sorted[j - 1] > $4; j--) sorted[j] = sorted[j - 1]
    sorted[j] = $4
  }
  if (round == rounds) {
    figure[version, "warm", process] = sorted[int((late + 1) / 2)]
    figure[version, "rate", process] = $3 / figure[version, "warm", process]
  }
}

END {
  format = "%-10s %9s %12s %8s %8s %11s %8s %8s\n"
  printf format, "version", "states", "first s", "ms", "states/s", "x states/s", "x time", "x first"
  for (i = 0; i <= others; i++) {
    printf format, (i ? "other " i : "this"), median(i, "states"), sprintf("%.2f", median(i, "cold")),
      sprintf("%.1f", 1000 * median(i, "warm")), sprintf("%d", median(i, "rate")),
      (i ? sprintf("%.2f", median(0, "rate", i)) : "-"),
      (i ? sprintf("%.2f", 1 / median(0, "warm", i)) : "-"),
      (i ? sprintf("%.2f", 1 / median(0, "cold", i)) : "-")
  }
}
