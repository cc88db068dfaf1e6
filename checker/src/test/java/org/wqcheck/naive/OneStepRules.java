package org.wqcheck.naive;

import org.wqcheck.model.Call;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.NaiveState.Worker;

/** Calls of one step: locks, completions, sleeping, claims. */
final class OneStepRules extends CallStep {
  private static final int GREATEST_COUNT = 4;

  OneStepRules(WorkRules works, int task) {
    super(works, task);
  }

  @Override
  Outcome step(Call call) {
    return switch (call.callee()) {
      case MUTEX_LOCK -> lock(expressions.thing(call, 0));
      case MUTEX_UNLOCK -> unlock(expressions.thing(call, 0));
      case COMPLETE -> complete(expressions.thing(call, 0));
      case WAIT_FOR_COMPLETION ->
          expressions.takeCompletion(expressions.thing(call, 0)) ? Outcome.OVER : Outcome.SLEEPS;
      case COND_RESCHED, CPU_RELAX, MIGHT_SLEEP -> Outcome.OVER;
      case MSLEEP -> sleep();
      case ASSERT -> require(expressions.value(call, 0) != 0);
      case BUG_ON -> require(expressions.value(call, 0) == 0);
      default -> throw new IllegalArgumentException("the naive rules lack " + call.text());
    };
  }

  /** A callback of a bound pool that sleeps lets its pool wake another worker. */
  private Outcome sleep() {
    Worker worker = state.workers.get(task);
    if (worker != null && !world.isUnbound(worker.pool)) {
      state.pools.get(worker.pool).dozing = false;
    }
    return Outcome.OVER;
  }

  private Outcome lock(int mutex) {
    return state.owners.putIfAbsent(mutex, task) == null ? Outcome.OVER : Outcome.SLEEPS;
  }

  private Outcome unlock(int mutex) {
    if (!state.owners.remove(mutex, task)) {
      throw new Cut(ViolationKind.LOCK_MISUSE, "mutex " + mutex + " is not held");
    }
    return Outcome.OVER;
  }

  private Outcome complete(int completion) {
    state.completions.merge(completion, 1, (a, b) -> Math.min(a + b, GREATEST_COUNT));
    return Outcome.OVER;
  }

  private Outcome require(boolean truth) {
    if (!truth) {
      throw new Cut(ViolationKind.ASSERTION, "assertion");
    }
    return Outcome.OVER;
  }
}
