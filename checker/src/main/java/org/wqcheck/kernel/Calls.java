package org.wqcheck.kernel;

import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.kernel.Cancelling.Grab;
import org.wqcheck.kernel.WorkItem.Owner;

/**
 * The calls, step by step. Each method takes one step of a call: from the beginning where the
 * caller stands at {@link Point#START}, else from where it stands. After {@link Status#DONE} the
 * call's value is in {@link #result()}.
 */
public final class Calls {

  /** The CPU argument of a call without one. */
  public static final int ANY_CPU = Queueing.ANY_CPU;

  private final Kernel kernel;
  private final Queueing queueing;
  private final Cancelling cancelling;
  private final Barriers barriers;
  private final FlushDependency flushDependency;
  private int result;

  Calls(Kernel kernel) {
    this.kernel = kernel;
    this.queueing = kernel.queueing;
    this.cancelling = kernel.cancelling;
    this.barriers = kernel.barriers;
    this.flushDependency = new FlushDependency(kernel);
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
      if (wq.spec.drained() && isWatched(caller, item)) {
        return goOn(caller, Point.TESTED);
      }
    }
    queueing.insert(wq, item, queueing.pickCpu(wq, caller, cpu));
    return done(caller, 1);
  }

  /** queue_delayed_work_on with a delay that is not 0: claim →| timer armed. */
  public Status queueDelayedWork(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    if (caller.point() == Point.START) {
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
    if (caller.point() == Point.START) {
      Status begun = grabToModify(caller, item);
      if (begun != Status.GOES_ON || isWatched(caller, item)) {
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
    if (caller.point() == Point.START) {
      Status begun = grabToModify(caller, item);
      if (begun != Status.GOES_ON || isWatched(caller, item)) {
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

  private Status grabToModify(Caller caller, WorkItem item) {
    queueing.requireInitialised(item);
    Grab grab = cancelling.grab(item, Variant.DELAYED);
    return switch (grab) {
      case AGAIN -> Status.BLOCKED;
      case BUSY -> done(1);
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
    if (item.timerWq != null) {
      item.timerWq.clear();
    }
    if (item.timerCpu != null) {
      item.timerCpu.clear();
    }
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

  // ---- flushing ---------------------------------------------------------------------------------

  /** flush_work: one section that finds the instance, then the wait for it. */
  public Status flushWork(Caller caller, WorkItem item) {
    if (caller.point() == Point.FLUSH_WORK_WAITS) {
      if (!barriers.isDone(caller)) {
        return Status.BLOCKED;
      }
      barriers.forget(caller);
      return done(caller, 1);
    }
    queueing.requireInitialised(item);
    kernel.environment.touch(item);
    kernel.lastPool.look(item);
    boolean linked = item.is(Owner.LIST);
    Worker running = linked ? null : barriers.runningInstance(item);
    if (!barriers.place(caller, item)) {
      return done(caller, 0);
    }
    flushDependency.check(
        caller, linked ? kernel.pwqs.get(item.pwq.get() - 1).wq : running.currentPwq().wq);
    return goOn(caller, Point.FLUSH_WORK_WAITS);
  }

  /** flush_delayed_work: the timer is deleted and the item queued at once, then flush_work. */
  public Status flushDelayedWork(Caller caller, WorkItem item) {
    switch (caller.point()) {
      case FLUSH_DELAYED_CLAIMED, FLUSH_DELAYED_TESTED -> {
        return queueBeforeFlush(caller, item);
      }
      case FLUSH_DELAYED_FLUSHES, FLUSH_WORK_WAITS -> {
        return flushWork(caller, item);
      }
      default -> {
        queueing.requireInitialised(item);
        if (isExpiring(item)) {
          return Status.BLOCKED;
        }
        if (!item.is(Owner.TIMER)) {
          return goOn(caller, Point.FLUSH_DELAYED_FLUSHES);
        }
        item.setOwner(Owner.TASK);
        return goOn(caller, Point.FLUSH_DELAYED_CLAIMED);
      }
    }
  }

  private Status queueBeforeFlush(Caller caller, WorkItem item) {
    Workqueue wq = queueing.timerQueue(item);
    if (caller.point() == Point.FLUSH_DELAYED_CLAIMED) {
      kernel.environment.touch(item);
      if (queueing.refuses(wq, caller, item)) {
        return goOn(caller, Point.FLUSH_DELAYED_FLUSHES);
      }
      if (wq.spec.drained() && isWatched(caller, item)) {
        return goOn(caller, Point.FLUSH_DELAYED_TESTED);
      }
    }
    boolean here = kernel.has(Behaviour.FLUSH_DELAYED_QUEUES_WHERE_IT_RUNS);
    int cpu = here ? ANY_CPU : item.timerCpu.get() - 1;
    queueing.insert(wq, item, queueing.pickCpu(wq, caller, cpu));
    return goOn(caller, Point.FLUSH_DELAYED_FLUSHES);
  }

  /** flush_workqueue. */
  public Status flushWorkqueue(Caller caller, Workqueue wq) {
    if (kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      return overIfDone(caller, kernel.threadFlush.flush(caller, wq));
    }
    if (caller.point() == Point.FLUSH_WAITS) {
      return endFlush(caller, wq) == Status.BLOCKED ? Status.BLOCKED : done(caller, 0);
    }
    return beginFlush(caller, wq) ? goOn(caller, Point.FLUSH_WAITS) : done(caller, 0);
  }

  /** The dependency is checked only where there is something to wait for. */
  private boolean beginFlush(Caller caller, Workqueue wq) {
    boolean waits = kernel.flushWorkqueue.begin(caller, wq);
    if (waits) {
      flushDependency.check(caller, wq);
    }
    return waits;
  }

  private Status endFlush(Caller caller, Workqueue wq) {
    if (!kernel.flushWorkqueue.isCompleted(caller, wq)) {
      return Status.BLOCKED;
    }
    kernel.flushWorkqueue.end(caller, wq);
    return Status.DONE;
  }

  /** drain_workqueue: flush until nothing is left. */
  public Status drainWorkqueue(Caller caller, Workqueue wq) {
    if (drainGoesOn(caller, wq)) {
      return Status.GOES_ON;
    }
    return caller.point() == Point.DRAIN_CHECKS ? drained(caller, wq) : Status.BLOCKED;
  }

  private Status drained(Caller caller, Workqueue wq) {
    kernel.draining.end(wq);
    return done(caller, 0);
  }

  /**
   * A step of the drain inside drain_workqueue and destroy_workqueue.
   *
   * @return false: blocked in the flush, or the check found the queue drained
   */
  private boolean drainGoesOn(Caller caller, Workqueue wq) {
    return switch (caller.point()) {
      case DRAIN_FLUSHES -> {
        boolean waits = beginFlush(caller, wq);
        caller.stand(waits ? Point.FLUSH_WAITS : Point.DRAIN_CHECKS);
        yield true;
      }
      case FLUSH_WAITS -> {
        boolean ended = endFlush(caller, wq) == Status.DONE;
        if (ended) {
          caller.stand(Point.DRAIN_CHECKS);
        }
        yield ended;
      }
      case DRAIN_CHECKS -> {
        boolean once = kernel.has(Behaviour.DESTROY_REFUSES_CHAINED_WORKS);
        boolean busy = !once && !kernel.draining.isDrained(wq);
        if (busy) {
          caller.stand(Point.DRAIN_FLUSHES);
        }
        yield busy;
      }
      default -> {
        kernel.draining.begin(wq);
        caller.stand(Point.DRAIN_FLUSHES);
        yield true;
      }
    };
  }

  private Status overIfDone(Caller caller, Status status) {
    return status == Status.DONE ? done(caller, 0) : status;
  }

  /** destroy_workqueue: drain →| the rescuer is stopped, sanity check, the end of the queue. */
  public Status destroyWorkqueue(Caller caller, Workqueue wq) {
    if (kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      return overIfDone(caller, kernel.threadFlush.destroy(caller, wq));
    }
    if (caller.point() == Point.DESTROY_CHECKS) {
      if (wq.rescuer != null && wq.rescuer.isAtWork()) {
        return Status.BLOCKED;
      }
      kernel.draining.destroy(wq);
      return done(caller, 0);
    }
    if (drainGoesOn(caller, wq)) {
      return Status.GOES_ON;
    }
    if (caller.point() != Point.DRAIN_CHECKS) {
      return Status.BLOCKED;
    }
    if (!kernel.has(Behaviour.DESTROYING_PERSISTS)
        && !kernel.has(Behaviour.DESTROY_REFUSES_CHAINED_WORKS)) {
      kernel.draining.end(wq);
    }
    return goOn(caller, Point.DESTROY_CHECKS);
  }

  // ---- CPU hotplug of 2.6.35 --------------------------------------------------------------------

  /** cpu_maps_update_begin. */
  public Status lockCpuMaps(Caller caller) {
    return kernel.threadFlush.lockCpuMaps(caller);
  }

  /** The threads of CPUs that went down are flushed and stopped, then cpu_maps_update_done. */
  public Status stopThreadsOfDeadCpus(Caller caller) {
    return overIfDone(caller, kernel.threadFlush.stopThreadsOfDeadCpus(caller));
  }

  // ---- asking -----------------------------------------------------------------------------------

  /** Whether create_workqueue can go on: nobody holds the lock of the CPU maps (2.6.35). */
  public boolean canCreate(Workqueue wq) {
    return !wq.isBound() || kernel.threadFlush.holderOfCpuMaps() == null;
  }

  /** work_busy: pending, or running on the pool of the data word. */
  public boolean isBusy(WorkItem item) {
    return item.isPending() || barriers.runningInstance(item) != null;
  }
}
