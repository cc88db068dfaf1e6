package org.wqcheck.explore;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a search may take.
 *
 * @param time wall clock from the call on
 * @param states states stored; overrun by less than the successors of one state; a store's own
 *     bound, 2^28, counts as this limit
 * @param bytes heap of store, frontier and parents; the heap that the JVM can have, less a tenth
 *     for everything else, limits them in any case
 * @param interrupted asked now and then; true ends the search
 * @param threads used at most, from 1; a search knows what to do with two
 */
public record Limits(
    Duration time, long states, long bytes, BooleanSupplier interrupted, int threads) {

  /** Bytes left for what a search allocates beside what it counts. */
  private static final long RESERVE = 16L << 20;

  /** Bytes that a search may hold in this JVM. */
  public long bytesInReach() {
    long heap = Runtime.getRuntime().maxMemory();
    return Math.min(bytes, heap - heap / 10 - RESERVE);
  }

  /** As far as the heap goes. */
  public static Limits none() {
    return new Limits(Duration.ofDays(365), Long.MAX_VALUE, Long.MAX_VALUE, () -> false, 1);
  }

  /** These, with another time. */
  public Limits withTime(Duration limit) {
    return new Limits(limit, states, bytes, interrupted, threads);
  }

  /** These, with another number of states. */
  public Limits withStates(long limit) {
    return new Limits(time, limit, bytes, interrupted, threads);
  }

  /** These, with other bytes. */
  public Limits withBytes(long limit) {
    return new Limits(time, states, limit, interrupted, threads);
  }

  /** These, with another way to interrupt. */
  public Limits withInterrupt(BooleanSupplier flag) {
    return new Limits(time, states, bytes, flag, threads);
  }

  /** These, with other threads. */
  public Limits withThreads(int number) {
    return new Limits(time, states, bytes, interrupted, number);
  }
}
