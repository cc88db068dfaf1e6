package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Behaviour;

/** Who waits for a lock that others may read, and who gets it before them. */
final class LockWaits {
  private final Machine machine;

  LockWaits(Machine machine) {
    this.machine = machine;
  }

  /** Whether a new reader gets in: no writer holds the lock or, where that counts, waits for it. */
  boolean canRead(Lock lock) {
    return !lock.isWritten() && (countsReaders(lock) || writersWaitingFor(lock).isEmpty());
  }

  /** Whether it is the hotplug lock of an old kernel: a count of readers and a writer. */
  boolean countsReaders(Lock lock) {
    return machine.kernel().has(Behaviour.HOTPLUG_LOCK_COUNTS_READERS)
        && machine.implied().hotplugLock().filter(lock.declaration::equals).isPresent();
  }

  List<Task> writersWaitingFor(Lock lock) {
    List<Task> writers = List.of();
    for (Task task : machine.tasks()) {
      if (task.waiting != null && task.waiting.is(lock.waitNumber)) {
        writers = new ArrayList<>(writers);
        writers.add(task);
      }
    }
    return writers;
  }
}
