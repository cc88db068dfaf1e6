package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Point;
import org.wqcheck.kernel.Rcu;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.ViolationKind;

/** RCU: readers, grace periods and rcu_work. */
final class RcuRoutines {
  private final Machine machine;
  private final Rcu rcu;

  RcuRoutines(Machine machine) {
    this.machine = machine;
    this.rcu = machine.kernel().rcu();
  }

  CallInstr.Routine readLock() {
    return task -> {
      rcu.readLock(task.caller);
      return Status.DONE;
    };
  }

  CallInstr.Routine readUnlock() {
    return task -> {
      if (!rcu.readUnlock(task.caller)) {
        throw new PathEnd(
            ViolationKind.LOCK_MISUSE, task.name + " calls rcu_read_unlock() without a lock");
      }
      return Status.DONE;
    };
  }

  CallInstr.Routine queue(Operand<QueuePointer> wq, Operand<WorkItem> item) {
    return task -> rcu.queueRcuWork(task.caller, wq.get(task).get(), item.get(task));
  }

  CallInstr.Routine synchronize() {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return rcu.synchronize(task.caller);
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        List<Caller> readers = rcu.readersAwaitedBy(task.caller);
        awaited.describe(() -> "RCU readers: " + names(readers));
        require(readers, awaited);
      }
    };
  }

  CallInstr.Routine barrier() {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return rcu.barrier(task.caller);
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        callbacks(task, awaited);
      }
    };
  }

  CallInstr.Routine flush(Operand<WorkItem> item) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        return rcu.flushRcuWork(task.caller, item.get(task));
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        if (task.caller.point() == Point.FLUSH_RCU_WAITS) {
          callbacks(task, awaited);
        } else {
          machine.kernelWaits().flushWork(task, item.get(task), awaited);
        }
      }
    };
  }

  /** An RCU callback waits for readers and for nobody else. */
  private void callbacks(Task task, Awaited awaited) {
    List<WorkItem> works = rcu.callbacksAwaitedBy(task.caller);
    awaited.describe(
        () ->
            "the RCU callbacks of "
                + String.join(", ", works.stream().map(WorkItem::name).toList()));
    works.forEach(work -> require(rcu.readersAwaitedBy(work), awaited));
  }

  /** Every one of them has to leave. */
  private void require(List<Caller> readers, Awaited awaited) {
    readers.forEach(reader -> awaited.require(List.of(machine.taskOf(reader))));
  }

  private static String names(List<Caller> readers) {
    return String.join(", ", readers.stream().map(Caller::name).toList());
  }
}
