package org.wqcheck.program;

import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Call;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;

/**
 * Compiles the calls that take one step and give a value, so that they can stand in expressions.
 */
final class ValueCalls {
  private final Machine machine;
  private final Expressions expressions;

  ValueCalls(Machine machine, Expressions expressions) {
    this.machine = machine;
    this.expressions = expressions;
  }

  Eval compile(Call call) {
    Eval eval = compileUnguarded(call);
    return call.callee().maySleep()
        ? task -> {
          task.requireMaySleep(call.callee().cName());
          return eval.eval(task);
        }
        : eval;
  }

  private Eval compileUnguarded(Call call) {
    return switch (call.callee()) {
      case WORK_PENDING, DELAYED_WORK_PENDING -> onItem(call, i -> i.isPending());
      case WORK_BUSY -> onItem(call, i -> machine.kernel().calls().isBusy(i));
      case MUTEX_TRYLOCK, SPIN_TRYLOCK, DOWN_WRITE_TRYLOCK ->
          onLock(call, (task, lock) -> lock.isFree() && taken(task, lock) ? 1 : 0);
      case DOWN_READ_TRYLOCK ->
          onLock(call, (task, lock) -> !lock.isWritten() && takenForReading(task, lock) ? 1 : 0);
      case MUTEX_LOCK_INTERRUPTIBLE, DOWN_WRITE_KILLABLE ->
          onLock(call, (task, lock) -> lock.isFree() && !gaveUp() && taken(task, lock) ? 0 : 1);
      case DOWN_READ_INTERRUPTIBLE ->
          onLock(
              call,
              (task, lock) ->
                  machine.lockWaits().canRead(lock) && !gaveUp() && takenForReading(task, lock)
                      ? 0
                      : 1);
      case TRY_WAIT_FOR_COMPLETION -> onCompletion(call, c -> c.isDone() && consumed(c) ? 1 : 0);
      case WAIT_FOR_COMPLETION_TIMEOUT ->
          onCompletion(call, c -> c.isDone() && !gaveUp() && consumed(c) ? 1 : 0);
      case WAIT_FOR_COMPLETION_INTERRUPTIBLE ->
          onCompletion(call, c -> c.isDone() && !gaveUp() && consumed(c) ? 0 : 1);
      case WAIT_EVENT_TIMEOUT -> condition(call);
      case WAIT_EVENT_INTERRUPTIBLE -> {
        Eval condition = condition(call);
        yield task -> condition.eval(task) != 0 && !gaveUp() ? 0 : 1;
      }
      case KREF_GET_UNLESS_ZERO -> onCount(call, v -> v.get() != 0 && added(v) ? 1 : 0);
      case KREF_PUT, REFCOUNT_DEC_AND_TEST -> onCount(call, v -> decremented(v) == 0 ? 1 : 0);
      case TEST_AND_SET_BIT -> onCount(call, v -> exchanged(v, 1));
      case TEST_AND_CLEAR_BIT -> onCount(call, v -> exchanged(v, 0));
      case MOD_TIMER -> onTimer(call, t -> t.modTimer() ? 1 : 0);
      case DEL_TIMER -> onTimer(call, t -> t.delTimer() ? 1 : 0);
      case FREEZE_WORKQUEUES_BUSY -> task -> machine.kernel().freezer().isBusy() ? 1 : 0;
      case KTHREAD_SHOULD_STOP ->
          task -> task instanceof KthreadTask kthread && kthread.shouldStop() ? 1 : 0;
      default -> throw new IllegalStateException(call.callee() + " gives no value in one step");
    };
  }

  private boolean gaveUp() {
    return machine.attempts().choose("gives up", 2) == 1;
  }

  private static boolean taken(Task task, Lock lock) {
    lock.take(task);
    return true;
  }

  private static boolean takenForReading(Task task, Lock lock) {
    lock.takeForReading(task);
    return true;
  }

  private static boolean consumed(Completion completion) {
    completion.consume();
    return true;
  }

  private static boolean added(Variable variable) {
    variable.set(variable.get() + 1);
    return true;
  }

  private static int decremented(Variable variable) {
    if (variable.get() == 0) {
      throw new PathEnd(
          ViolationKind.USE_AFTER_FREE, variable.declaration.name() + " is put when it is 0");
    }
    variable.set(variable.get() - 1);
    return variable.get();
  }

  private static int exchanged(Variable variable, int value) {
    int old = variable.get();
    variable.set(value);
    return old;
  }

  private Eval condition(Call call) {
    return expressions.compile(((Call.Arg.Value) call.args().get(1)).value());
  }

  private interface OnLock {
    int apply(Task task, Lock lock);
  }

  private Eval onLock(Call call, OnLock act) {
    Operand<Lock> lock = operand(call, Lock.class);
    return task -> {
      lock.touch(task);
      return act.apply(task, lock.get(task));
    };
  }

  private Eval onItem(Call call, java.util.function.Predicate<WorkItem> ask) {
    Operand<WorkItem> item = operand(call, WorkItem.class);
    return task -> {
      item.touch(task);
      return ask.test(item.get(task)) ? 1 : 0;
    };
  }

  private Eval onCompletion(Call call, java.util.function.ToIntFunction<Completion> act) {
    Operand<Completion> completion = operand(call, Completion.class);
    return task -> {
      completion.touch(task);
      return act.applyAsInt(completion.get(task));
    };
  }

  private Eval onTimer(Call call, java.util.function.ToIntFunction<TimerTask> act) {
    Operand<TimerTask> timer = operand(call, TimerTask.class);
    return task -> {
      timer.touch(task);
      return act.applyAsInt(timer.get(task));
    };
  }

  private Eval onCount(Call call, java.util.function.ToIntFunction<Variable> act) {
    Ref<? extends Thing> ref = thing(call);
    if (ref instanceof Ref.Direct<? extends Thing> direct
        && direct.thing() instanceof Thing.Variable local
        && local.local()) {
      int place = expressions.frameIndex(local);
      return task -> act.applyAsInt(task.frame[place]);
    }
    Operand<Variable> variable = operand(call, Variable.class);
    return task -> {
      variable.touch(task);
      return act.applyAsInt(variable.get(task));
    };
  }

  private static Ref<? extends Thing> thing(Call call) {
    return ((Call.Arg.Of) call.args().get(0)).thing();
  }

  private <E> Operand<E> operand(Call call, Class<E> type) {
    return expressions.operand(thing(call), type);
  }
}
