package org.wqcheck.program;

import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;

/** What a call on one work item does. */
record ItemRoutine(Operand<WorkItem> item, OnItem act, ItemWait waits)
    implements CallInstr.Routine {

  /** One step of the call. */
  interface OnItem {
    Status step(Task task, WorkItem item);
  }

  /** What a task blocked in the call waits for. */
  interface ItemWait {
    void describe(Task task, WorkItem item, Awaited awaited);
  }

  @Override
  public Status step(Task task) {
    return act.step(task, item.get(task));
  }

  @Override
  public void awaits(Task task, Awaited awaited) {
    waits.describe(task, item.get(task), awaited);
  }
}
