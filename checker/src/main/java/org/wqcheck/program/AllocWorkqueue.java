package org.wqcheck.program;

import java.util.List;
import java.util.Optional;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.WorkqueueAttributes;

/** {@code wq = alloc_workqueue(…)}: never fails, but may have to wait for CPU hotplug. */
final class AllocWorkqueue extends Instr {
  private final Machine machine;
  private final Operand<QueuePointer> wq;

  private final WorkqueueAttributes attributes;

  /** The wait for cpus_read_lock; empty: it takes none, or nobody takes that lock to write. */
  private final Optional<CallInstr.Routine> hotplug;

  AllocWorkqueue(
      Site site, Machine machine, Operand<QueuePointer> wq, WorkqueueAttributes attributes) {
    super(site);
    this.machine = machine;
    this.wq = wq;
    this.attributes = attributes;
    this.hotplug =
        machine.implied().hotplugLock().isPresent()
                && machine.options().profile().has(Behaviour.ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK)
            ? Optional.of(new LockRoutines(machine).downRead(machine.hotplugLock()))
            : Optional.empty();
  }

  @Override
  int execute(Task task) {
    wq.touch(task);
    task.requireMaySleep("alloc_workqueue");
    QueuePointer pointer = wq.get(task);
    int way = pointer.declaration.sites().indexOf(attributes);
    if (isKeptOut(task, pointer.queues.get(way))) {
      return BLOCKED;
    }
    if (!Refusals.isLegalBh(attributes)) {
      machine
          .attempts()
          .warn("alloc_workqueue() with WQ_BH and what does not go with it gives NULL");
      pointer.setNull();
      return next;
    }
    pointer.create(way);
    return next;
  }

  /** By who changes the maps of CPUs (2.6.35), or by hotplug; taken and released in one step. */
  private boolean isKeptOut(Task task, Workqueue queue) {
    return !machine.kernel().flushCalls().canCreate(queue)
        || (hotplug.isPresent()
            && !queue.isBound()
            && !machine.lockWaits().canRead(machine.hotplugLock().get(task)));
  }

  /** Which call it is. */
  KernelCall callee() {
    return attributes.call();
  }

  @Override
  boolean sleeps() {
    return true;
  }

  @Override
  void awaits(Task task, Awaited awaited) {
    Caller holder = machine.kernel().threadFlushes().holderOfCpuMaps();
    if (holder != null) {
      awaited.describe(() -> "cpu_add_remove_lock, held by " + holder.name());
      awaited.require(List.of(machine.taskOf(holder)));
    }
    hotplug.ifPresent(lock -> lock.awaits(task, awaited));
  }
}
