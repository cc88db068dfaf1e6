# shellcheck shell=sh
# What peers and real/run have in common: programs that are timed, and SPIN's verifiers. It is read by them,
# and wants: $scratch, a directory; $runs, a file in it; $model, $parameters (NAME=VALUE…), $slots and $depth for SPIN.

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

now() { date +%s.%N; }

timed() { # OUTPUT COMMAND...: leaves wall seconds, and peak KiB with seconds of CPU, in $scratch/wall and $scratch/peak
  output=$1
  shift
  ended=0
  start=$(now)
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -q -f '%M %U %S' -o "$scratch/peak" "$@" >"$output" 2>&1 || ended=$?
  else
    echo 0 0 0 >"$scratch/peak"
    "$@" >"$output" 2>&1 || ended=$?
  fi
  now | awk -v start="$start" '{ print $1 - start }' >"$scratch/wall"
  echo "$ended" >"$scratch/ended"
}

record() { # EXPLORER, and what it says as: verdict states transitions seconds bytes
  read -r figures || fail "$1 said nothing that can be understood: $(tail -n 5 "$scratch/out")"
  echo "$1 $figures $(cat "$scratch/wall" "$scratch/peak" | tr '\n' ' ')" >>"$runs"
}

build_spin() { # DIRECTORY SPIN-FLAGS GCC-FLAGS: also leaves there, in built, what timed says
  mkdir -p "$scratch/$1"
  # shellcheck disable=SC2086,SC2046,SC2016 # lists of flags, for the inner shell
  timed "$scratch/build" env SPIN_FLAGS="$2 $(printf -- '-D%s ' $parameters)" GCC_FLAGS="$3" sh -c '
    cd "$1" && spin $SPIN_FLAGS -a "$2" &&
      gcc -w -O3 -march=native -DSAFETY -DMEMLIM=16000 $GCC_FLAGS -o pan pan.c' - "$scratch/$1" "$model"
  [ "$(cat "$scratch/ended")" -eq 0 ] || fail "SPIN's model does not build: $(tail -n 5 "$scratch/build")"
  cat "$scratch/wall" "$scratch/peak" | tr '\n' ' ' >"$scratch/$1/built"
}

run_spin() { # EXPLORER, its directory too
  (cd "$scratch/$1" && timed "$scratch/out" ./pan -m"$depth" -w"$slots")
  awk '
    / states, stored/                { states = $1 }
    / transitions \(/                { transitions = $1 - 1 } # the initial state counts as stored
    /errors:/                        { verdict = /errors: 0/ ? "safe" : "deadlock" }
    /assertion violated|not large enough|out of memory|max search depth too small/ { trouble = 1 }
    /total actual memory usage/      { bytes = $1 * 1048576 }
    /elapsed time/                   { seconds = $4 }
    END { if (states) print (trouble ? "inconclusive" : verdict), states, transitions, seconds, bytes }
  ' "$scratch/out" | record "$1"
}
