package org.wqcheck.program;

import java.util.List;
import java.util.function.Consumer;
import org.wqcheck.kernel.Status;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Call;
import org.wqcheck.model.ViolationKind;

/** Calls of one step that never block: memory, counts, assertions. */
final class PlainRoutines {
  private static final int GFP_KERNEL = 0;

  private final Machine machine;

  PlainRoutines(Machine machine) {
    this.machine = machine;
  }

  CallInstr.Routine act(Consumer<Task> act) {
    return task -> {
      act.accept(task);
      return Status.DONE;
    };
  }

  CallInstr.Routine initWork(Operand<WorkItem> item) {
    return act(task -> machine.kernel().calls().init(item.get(task)));
  }

  CallInstr.Routine setMaxActive(Operand<QueuePointer> wq, Eval limit) {
    return act(task -> machine.kernel().calls().setMaxActive(wq.get(task).get(), limit.eval(task)));
  }

  CallInstr.Routine onTimer(Operand<TimerTask> timer, Consumer<TimerTask> act) {
    return act(task -> act.accept(timer.get(task)));
  }

  CallInstr.Routine krefGet(Operand<Variable> count) {
    return act(
        task -> {
          Variable variable = count.get(task);
          if (variable.get() == 0) {
            throw new PathEnd(
                ViolationKind.USE_AFTER_FREE,
                "kref_get(" + variable.declaration.name() + ") when it is 0");
          }
          variable.set(variable.get() + 1);
        });
  }

  CallInstr.Routine kzalloc(Operand<Memory> memory) {
    return act(task -> memory.get(task).allocate());
  }

  CallInstr.Routine kfree(Operand<Memory> memory) {
    return act(task -> machine.lifetimes().free(memory.get(task)));
  }

  CallInstr.Routine use(Operand<Object> anything) {
    return act(
        task -> {
          if (anything.get(task) instanceof Memory memory) {
            memory.touch();
          }
        });
  }

  /** Only GFP_KERNEL waits for memory. */
  CallInstr.Routine alloc(Eval gfp) {
    return new CallInstr.Routine() {
      @Override
      public Status step(Task task) {
        if (gfp.eval(task) != GFP_KERNEL) {
          return Status.DONE;
        }
        task.requireMaySleep("alloc(GFP_KERNEL)");
        return machine.tightMemory().awaitedBy(task).isEmpty() ? Status.DONE : Status.BLOCKED;
      }

      @Override
      public int result(Task task) {
        return 0;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        awaited.describe(() -> "memory, which is short");
        machine.tightMemory().awaitedBy(task).forEach(r -> awaited.require(List.of(r)));
      }
    };
  }

  CallInstr.Routine assertion(Call call, Eval condition) {
    boolean bug = call.callee() == org.wqcheck.model.KernelCall.BUG_ON;
    return act(
        task -> {
          if (condition.eval(task) != 0 == bug) {
            throw new PathEnd(ViolationKind.ASSERTION, call.text() + (bug ? " hits" : " fails"));
          }
        });
  }

  CallInstr.Routine warnOn(Call call, Eval condition) {
    return act(
        task -> {
          if (condition.eval(task) != 0) {
            machine.attempts().warn(call.text());
          }
        });
  }
}
