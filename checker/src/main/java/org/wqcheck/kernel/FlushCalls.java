package org.wqcheck.kernel;

import java.util.Optional;
import org.wqcheck.kernel.WorkItem.Owner;

/** The calls that wait for works, step by step as in {@link Calls}: flush, drain and destroy. */
public final class FlushCalls {

  private final Kernel kernel;
  private final Calls calls;
  private final Queueing queueing;
  private final Barriers barriers;
  private final FlushDependency flushDependency;

  FlushCalls(Kernel kernel) {
    this.kernel = kernel;
    this.calls = kernel.calls();
    this.queueing = kernel.queueing;
    this.barriers = kernel.barriers;
    this.flushDependency = new FlushDependency(kernel);
  }

  private Status done(Caller caller, int value) {
    return calls.done(caller, value);
  }

  private static Status goOn(Caller caller, Point where) {
    caller.stand(where);
    return Status.GOES_ON;
  }

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
    Optional<PoolWorkqueue> awaited = barriers.place(caller, item);
    if (awaited.isEmpty()) {
      return done(caller, 0);
    }
    flushDependency.check(caller, awaited.get().wq);
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
        if (calls.isExpiring(item)) {
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
      if (queueing.isOvertaken(wq) || (wq.spec.drained() && calls.isWatched(caller, item))) {
        return goOn(caller, Point.FLUSH_DELAYED_TESTED);
      }
    }
    boolean here = kernel.has(Behaviour.FLUSH_DELAYED_QUEUES_WHERE_IT_RUNS);
    int cpu = here ? Queueing.ANY_CPU : item.timerCpu.get() - 1;
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

  /** Whether create_workqueue can go on: nobody holds the lock of the CPU maps (2.6.35). */
  public boolean canCreate(Workqueue wq) {
    return !wq.isBound() || kernel.threadFlush.holderOfCpuMaps() == null;
  }
}
