# Reads runs (explorer, verdict, states, transitions, seconds, bytes, wall, peak KiB), prints medians
# and ratios, and ends with 1 if a verdict or a count is not what the instance has: `states` and
# `transitions` of the whole space, `deadlock` as - or the steps of the shortest.

{
  peer = $1
  if (!(peer in runs)) order[++peers] = peer
  run = ++runs[peer]
  figure[peer, "states", run] = $3
  figure[peer, "rate", run] = $5 > 0 ? $3 / $5 : 0
  figure[peer, "seconds", run] = $5
  figure[peer, "wall", run] = $7
  figure[peer, "bytes", run] = $6 == "-" ? 0 : $6 / $3
  figure[peer, "peak", run] = $8 / 1024
  check(peer, $2, $3, $4)
}

function check(peer, verdict, found, taken) {
  if (verdict != (deadlock == "-" ? "safe" : "deadlock")) disagree(peer, "verdict " verdict)
  # reduced: fewer states are their point; with a deadlock, how many come before it is a matter of order
  if (deadlock != "-" || peer ~ /partial-order|symmetry/) return
  if (found != states) disagree(peer, found " states, not " states)
  if (taken != "-" && taken != transitions) disagree(peer, taken " transitions, not " transitions)
}

function disagree(peer, what) {
  print "DISAGREES: " peer ": " what
  disagreeing = 1
}

function or_dash(format, value) { return value > 0 ? sprintf(format, value) : "-" }

END {
  format = "%-20s %12s %9s %11s %8s %12s %9s %10s %10s\n"
  printf format, "explorer", "states", "search s", "states/s", "wall s", "bytes/state", "peak MiB", "x states/s", "x wall"
  for (i = 1; i <= peers; i++) {
    peer = order[i]
    slower = ("spin-partial-order" in runs) ? median(peer, "wall", "spin-partial-order") : 0
    printf format, peer, median(peer, "states"), sprintf("%.2f", median(peer, "seconds")),
      sprintf("%d", median(peer, "rate")), sprintf("%.2f", median(peer, "wall")),
      or_dash("%.1f", median(peer, "bytes")), or_dash("%d", median(peer, "peak")),
      or_dash("%.2f", ("spin-noreduce" in runs) ? median(peer, "rate", "spin-noreduce") : 0),
      or_dash("%.2f", slower > 0 ? 1 / slower : 0)
  }
  exit disagreeing
}
