package org.wqcheck.program;

import java.util.function.Consumer;
import org.wqcheck.kernel.Status;

/** Completions and wait queues. */
final class WaitRoutines {
  private final Machine machine;

  WaitRoutines(Machine machine) {
    this.machine = machine;
  }

  private static CallInstr.Routine act(Operand<Completion> c, Consumer<Completion> act) {
    return task -> {
      act.accept(c.get(task));
      return Status.DONE;
    };
  }

  CallInstr.Routine complete(Operand<Completion> c) {
    return act(c, Completion::complete);
  }

  CallInstr.Routine completeAll(Operand<Completion> c) {
    return act(c, Completion::completeAll);
  }

  CallInstr.Routine reinit(Operand<Completion> c) {
    return act(c, Completion::reinit);
  }

  CallInstr.Routine waitForCompletion(Operand<Completion> c) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        if (!c.get(task).isDone()) {
          return Status.BLOCKED;
        }
        c.get(task).consume();
        return Status.DONE;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        awaited.describe(() -> "complete(" + c.get(task).name + ")");
      }
    };
  }

  /** Looks at the condition; if it is false, sleeps until somebody wakes the queue up. */
  CallInstr.Routine waitEvent(Operand<WaitQueue> queue, Eval condition) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        if (task.waiting.isSet()) {
          return Status.BLOCKED;
        }
        if (condition.eval(task) != 0) {
          return Status.DONE;
        }
        task.waiting.set(queue.get(task).number());
        return Status.GOES_ON;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        awaited.describe(() -> "wake_up(" + queue.get(task).name() + ")");
      }
    };
  }

  CallInstr.Routine wakeUp(Operand<WaitQueue> queue) {
    return task -> {
      int number = queue.get(task).number();
      for (Task other : machine.tasks()) {
        if (other.waiting != null && other.waiting.is(number)) {
          other.waiting.clear();
        }
      }
      return Status.DONE;
    };
  }
}
