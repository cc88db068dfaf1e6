# Reads builds (peer, expected verdict, wall, peak KiB, seconds of CPU as user's and system's), then runs (peer,
# verdict, states, transitions, seconds, bytes, and the same four), peers being SPEC/EXPLORER. Prints medians
# and ratios, and ends with 1 if a verdict is not the expected one.

FNR == NR {
  order[++peers] = $1
  expected[$1] = $2
  built[$1] = $3
  built_cpu[$1] = $5 + $6
  next
}

{
  peer = $1
  run = ++runs[peer]
  figure[peer, "states", run] = $3
  figure[peer, "seconds", run] = $5
  figure[peer, "wall", run] = $7
  figure[peer, "whole", run] = $7 + built[peer]
  figure[peer, "cpu", run] = $9 + $10
  figure[peer, "whole cpu", run] = $9 + $10 + built_cpu[peer]
  if ($2 != expected[peer]) {
    print "DISAGREES: " peer ": " $2 ", not " expected[peer]
    disagreeing = 1
  }
}

# How many times faster than SPIN with partial order; the inverse, as both are of time.
function faster(peer, what, base, slower) {
  base = peer
  sub("/.*", "/spin-partial-order", base)
  slower = median(peer, what, base)
  return slower > 0 ? sprintf("%.2f", 1 / slower) : "-"
}

function seconds(peer, what) { return sprintf("%.2f", median(peer, what)) }

END {
  format = "%-13s %-8s %-18s %8s %8s %7s %7s %7s %7s %7s %8s\n"
  printf format, "spec", "verdict", "explorer", "states", "search s", "wall s", "+build", "CPU s", "+build", "x wall", "x +build"
  for (i = 1; i <= peers; i++) {
    peer = order[i]
    split(peer, part, "/")
    printf format, part[1], expected[peer], part[2], median(peer, "states"), seconds(peer, "seconds"),
      seconds(peer, "wall"), seconds(peer, "whole"), seconds(peer, "cpu"), seconds(peer, "whole cpu"),
      faster(peer, "wall"), faster(peer, "whole")
  }
  exit disagreeing
}
