package org.wqcheck.naive;

import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.model.Call;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;

/** Readers, grace periods and rcu works: sections 4.2 and 7.3. */
final class RcuRules extends CallStep {

  RcuRules(WorkRules works, int task) {
    super(works, task);
  }

  @Override
  Outcome step(Call call) {
    return switch (call.callee()) {
      case QUEUE_RCU_WORK -> queue(expressions.thing(call, 0), expressions.thing(call, 1));
      case FLUSH_RCU_WORK -> flush(work(call));
      case RCU_BARRIER -> barrier();
      case SYNCHRONIZE_RCU -> synchronize();
      case RCU_READ_LOCK -> lock();
      case RCU_READ_UNLOCK -> unlock();
      default -> new OneStepRules(works, task).step(call);
    };
  }

  // ---- readers ----------------------------------------------------------------------------------

  private Outcome lock() {
    state.readers.merge(task, 1, Integer::sum);
    return Outcome.OVER;
  }

  /** The outermost end of a reader is what grace periods wait for. */
  private Outcome unlock() {
    if (!state.readers.containsKey(task)) {
      throw new Cut(ViolationKind.LOCK_MISUSE, "task " + task + " is no reader");
    }
    state.readers.computeIfPresent(task, (reader, depth) -> depth == 1 ? null : depth - 1);
    if (!state.readers.containsKey(task)) {
      state.items.values().forEach(item -> item.readers.remove(task));
      state.frames.values().forEach(waiter -> waiter.readers.remove(task));
    }
    return Outcome.OVER;
  }

  private Outcome synchronize() {
    if (frame.phase == Phase.BEGIN) {
      frame.readers.addAll(readersNow());
      return go(Phase.WAIT_RCU);
    }
    return frame.readers.isEmpty() ? Outcome.OVER : Outcome.SLEEPS;
  }

  private Set<Integer> readersNow() {
    return world.mutant == Mutant.GRACE_PERIODS_WAIT_FOR_NOBODY
        ? Set.of()
        : new TreeSet<>(state.readers.keySet());
  }

  // ---- rcu works --------------------------------------------------------------------------------

  private Outcome queue(int queue, int work) {
    Item item = state.items.get(work);
    if (frame.phase == Phase.BEGIN) {
      if (world.mutant != Mutant.QUEUEING_TOUCHES_LATE) {
        works.touch(queue);
      }
      if (item.own == Own.NONE && isDisabled(item)) {
        works.warn();
      }
      if (item.own != Own.NONE || isDisabled(item)) {
        return over(0);
      }
      item.own = Own.THREAD;
      item.owner = task;
      return go(Phase.CALL_RCU);
    }
    item.own = Own.RCU;
    item.owner = -1;
    item.timerQueue = queue;
    item.readers.addAll(readersNow());
    return over(1);
  }

  /** A pending one has its callback awaited, and is then flushed whatever it is doing. */
  private Outcome flush(int work) {
    switch (frame.phase) {
      case BEGIN -> {
        if (state.items.get(work).own == Own.NONE) {
          return startFlush(work);
        }
        frame.value = 1;
        return go(Phase.CALL_RCU_BARRIER);
      }
      case CALL_RCU_BARRIER -> {
        return beginBarrier();
      }
      case WAIT_RCU -> {
        return frame.callbacks.isEmpty() ? go(Phase.START_FLUSH) : Outcome.SLEEPS;
      }
      case START_FLUSH -> {
        int wasPending = frame.value;
        Outcome outcome = startFlush(work);
        frame.value = wasPending;
        return outcome;
      }
      default -> {
        return frame.done ? over(1) : Outcome.SLEEPS;
      }
    }
  }

  private Outcome barrier() {
    if (frame.phase == Phase.BEGIN) {
      return beginBarrier();
    }
    return frame.callbacks.isEmpty() ? Outcome.OVER : Outcome.SLEEPS;
  }

  /** The callbacks that are under way now are awaited. */
  private Outcome beginBarrier() {
    state.items.forEach(
        (work, item) -> {
          if (item.own == Own.RCU || item.own == Own.PASSED && world.isRcu(work)) {
            frame.callbacks.add(work);
          }
        });
    return go(Phase.WAIT_RCU);
  }
}
