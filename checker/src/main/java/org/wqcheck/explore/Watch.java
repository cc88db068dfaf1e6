package org.wqcheck.explore;

import java.time.Duration;
import java.util.Optional;

/** Looks at a search now and then, whether it has reached a limit. */
final class Watch {

  private static final int EXPANSIONS_BETWEEN_LOOKS = 1 << 10;

  private final Limits limits;

  /** When the time is over, by {@link System#nanoTime}. */
  private final long end;

  private final long maxBytes;
  private long looks;

  /** A search with these limits begins. */
  Watch(Limits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + nanos(limits.time());
    this.maxBytes = limits.bytesInReach();
  }

  /** The limits that cost nothing to look at. */
  Optional<Limit> glance(StateStore store) {
    if (store.size() > limits.states() || store.isNearlyFull()) {
      return Optional.of(Limit.STATES);
    }
    return System.nanoTime() - end > 0 ? Optional.of(Limit.TIME) : Optional.empty();
  }

  /** Whether it is time for {@link #look}, after so many expansions. */
  boolean isDue(long expanded) {
    boolean due = expanded / EXPANSIONS_BETWEEN_LOOKS > looks;
    looks = expanded / EXPANSIONS_BETWEEN_LOOKS;
    return due;
  }

  /** The other limits. */
  Optional<Limit> look(Statistics soFar) {
    if (limits.interrupted().getAsBoolean()) {
      return Optional.of(Limit.INTERRUPTED);
    }
    return soFar.bytes() > maxBytes ? Optional.of(Limit.MEMORY) : Optional.empty();
  }

  /** A duration in nanoseconds, at most half of what a long can tell apart: 146 years. */
  private static long nanos(Duration time) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE / 2);
    return time.compareTo(most) > 0 ? most.toNanos() : time.toNanos();
  }
}
