package org.wqcheck.check;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How far to look.
 *
 * @param extent stop after the first violation's level, or search everything
 * @param timeout since the start of the check
 * @param maxStates distinct states
 * @param maxMemory bytes of the process
 * @param threads of the search, at least 1
 * @param reductions of the search
 * @param method how to look
 * @param watcher called now and then during the search
 */
public record CheckOptions(
    Extent extent,
    Duration timeout,
    long maxStates,
    long maxMemory,
    int threads,
    Set<Reduction> reductions,
    Method method,
    Watcher watcher) {

  /** To look at every state, in one process. */
  public CheckOptions(
      Extent extent,
      Duration timeout,
      long maxStates,
      long maxMemory,
      int threads,
      Set<Reduction> reductions,
      Watcher watcher) {
    this(extent, timeout, maxStates, maxMemory, threads, reductions, Method.exhaustive(), watcher);
  }

  /** How much to search. */
  public enum Extent {
    FIRST,
    EVERYTHING
  }

  /**
   * A glance at a running search.
   *
   * @param states stored
   * @param queue states not yet expanded
   * @param depth of the current level
   * @param memory in bytes
   * @param forecast of what will be too much, if it will
   */
  public record Progress(
      long states,
      double statesPerSecond,
      long queue,
      int depth,
      long memory,
      Optional<Forecast> forecast) {

    /** Nothing has happened. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, Optional.empty());
  }

  /** Watches a search, from any thread. */
  @FunctionalInterface
  public interface Watcher {

    /** The search is there by now. */
    void at(Progress progress);

    /** Whether the search is to end, although there is more to explore. */
    default boolean isTired() {
      return false;
    }
  }

  /** The same by another method. */
  public CheckOptions by(Method other) {
    return new CheckOptions(
        extent, timeout, maxStates, maxMemory, threads, reductions, other, watcher);
  }

  /** The same with another limit of time. */
  CheckOptions withTimeout(Duration other) {
    return new CheckOptions(
        extent, other, maxStates, maxMemory, threads, reductions, method, watcher);
  }

  /** The same with other reductions. */
  public CheckOptions withReductions(Set<Reduction> others) {
    return new CheckOptions(
        extent, timeout, maxStates, maxMemory, threads, others, method, watcher);
  }

  /** The same that ends with the first violation, or does not. */
  public CheckOptions withExtent(Extent other) {
    return new CheckOptions(
        other, timeout, maxStates, maxMemory, threads, reductions, method, watcher);
  }

  /** The same with another number of states. */
  public CheckOptions withMaxStates(long other) {
    return new CheckOptions(
        extent, timeout, other, maxMemory, threads, reductions, method, watcher);
  }

  /** The same with other threads. */
  public CheckOptions withThreads(int number) {
    return new CheckOptions(
        extent, timeout, maxStates, maxMemory, number, reductions, method, watcher);
  }

  /** Everything, as far as this JVM's heap goes. */
  public static CheckOptions everything() {
    return new CheckOptions(
        Extent.EVERYTHING,
        Duration.ofDays(365),
        Long.MAX_VALUE,
        Runtime.getRuntime().maxMemory(),
        1,
        Reduction.ALL,
        p -> {});
  }
}
