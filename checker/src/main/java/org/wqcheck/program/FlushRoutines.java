package org.wqcheck.program;

import org.wqcheck.kernel.FlushCalls;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Workqueue;

/** The calls that flush, drain and destroy. */
final class FlushRoutines {
  private final FlushCalls calls;
  private final KernelWaits waits;

  FlushRoutines(Machine machine) {
    this.calls = machine.kernel().flushCalls();
    this.waits = machine.kernelWaits();
  }

  private interface OnQueue {
    Status step(Task task, Workqueue wq);
  }

  private CallInstr.Routine onQueue(Operand<QueuePointer> wq, OnQueue act) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return act.step(task, wq.get(task).get());
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        waits.flushWorkqueue(task, wq.get(task).get(), awaited);
      }
    };
  }

  CallInstr.Routine flushWork(Operand<WorkItem> item) {
    return new ItemRoutine(item, (t, i) -> calls.flushWork(t.caller, i), waits::flushWork);
  }

  CallInstr.Routine flushDelayedWork(Operand<WorkItem> item) {
    return new ItemRoutine(item, (t, i) -> calls.flushDelayedWork(t.caller, i), waits::flushWork);
  }

  CallInstr.Routine flushWorkqueue(Operand<QueuePointer> wq) {
    return onQueue(wq, (t, q) -> calls.flushWorkqueue(t.caller, q));
  }

  CallInstr.Routine drain(Operand<QueuePointer> wq) {
    return onQueue(wq, (t, q) -> calls.drainWorkqueue(t.caller, q));
  }

  CallInstr.Routine destroy(Operand<QueuePointer> wq) {
    return onQueue(wq, (t, q) -> calls.destroyWorkqueue(t.caller, q));
  }
}
