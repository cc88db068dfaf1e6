package org.wqcheck.usage;

/**
 * What one vertex does to another.
 *
 * @param from who
 * @param kind what
 * @param to whom
 * @param use the call
 */
public record Edge(Vertex from, Kind kind, Vertex to, Use use) {

  /** Kinds of edge. */
  public enum Kind {
    QUEUES,
    /** From the item to the workqueue that some call puts it on. */
    RUNS_ON,
    FLUSHES,
    CANCELS,
    CANCELS_SYNC,
    INITIALISES,
    /** On a timer, handler, kthread, completion, wait queue or per-CPU function. */
    WAITS_FOR,
    SIGNALS,
    LOCKS,
    STARTS,
    STOPS,
    FREES
  }
}
