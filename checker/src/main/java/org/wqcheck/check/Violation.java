package org.wqcheck.check;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.DriverSource;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Span;

/**
 * Something that goes wrong on some schedule.
 *
 * @param kind what
 * @param message one line: {@code i915.remove waits for ever in flush_scheduled_work()}
 * @param location the statement it is reported at
 * @param tasks those concerned; for a hang the core first, then its victims
 * @param cycle who waits for what, one a stuck task; empty for other kinds
 * @param trace the steps that lead there
 * @param schedule for replay
 * @param shortest no shorter trace exists; false: short only
 * @param finalState the state at the end, as the kernel would dump it, one line each
 * @param lockdep whether lockdep would have reported it, and why not; empty: does not apply
 * @param remarks further lines: an engine defect the hang rests on
 * @param alike what could be in the place of those that it is told of
 */
public record Violation(
    ViolationKind kind,
    String message,
    Span location,
    List<Concerned> tasks,
    List<Wait> cycle,
    List<Step> trace,
    Schedule schedule,
    boolean shortest,
    List<String> finalState,
    Optional<String> lockdep,
    List<String> remarks,
    Renamings alike) {

  /**
   * A task concerned.
   *
   * @param name an entry, handler, timer, kthread, or the work item whose callback runs
   * @param victim stuck only because others are
   */
  public record Concerned(String name, boolean victim) {}

  /**
   * A stuck task.
   *
   * @param task its lane: {@code i915.remove}, {@code kworker/0:1 (aer_recover_work)}
   * @param holds the locks it holds, by name
   * @param waitsFor in words: {@code device_lock, held by i915.remove}
   * @param location where it stands
   * @param source the real driver's place
   */
  public record Wait(
      String task,
      List<String> holds,
      String waitsFor,
      Span location,
      Optional<DriverSource> source) {}

  /**
   * One line of a trace.
   *
   * @param number from 1
   * @param task the lane: {@code i915.remove}, {@code aer.ghes (irq)}, {@code kworker/0:1}
   * @param cpu the CPU it runs on; -1 where any will do
   * @param action what happens: {@code mutex_lock(device_lock)}, {@code starts aer_recover_work}
   * @param location the statement
   * @param source the real driver's place
   */
  public record Step(
      int number,
      String task,
      int cpu,
      String action,
      Span location,
      Optional<DriverSource> source) {}
}
