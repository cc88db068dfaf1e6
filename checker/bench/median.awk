# The median of a figure of all runs; with another peer, of its ratios to that peer's of the same round.
# figure[PEER, WHAT, RUN] and runs[PEER] are its reader's.
function median(peer, what, other, i, j, value, sorted) {
  for (i = 1; i <= runs[peer]; i++) {
    value = figure[peer, what, i]
    if (other != "") value = figure[other, what, i] > 0 ? value / figure[other, what, i] : 0
    for (j = i; j > 1 && sorted[j - 1] > value; j--) sorted[j] = sorted[j - 1]
    sorted[j] = value
  }
  return sorted[int((runs[peer] + 1) / 2)]
}
