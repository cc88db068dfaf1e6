package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Caller;
import org.wqcheck.model.WorkqueueAttributes;

/** {@code wq = alloc_workqueue(…);} and its kin. */
final class CreateInstr extends Instr {
  private final Machine machine;
  private final Operand<QueuePointer> target;
  private final WorkqueueAttributes attributes;

  CreateInstr(
      Machine machine, Site site, Operand<QueuePointer> target, WorkqueueAttributes attributes) {
    super(site);
    this.machine = machine;
    this.target = target;
    this.attributes = attributes;
  }

  /** It can only block in 2.6.35: see {@code Calls.canCreate}. */
  @Override
  int execute(Task task) {
    QueuePointer pointer = target.get(task);
    int position = pointer.declaration.sites().indexOf(attributes);
    if (!machine.kernel().calls().canCreate(pointer.queues.get(position))) {
      return BLOCKED;
    }
    target.touch(task);
    machine.requireMaySleep(task, "alloc_workqueue");
    pointer.create(position);
    return next;
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
  }
}
