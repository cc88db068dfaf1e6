package org.wqcheck.check;

import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;

/**
 * Whether lockdep of the kernel at hand would have reported a deadlock (semantics.md §8): it sees
 * locks, flushed queues and, by version, flushed and cancelled works; no completion, no wait queue,
 * no slot of a workqueue.
 */
final class Lockdep {
  private final Machine machine;

  Lockdep(Machine machine) {
    this.machine = machine;
  }

  /** For the core of a hang in the state that the machine looks at. */
  Optional<String> verdict(List<Task> core) {
    for (Task task : core) {
      Optional<String> blind = blindness(task.site().text());
      if (blind.isPresent()) {
        return Optional.of("lockdep says nothing: " + blind.get());
      }
    }
    if (core.stream().anyMatch(machine::waitsForNovalidateLock)) {
      return Optional.of("lockdep says nothing: it does not validate a lock in this cycle");
    }
    return Optional.of(
        core.size() == 1 && !machine.waitsForWork(core.get(0))
            ? "lockdep says nothing: no lock or flush closes a cycle here"
            : "lockdep reports this once each side of the cycle has run");
  }

  private Optional<String> blindness(String call) {
    if (call.startsWith("cancel_")
        && !machine.options().profile().has(Behaviour.LOCKDEP_SEES_CANCEL)) {
      return Optional.of(
          "in " + machine.options().profile().version() + " it does not see cancels");
    }
    if (call.startsWith("wait_for_completion") || call.startsWith("wait_event")) {
      return Optional.of("it does not see " + call.substring(0, call.indexOf('(')) + "()");
    }
    boolean seen =
        call.startsWith("cancel_")
            || call.startsWith("flush_")
            || call.startsWith("drain_")
            || call.startsWith("destroy_")
            || call.contains("lock(")
            || call.startsWith("down_");
    return seen ? Optional.empty() : Optional.of("it does not see " + call);
  }
}
