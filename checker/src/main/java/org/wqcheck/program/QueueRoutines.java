package org.wqcheck.program;

import org.wqcheck.kernel.Calls;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;

/** The calls that queue. */
final class QueueRoutines {
  private final Calls calls;
  private final GrabWaits waits;

  QueueRoutines(Machine machine) {
    this.calls = machine.kernel().calls();
    this.waits = machine.kernelWaits().grabs();
  }

  /** The CPU argument, or none. */
  private static int cpu(Eval cpu, Task task) {
    if (cpu == null) {
      return Calls.ANY_CPU;
    }
    int value = cpu.eval(task);
    if (value < 0 || value >= task.machine.cpus()) {
      throw new Unmodelled(
          "CPU " + value + " does not exist: machine { cpus " + task.machine.cpus() + "; }");
    }
    return value;
  }

  CallInstr.Routine queueWork(Operand<QueuePointer> wq, Operand<WorkItem> item, Eval cpu) {
    return task -> calls.queueWork(task.caller, wq.get(task).get(), item.get(task), cpu(cpu, task));
  }

  /** {@code later}: the delay is not literally 0. */
  CallInstr.Routine queueDelayed(
      Operand<QueuePointer> wq, Operand<WorkItem> item, Eval cpu, boolean later) {
    return later
        ? task ->
            calls.queueDelayedWork(task.caller, wq.get(task).get(), item.get(task), cpu(cpu, task))
        : queueWork(wq, item, cpu);
  }

  CallInstr.Routine modDelayed(
      Operand<QueuePointer> wq, Operand<WorkItem> item, Eval cpu, boolean later) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        var queue = wq.get(task).get();
        return later
            ? calls.modDelayedWork(task.caller, queue, item.get(task), cpu(cpu, task))
            : calls.modDelayedWorkNow(task.caller, queue, item.get(task), cpu(cpu, task));
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        waits.awaits(item.get(task), awaited);
      }
    };
  }
}
