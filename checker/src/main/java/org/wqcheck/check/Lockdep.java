package org.wqcheck.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.program.Awaited;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;

/**
 * Whether lockdep of the kernel at hand would have reported a deadlock (semantics.md §8): it sees
 * locks, flushed queues and, by version, flushed and cancelled works; no completion, no wait queue,
 * no slot of a workqueue.
 */
final class Lockdep {

  /** Who is kept from it waits for the lock of CPU hotplug, or of the CPU maps. */
  private static final Pattern MAKES_A_WORKQUEUE =
      Pattern.compile("\\b(alloc|create)_\\w*workqueue\\(");

  private final Machine machine;

  Lockdep(Machine machine) {
    this.machine = machine;
  }

  /** For the core of a hang in the state that the machine looks at. */
  Optional<String> verdict(List<Task> core) {
    for (Task task : core) {
      Optional<String> blind = blindness(task);
      if (blind.isPresent()) {
        return Optional.of("says nothing: " + blind.get());
      }
    }
    return Optional.of("reports this once each side of the cycle has run");
  }

  private Optional<String> blindness(Task task) {
    if (machine.waitsForNovalidateLock(task)) {
      return Optional.of("it does not validate a lock in this cycle");
    }
    Awaited awaited = machine.awaitedBy(task);
    // of a rescuer it sees only that a work waits for its own queue
    boolean ownQueue =
        awaited.requirements().stream().anyMatch(r -> r.alternatives().contains(task));
    if (awaited.starves() && !ownQueue) {
      boolean isShort = machine.kernel().shortage().isShort();
      return Optional.of("it does not see " + (isShort ? "that memory is short" : "who runs what"));
    }
    if (awaited.spins()) {
      return Optional.of("it does not see a task that spins");
    }
    if (awaited.requirements().stream().anyMatch(r -> r.alternatives().isEmpty())) {
      return Optional.of("nobody is left for whom " + task.name() + " waits");
    }
    Optional<String> byCall = blindness(task.site().text());
    if (byCall.isEmpty() && awaited.requirements().isEmpty()) {
      return Optional.of("it does not see what " + task.name() + " waits for");
    }
    return byCall;
  }

  private Optional<String> blindness(String call) {
    if (call.startsWith("cancel_")
        && !machine.options().profile().has(Behaviour.LOCKDEP_SEES_CANCEL)) {
      return Optional.of(
          "in " + machine.options().profile().version() + " it does not see cancels");
    }
    if (call.startsWith("cpus_write_lock")
        && machine.options().profile().has(Behaviour.HOTPLUG_LOCK_COUNTS_READERS)) {
      return Optional.of("it does not see the counter that the hotplug lock is");
    }
    if (call.startsWith("wait_for_completion") || call.startsWith("wait_event")) {
      return Optional.of("it does not see " + call.substring(0, call.indexOf('(')) + "()");
    }
    boolean seen =
        call.startsWith("cancel_")
            || call.startsWith("flush_")
            || call.startsWith("drain_")
            || call.startsWith("destroy_")
            || call.startsWith("schedule_on_each_cpu")
            || call.startsWith("cleanup_workqueue_thread")
            || MAKES_A_WORKQUEUE.matcher(call).find()
            || call.contains("lock(")
            || call.startsWith("takes and releases ")
            || call.startsWith("down_");
    return seen ? Optional.empty() : Optional.of("it does not see " + call);
  }
}
