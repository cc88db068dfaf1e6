package org.wqcheck.program;

import org.wqcheck.kernel.CancelCalls;
import org.wqcheck.kernel.CancelCalls.Effect;
import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Body.Context;

/** The calls that cancel, disable and enable. */
final class CancelRoutines {
  private final CancelCalls calls;
  private final KernelWaits waits;

  CancelRoutines(Machine machine) {
    this.calls = machine.kernel().cancelCalls();
    this.waits = machine.kernelWaits();
  }

  CallInstr.Routine cancel(Operand<WorkItem> item, Variant variant, Effect effect) {
    return new ItemRoutine(item, (t, i) -> calls.cancel(t.caller, i, variant, effect), this::grab);
  }

  CallInstr.Routine cancelSync(Operand<WorkItem> item, Variant variant, Effect effect) {
    CallInstr.Routine cancel =
        new ItemRoutine(
            item, (t, i) -> calls.cancelSync(t.caller, i, variant, effect), waits::cancelSync);
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return cancel.step(task);
      }

      @Override
      public boolean spins(Task task) {
        return waits.grabs().spinsForCancel(task, item.get(task));
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        cancel.awaits(task, awaited);
      }

      /** For a BH work it spins; an interrupt could keep the softirq from running. */
      @Override
      public boolean maySleep(Task task) {
        boolean bh = item.get(task).isBh();
        if (bh && task.context == Context.IRQ) {
          task.machine
              .attempts()
              .warn("cancel of BH work " + item.get(task).name() + " in an interrupt");
        }
        return !bh;
      }
    };
  }

  CallInstr.Routine enable(Operand<WorkItem> item) {
    return new ItemRoutine(item, (t, i) -> calls.enable(t.caller, i), this::grab);
  }

  CallInstr.Routine enableAndQueue(Operand<QueuePointer> wq, Operand<WorkItem> item) {
    return new ItemRoutine(
        item, (t, i) -> calls.enableAndQueue(t.caller, wq.get(t).get(), i), this::grab);
  }

  private void grab(Task task, WorkItem item, Awaited awaited) {
    waits.grabs().awaits(item, awaited);
  }
}
