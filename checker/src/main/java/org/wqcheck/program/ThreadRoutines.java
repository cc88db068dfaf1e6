package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Status;

/** Timers, interrupts, tasklets and kthreads. */
final class ThreadRoutines {
  private interface Act<T> {
    Status step(Task task, T target);
  }

  /** A call that may wait until a task has returned. */
  private static <T extends Task> CallInstr.Routine waitsFor(Operand<T> operand, Act<T> act) {
    return new CallInstr.Routine() {
      private int value;

      @Override
      public Status step(Task task) {
        T target = operand.get(task);
        boolean was = target instanceof TimerTask timer && timer.isArmed();
        Status status = act.step(task, target);
        value = was ? 1 : 0;
        return status;
      }

      @Override
      public int result(Task task) {
        return value;
      }

      @Override
      public void awaits(Task task, Awaited awaited) {
        T target = operand.get(task);
        awaited.describe(() -> target.name + " to return");
        if (target.isRunning()) {
          awaited.require(List.of(target));
        }
      }
    };
  }

  CallInstr.Routine delTimerSync(Operand<TimerTask> timer) {
    return waitsFor(timer, (task, t) -> t.isRunning() ? Status.BLOCKED : deleted(t));
  }

  CallInstr.Routine timerShutdownSync(Operand<TimerTask> timer) {
    return waitsFor(
        timer,
        (task, t) -> {
          if (t.isRunning()) {
            return Status.BLOCKED;
          }
          t.shutDown();
          return deleted(t);
        });
  }

  private static Status deleted(TimerTask timer) {
    timer.delTimer();
    return Status.DONE;
  }

  private CallInstr.Routine now(Operand<HandlerTask> handler, Act<HandlerTask> act) {
    return task -> act.step(task, handler.get(task));
  }

  CallInstr.Routine requestIrq(Operand<HandlerTask> handler) {
    return now(
        handler,
        (task, h) -> {
          h.request();
          return Status.DONE;
        });
  }

  CallInstr.Routine enableIrq(Operand<HandlerTask> handler) {
    return now(
        handler,
        (task, h) -> {
          h.enable();
          return Status.DONE;
        });
  }

  /** The handler cannot fire from the first step on; the second waits for a running one. */
  CallInstr.Routine freeIrq(Operand<HandlerTask> handler) {
    return waitsFor(
        handler,
        (task, h) -> {
          if (!task.waiting.isSet()) {
            h.release();
          }
          return synchronize(task, h);
        });
  }

  CallInstr.Routine disableIrq(Operand<HandlerTask> handler) {
    return waitsFor(
        handler,
        (task, h) -> {
          if (!task.waiting.isSet()) {
            h.disable();
          }
          return synchronize(task, h);
        });
  }

  private Status synchronize(Task task, Task handler) {
    if (!handler.isRunning()) {
      task.waiting.clear();
      return Status.DONE;
    }
    if (task.waiting.isSet()) {
      return Status.BLOCKED;
    }
    task.waiting.set(Declarations.WAITS_FOR_TASK);
    return Status.GOES_ON;
  }

  CallInstr.Routine synchronizeIrq(Operand<HandlerTask> handler) {
    return waitsFor(handler, (task, h) -> h.isRunning() ? Status.BLOCKED : Status.DONE);
  }

  CallInstr.Routine taskletSchedule(Operand<HandlerTask> tasklet) {
    return now(
        tasklet,
        (task, t) -> {
          t.schedule();
          return Status.DONE;
        });
  }

  CallInstr.Routine taskletKill(Operand<HandlerTask> tasklet) {
    return waitsFor(
        tasklet, (task, t) -> t.isRunning() || t.isScheduled() ? Status.BLOCKED : Status.DONE);
  }

  CallInstr.Routine kthreadRun(Operand<KthreadTask> kthread) {
    return task -> {
      kthread.get(task).start();
      return Status.DONE;
    };
  }

  /** Sets should_stop and wakes the thread, then waits for its end. */
  CallInstr.Routine kthreadStop(Operand<KthreadTask> kthread) {
    return waitsFor(
        kthread,
        (task, k) -> {
          if (task.waiting.isSet()) {
            return synchronize(task, k);
          }
          k.stop();
          return k.isStarted() ? waitForEnd(task) : Status.DONE;
        });
  }

  private Status waitForEnd(Task task) {
    task.waiting.set(Declarations.WAITS_FOR_TASK);
    return Status.GOES_ON;
  }
}
