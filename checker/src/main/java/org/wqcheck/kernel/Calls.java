package org.wqcheck.kernel;

import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.kernel.Cancelling.Grab;
import org.wqcheck.kernel.WorkItem.Owner;

/**
 * The calls that queue, and those of one step. Each method takes one step of a call: from the
 * beginning where the caller stands at {@link Point#START}, else from where it stands. After {@link
 * Status#DONE} the call's value is in {@link #result()}.
 */
public final class Calls {

  /** The CPU argument of a call without one. */
  public static final int ANY_CPU = Queueing.ANY_CPU;

  private final Kernel kernel;
  private final Queueing queueing;
  private final Cancelling cancelling;
  private final Barriers barriers;
  private int result;

  Calls(Kernel kernel) {
    this.kernel = kernel;
    this.queueing = kernel.queueing;
    this.cancelling = kernel.cancelling;
    this.barriers = kernel.barriers;
  }

  /** The value of the call that was DONE last: 0 or 1. */
  public int result() {
    return result;
  }

  private Status done(int value) {
    result = value;
    return Status.DONE;
  }

  /** The call is over with that value. */
  Status done(Caller caller, int value) {
    if (caller.point != null) {
      caller.point.clear();
      caller.result.clear();
    }
    return done(value);
  }

  private static Status goOn(Caller caller, Point where) {
    caller.stand(where);
    return Status.GOES_ON;
  }

  // ---- queueing ---------------------------------------------------------------------------------

