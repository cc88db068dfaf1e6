package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Shortage;

/**
 * When memory gets short and when it is there again, and who waits for it: {@code machine { memory
 * tight; }}.
 */
final class TightMemory {
  private final Shortage shortage;

  /** The reclaim processes: when all have ended, memory is there again. */
  private final List<EntryTask> reclaimers;

  TightMemory(Shortage shortage, List<EntryTask> reclaimers) {
    this.shortage = shortage;
    this.reclaimers = reclaimers;
  }

  /** Once, at any moment, unless everybody who could end it has ended. */
  boolean canGetShort() {
    return !shortage.isShort() && (reclaimers.isEmpty() || !haveEnded());
  }

  private boolean haveEnded() {
    return reclaimers.stream().allMatch(EntryTask::hasEnded);
  }

  /** A process has ended. */
  void ended(EntryTask entry) {
    if (shortage.isShort() && entry.entry.reclaim() && haveEnded()) {
      shortage.end();
    }
  }

  /**
   * The processes that an allocation of the task must wait for. While none of them is under way the
   * wait is no hang, however long: it may end.
   */
  List<EntryTask> awaitedBy(Task task) {
    boolean reclaims = task instanceof EntryTask own && own.entry.reclaim();
    return reclaims || !shortage.isShort()
        ? List.of()
        : reclaimers.stream().filter(r -> r.isRunning() && !r.isDaemon()).toList();
  }

  /** The processes whose end brings memory back; empty: nobody's does. */
  List<Task> reclaimersToEnd() {
    return reclaimers.stream().filter(r -> !r.hasEnded()).map(Task.class::cast).toList();
  }
}
