package org.wqcheck.model;

import java.util.List;
import java.util.OptionalInt;
import org.wqcheck.source.Span;

/**
 * Code that the kernel calls: a process, a module's init or exit. Copies and array elements are
 * entries of their own.
 *
 * @param id index in {@link Model#entries()}
 * @param kind which
 * @param name as users see it: {@code i915.remove}, {@code io.open[1]}
 * @param module id of the {@link Memory} of its driver; 0 at file level
 * @param cpu the CPU it is pinned to
 * @param after ids of the entries that must have ended before it starts; for an exit without a
 *     clause of its own these are the processes of its driver that are no daemons
 * @param daemon may stay blocked or loop for ever
 * @param reclaim memory reclaim depends on it
 * @param suspend runs in the suspend phase
 * @param resume runs in the resume phase
 * @param body what it does
 * @param span its declaration
 */
public record Entry(
    int id,
    Kind kind,
    String name,
    int module,
    OptionalInt cpu,
    List<Integer> after,
    boolean daemon,
    boolean reclaim,
    boolean suspend,
    boolean resume,
    Body body,
    Span span) {

  /** Kinds of entry. */
  public enum Kind {
    PROCESS,
    INIT,
    EXIT
  }
}