  /** queue_work_on: claim →| restriction test →| insertion. */
  public Status queueWork(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() == Point.START) {
      queueing.requireLive(wq);
      if (!queueing.claim(item)) {
        return done(0);
      }
      if (isWatched(caller, item)) {
        return goOn(caller, Point.CLAIMED);
      }
    }
    return testAndInsert(caller, wq, item, cpu);
  }

  /** From the claimed item to the end of the call. */
  private Status testAndInsert(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() != Point.TESTED) {
      kernel.environment.touch(item);
      if (queueing.refuses(wq, caller, item)) {
        return done(caller, 1);
      }
      if (queueing.isOvertaken(wq) || (wq.spec.drained() && isWatched(caller, item))) {
        return goOn(caller, Point.TESTED);
      }
    }
    queueing.insert(wq, item, queueing.pickCpu(wq, caller, cpu));
    return done(caller, 1);
  }

  /** queue_delayed_work_on with a delay that is not 0: claim →| timer armed. */
  public Status queueDelayedWork(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() == Point.START) {
      queueing.requireLive(wq);
      if (!queueing.claim(item)) {
        return done(0);
      }
      if (isWatched(caller, item)) {
        return goOn(caller, Point.CLAIMED);
      }
    }
    kernel.environment.touch(item);
    queueing.arm(caller, wq, item, cpu);
    return done(caller, 1);
  }

  /** mod_delayed_work_on with a delay that is not 0. */
  public Status modDelayedWork(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() == Point.START || caller.point() == Point.MOD_SPINS) {
      Status begun = grabToModify(caller, wq, item);
      if (begun != Status.GOES_ON || pausesAfterGrab(caller, item)) {
        return begun;
      }
    }
    kernel.environment.touch(item);
    if (item.isDisabled()) {
      return dropDisabled(caller, item);
    }
    queueing.arm(caller, wq, item, cpu);
    return done(caller, valueOf(caller));
  }

  /** mod_delayed_work of a disabled item: what was pending is gone, and nothing is armed. */
  private Status dropDisabled(Caller caller, WorkItem item) {
    item.setOwner(Owner.NONE);
    return done(caller, valueOf(caller));
  }

  /** mod_delayed_work_on with delay 0: queues now. */
  public Status modDelayedWorkNow(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() == Point.START || caller.point() == Point.MOD_SPINS) {
      Status begun = grabToModify(caller, wq, item);
      if (begun != Status.GOES_ON || pausesAfterGrab(caller, item)) {
        return begun;
      }
    }
    if (item.isDisabled()) {
      return dropDisabled(caller, item);
    }
    int wasPending = valueOf(caller);
    Status status = testAndInsert(caller, wq, item, cpu);
    return status == Status.DONE ? done(wasPending) : status;
  }

  /** Whether it has to try again, or others may look at the item before it goes on. */
  private boolean pausesAfterGrab(Caller caller, WorkItem item) {
    return caller.point() == Point.MOD_SPINS || isWatched(caller, item);
  }

  /** While it tries again and again it does not look at the workqueue. */
  private Status grabToModify(Caller caller, Workqueue wq, WorkItem item) {
    boolean begins = caller.point() == Point.START;
    if (begins) {
      queueing.requireLive(wq);
    }
    queueing.requireInitialised(item);
    Grab grab = cancelling.grab(item, Variant.DELAYED);
    return switch (grab) {
      case AGAIN -> begins && wq.spec.destroyed() ? goOn(caller, Point.MOD_SPINS) : Status.BLOCKED;
      case BUSY -> done(caller, 1);
      case WAS_IDLE, WAS_PENDING -> {
        caller.result.set(grab == Grab.WAS_PENDING ? 1 : 0);
        yield goOn(caller, Point.CLAIMED);
      }
    };
  }

  /** Whether somebody can look at the item between two steps of a call on it. */
  boolean isWatched(Caller caller, WorkItem item) {
    boolean alone = kernel.setup.cpus() == 1 && caller.interrupts;
    return item.spec.contended() && !alone;
  }

  private static int valueOf(Caller caller) {
    return caller.result.get();
  }

  /** Whether the item's timer can expire, or its grace period end. */
  public boolean canExpire(WorkItem item) {
    return item.is(Owner.TIMER) || (item.is(Owner.RCU) && kernel.rcu.isOver(item));
  }

  /** The item's timer expires, or its grace period ends. */
  public void expire(WorkItem item) {
    queueing.expire(item);
  }

  /** Whether the timer's handler is about to queue the item. */
  public boolean isExpiring(WorkItem item) {
    return item.is(Owner.IRQ) || item.is(Owner.IRQ_TESTED);
  }

  /** The next step of the timer's handler. */
  public void queueExpired(WorkItem item) {
    queueing.queueExpired(item);
  }

  /** INIT_WORK, INIT_DELAYED_WORK. */
  public void init(WorkItem item) {
    if (item.isPending() && item.isInitialised()) {
      throw kernel.environment.fatal("INIT_WORK of " + item.name() + ", which is pending");
    }
    if (item.isDisabled() && item.isInitialised()) {
      kernel.environment.warn(
          "INIT_WORK of " + item.name() + ", which is disabled: that enables it");
    }
    item.pool.clear();
    item.enableAtOnce();
    if (item.offqBh != null) {
      item.offqBh.clear();
    }
    if (item.initialised != null) {
      item.initialised.set(1);
    }
  }

  /** The item's memory is fresh: allocated anew. */
  public void reset(WorkItem item) {
    item.owner.clear();
    item.pwq.clear();
    item.pool.clear();
    item.setColor(0);
    item.enableAtOnce();
    if (item.offqBh != null) {
      item.offqBh.clear();
    }
    item.forgetTimer();
    if (item.initialised != null) {
      item.initialised.clear();
    }
  }

  /** workqueue_set_max_active: a raise lets waiting works become active, which kicks their pool. */
  public void setMaxActive(Workqueue wq, int wanted) {
    queueing.requireLive(wq);
    boolean refused = !kernel.has(Behaviour.ORDERED_TAKES_ANY_MAX_ACTIVE);
    if (wq.spec.explicitlyOrdered() && refused) {
      kernel.environment.warn("workqueue_set_max_active() of " + wq.name() + ", which is ordered");
      return;
    }
    KernelProfile profile = kernel.setup.profile();
    int limit = wanted == 0 ? profile.defaultMaxActive() : wanted;
    int clamped = Math.max(1, Math.min(limit, profile.greatestMaxActive()));
    boolean changes = clamped != wq.maxActive.get();
    wq.maxActive.set(clamped);
    if (wq.minActive != null) {
      wq.minActive.set(Math.min(clamped, wq.minActive.get()));
    }
    if (changes && !kernel.has(Behaviour.RAISED_LIMIT_ACTIVATES_NOBODY)) {
      letIn(wq);
    }
  }

  private void letIn(Workqueue wq) {
    if (!kernel.has(Behaviour.RAISED_LIMIT_WAKES_NOBODY)) {
      kernel.execution.fill(wq);
      return;
    }
    for (PoolWorkqueue pwq : wq.pwqs) {
      kernel.execution.fillSilently(pwq);
    }
  }

  // ---- asking -----------------------------------------------------------------------------------

  /** work_busy: pending, or running on the pool of the data word. */
  public boolean isBusy(WorkItem item) {
    return item.isPending() || barriers.runningInstance(item) != null;
  }
}
