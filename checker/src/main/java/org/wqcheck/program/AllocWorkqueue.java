package org.wqcheck.program;

import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.WorkqueueAttributes;

/** {@code wq = alloc_workqueue(…)}: never fails, but may have to wait for CPU hotplug. */
final class AllocWorkqueue extends Instr {
  private final Machine machine;
  private final Operand<QueuePointer> wq;

  private final WorkqueueAttributes attributes;

  /** The wait for cpus_read_lock; empty: nobody takes that lock to write. */
  private final Optional<CallInstr.Routine> hotplug;

  AllocWorkqueue(
      Site site, Machine machine, Operand<QueuePointer> wq, WorkqueueAttributes attributes) {
    super(site);
    this.machine = machine;
    this.wq = wq;
    this.attributes = attributes;
    this.hotplug =
        machine.implied().hotplugLock().isPresent()
            ? Optional.of(new LockRoutines(machine).downRead(machine.hotplugLock()))
            : Optional.empty();
  }

  @Override
  int execute(Task task) {
    wq.touch(task);
    machine.requireMaySleep(task, "alloc_workqueue");
    QueuePointer pointer = wq.get(task);
    int way = pointer.declaration.sites().indexOf(attributes);
    if (isKeptOut(task, pointer.queues.get(way))) {
      return BLOCKED;
    }
    pointer.create(way);
    return next;
  }

  /** The lock is taken and released in one step. */
  private boolean isKeptOut(Task task, Workqueue queue) {
    return hotplug.isPresent()
        && !queue.isBound()
        && machine.options().profile().has(Behaviour.ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK)
        && !machine.canRead(machine.hotplugLock().get(task));
  }

  @Override
  boolean sleeps() {
    return true;
  }

  @Override
  void awaits(Task task, Awaited awaited) {
    hotplug.ifPresent(lock -> lock.awaits(task, awaited));
  }
}
