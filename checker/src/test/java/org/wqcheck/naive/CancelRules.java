package org.wqcheck.naive;

import org.wqcheck.model.Call;
import org.wqcheck.naive.BarrierRules.Grab;
import org.wqcheck.naive.Frame.Phase;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;

/** One step of a call that takes works away: sections 7.5 to 7.7. */
final class CancelRules extends CallStep {

  CancelRules(WorkRules works, int task) {
    super(works, task);
  }

  @Override
  Outcome step(Call call) {
    return switch (call.callee()) {
      case CANCEL_WORK -> cancel(work(call), false, 0);
      case CANCEL_DELAYED_WORK -> cancel(work(call), true, 0);
      case CANCEL_WORK_SYNC -> cancelSync(work(call), false);
      case CANCEL_DELAYED_WORK_SYNC -> cancelSync(work(call), true);
      case DISABLE_WORK -> cancel(work(call), false, 1);
      case DISABLE_DELAYED_WORK -> cancel(work(call), true, 1);
      case DISABLE_WORK_SYNC -> disableSync(work(call), false, 0);
      case DISABLE_DELAYED_WORK_SYNC -> disableSync(work(call), true, 0);
      case ENABLE_WORK, ENABLE_DELAYED_WORK -> enable(work(call));
      default -> new RcuRules(works, task).step(call);
    };
  }

  private Outcome cancel(int work, boolean delayed, int disables) {
    if (frame.phase == Phase.BEGIN && world.isBefore37()) {
      Own own = state.items.get(work).own;
      if (own == Own.FIRED || own == Own.PASSED) {
        return Outcome.SPINS;
      } else if (own != Own.TIMER) {
        return over(0);
      }
    }
    if (frame.phase == Phase.BEGIN) {
      Grab grab = barriers.grab(task, work, delayed);
      if (grab == Grab.RETRY) {
        return Outcome.SPINS;
      } else if (grab == Grab.BUSY_CANCELING) {
        return over(0);
      }
      frame.value = grab == Grab.PENDING ? 1 : 0;
      return go(Phase.GRABBED);
    }
    state.items.get(work).disabled += disables;
    release(work);
    return Outcome.OVER;
  }

  private Outcome cancelSync(int work, boolean delayed) {
    Item item = state.items.get(work);
    if (world.is36()) {
      return cancelOnEveryCpu(work, delayed);
    } else if (world.is619()) {
      return disableSync(work, delayed, 1);
    }
    switch (frame.phase) {
      case BEGIN, SPINNING -> {
        return cancelPending(work, delayed);
      }
      case WAIT_WITH_ANOTHER -> {
        return frame.done ? go(Phase.SPINNING) : Outcome.SLEEPS;
      }
      case CANCELING -> {
        boolean waits =
            world.mutant != Mutant.CANCEL_SYNC_DOES_NOT_WAIT
                && barriers.startFlush(task, work, true);
        return go(waits ? Phase.WAIT_BARRIER : Phase.RELEASE);
      }
      case WAIT_BARRIER -> {
        return frame.done ? go(Phase.RELEASE) : Outcome.SLEEPS;
      }
      default -> {
        if (item.canceling) {
          item.canceling = false;
          item.pool = -1;
          release(work);
        }
        return Outcome.OVER;
      }
    }
  }

  /** 2.6.36: grab it or not, wait wherever it runs, and again if it was not grabbed. */
  private Outcome cancelOnEveryCpu(int work, boolean delayed) {
    switch (frame.phase) {
      case BEGIN, SPINNING -> {
        Grab grab = barriers.grab(task, work, delayed);
        if (grab == Grab.RETRY) {
          return barriers.waitOnAnyCpu(task, work) ? go(Phase.WAIT_WITH_ANOTHER) : Outcome.SPINS;
        }
        frame.value = grab == Grab.PENDING ? 1 : 0;
        return go(Phase.CANCELING);
      }
      case WAIT_WITH_ANOTHER -> {
        return frame.done ? go(Phase.SPINNING) : Outcome.SLEEPS;
      }
      case CANCELING -> {
        return go(barriers.waitOnAnyCpu(task, work) ? Phase.WAIT_BARRIER : Phase.RELEASE);
      }
      case WAIT_BARRIER -> {
        return frame.done ? go(Phase.CANCELING) : Outcome.SLEEPS;
      }
      default -> {
        state.items.get(work).pool = -1;
        release(work);
        return Outcome.OVER;
      }
    }
  }

  private Outcome cancelPending(int work, boolean delayed) {
    Grab grab = barriers.grab(task, work, delayed);
    if (grab == Grab.RETRY) {
      return Outcome.SPINS;
    } else if (grab == Grab.BUSY_CANCELING && !world.is37()) {
      return Outcome.SLEEPS;
    } else if (grab == Grab.BUSY_CANCELING) {
      boolean waits = barriers.startFlush(task, work, true);
      return waits ? go(Phase.WAIT_WITH_ANOTHER) : Outcome.SPINS;
    }
    frame.value = grab == Grab.PENDING ? 1 : 0;
    state.items.get(work).canceling = true;
    if (world.mutant == Mutant.CANCEL_SYNC_DOES_NOT_LOCK_OUT) {
      state.items.get(work).canceling = false;
      release(work);
    }
    return go(Phase.CANCELING);
  }

  // ---- disabling --------------------------------------------------------------------------------

  /** From 6.19 on: nobody queues it, as often as it is disabled, and nobody looks for PENDING. */
  private Outcome disableSync(int work, boolean delayed, int enables) {
    Item item = state.items.get(work);
    switch (frame.phase) {
      case BEGIN, SPINNING -> {
        Grab grab = barriers.grab(task, work, delayed);
        if (grab == Grab.RETRY) {
          return Outcome.SPINS;
        }
        frame.value = grab == Grab.PENDING ? 1 : 0;
        item.disabled += world.mutant == Mutant.CANCEL_SYNC_DOES_NOT_LOCK_OUT ? 0 : 1;
        release(work);
        return go(Phase.CANCELING);
      }
      case CANCELING -> {
        boolean waits =
            world.mutant != Mutant.CANCEL_SYNC_DOES_NOT_WAIT
                && barriers.startFlush(task, work, true);
        return go(waits ? Phase.WAIT_BARRIER : Phase.RELEASE);
      }
      case WAIT_BARRIER -> {
        return frame.done ? go(Phase.RELEASE) : Outcome.SLEEPS;
      }
      default -> {
        return enables > 0 && enableNow(work) == Grab.RETRY ? Outcome.SPINS : Outcome.OVER;
      }
    }
  }

  private Outcome enable(int work) {
    if (enableNow(work) == Grab.RETRY) {
      return Outcome.SPINS;
    }
    return over(state.items.get(work).disabled == 0 ? 1 : 0);
  }

  /** Whatever is queued is taken off; a timer is waited for. */
  private Grab enableNow(int work) {
    Grab grab = barriers.grab(task, work, false);
    if (grab != Grab.RETRY) {
      Item item = state.items.get(work);
      if (item.disabled == 0) {
        works.warn();
      }
      item.disabled = Math.max(0, item.disabled - 1);
      release(work);
    }
    return grab;
  }
}
