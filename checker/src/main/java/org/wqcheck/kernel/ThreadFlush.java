package org.wqcheck.kernel;

import org.wqcheck.state.Cell;

/**
 * flush_workqueue and destroy_workqueue of 2.6.35: one thread after the other gets a barrier at the
 * tail of its list, if it has anything to do. Where a caller has come to is in {@link
 * Caller#lyingIn}.
 */
public final class ThreadFlush {
  private final Kernel kernel;

  /**
   * The caller plus 1 that holds cpu_add_remove_lock: destroy_workqueue and CPU hotplug do from
   * beginning to end, create_workqueue takes it. null where nobody destroys a workqueue and no CPU
   * goes down.
   */
  Cell cpuMaps;

  ThreadFlush(Kernel kernel) {
    this.kernel = kernel;
  }

  Status flush(Caller caller, Workqueue wq) {
    return switch (caller.point()) {
      case FLUSH_WAITS -> passes(caller) ? leave(caller, wq) : Status.BLOCKED;
      case FLUSH_NEXT_THREAD -> {
        kernel.queueing.requireLive(wq);
        yield flushThread(caller) ? Status.GOES_ON : leave(caller, wq);
      }
      default -> {
        kernel.queueing.requireLive(wq);
        caller.lyingIn.set(wq.pwqs[0].id + 1);
        yield flushThread(caller) ? Status.GOES_ON : leave(caller, wq);
      }
    };
  }

  /** flush_cpu_workqueue: false: the thread has nothing to do. */
  private boolean flushThread(Caller caller) {
    PoolWorkqueue pwq = flushedBy(caller);
    if (isIdle(pwq.pool) || pwq.pool.isStopped()) {
      return false;
    }
    if (caller.worker != null && caller.worker.pool == pwq.pool) {
      kernel.environment.warn(pwq.wq.name() + " is flushed by its own thread");
    }
    kernel.barriers.placeAtTheTail(caller, pwq);
    caller.stand(Point.FLUSH_WAITS);
    return true;
  }

  private static boolean isIdle(WorkerPool pool) {
    return pool.worklist.isEmpty() && !pool.isBusy();
  }

  private boolean passes(Caller caller) {
    boolean done = kernel.barriers.isDone(caller);
    if (done) {
      caller.barrier.set(Barriers.NONE);
    }
    return done;
  }

  /** One thread is flushed: the next one is looked at, or the call is over. */
  private Status leave(Caller caller, Workqueue wq) {
    int next = caller.lyingIn.get();
    if (next > wq.pwqs[wq.pwqs.length - 1].id) {
      caller.lyingIn.clear();
      return Status.DONE;
    }
    caller.lyingIn.set(next + 1);
    caller.stand(Point.FLUSH_NEXT_THREAD);
    return Status.GOES_ON;
  }

  /** The pwq that a flush or destruction has come to. */
  public PoolWorkqueue flushedBy(Caller caller) {
    return kernel.pwqs.get(caller.lyingIn.get() - 1);
  }

  /** cleanup_workqueue_thread for one thread after the other, under the lock of the CPU maps. */
  Status destroy(Caller caller, Workqueue wq) {
    return switch (caller.point()) {
      case FLUSH_WAITS -> passes(caller) ? stops(caller) : Status.BLOCKED;
      case DESTROY_STOPS_THREAD -> stopThread(caller, wq);
      case FLUSH_NEXT_THREAD -> flushThread(caller) ? Status.GOES_ON : stops(caller);
      default -> {
        kernel.queueing.requireLive(wq);
        if (lockCpuMaps(caller) == Status.BLOCKED) {
          yield Status.BLOCKED;
        }
        caller.lyingIn.set(wq.pwqs[0].id + 1);
        yield flushThread(caller) ? Status.GOES_ON : stops(caller);
      }
    };
  }

  private static Status stops(Caller caller) {
    caller.stand(Point.DESTROY_STOPS_THREAD);
    return Status.GOES_ON;
  }

  /**
   * kthread_stop: the thread looks when it has nothing to do, or has just been woken to do it. What
   * is on its list then stays there.
   */
  private Status stopThread(Caller caller, Workqueue wq) {
    WorkerPool pool = flushedBy(caller).pool;
    if (pool.isBusy()) {
      return Status.BLOCKED;
    }
    pool.stopped.set(1);
    Status status = leave(caller, wq);
    if (status == Status.DONE) {
      wq.life.set(Workqueue.Life.DESTROYED);
      cpuMaps.clear();
    }
    return status;
  }

  /** cpu_maps_update_begin. */
  Status lockCpuMaps(Caller caller) {
    if (cpuMaps.isSet()) {
      return Status.BLOCKED;
    }
    cpuMaps.set(caller.id + 1);
    return Status.DONE;
  }

  /**
   * workqueue_cpu_callback at CPU_POST_DEAD, with cpu_add_remove_lock held: one thread of a dead
   * CPU after the other is flushed and stopped. What is queued there afterwards waits for the CPU.
   */
  Status stopThreadsOfDeadCpus(Caller caller) {
    return switch (caller.point()) {
      case FLUSH_WAITS -> passes(caller) ? stops(caller) : Status.BLOCKED;
      case DESTROY_STOPS_THREAD -> {
        WorkerPool pool = flushedBy(caller).pool;
        if (pool.isBusy()) {
          yield Status.BLOCKED;
        }
        pool.stopped.set(1);
        caller.lyingIn.clear();
        yield flushNextDead(caller);
      }
      default -> flushNextDead(caller);
    };
  }

  private Status flushNextDead(Caller caller) {
    for (PoolWorkqueue pwq : kernel.pwqs) {
      WorkerPool pool = pwq.pool;
      if (!pool.isOnline() && !pool.isStopped() && pwq.wq.isLive()) {
        if (!isIdle(pool)) {
          caller.lyingIn.set(pwq.id + 1);
          flushThread(caller);
          return Status.GOES_ON;
        }
        pool.stopped.set(1);
      }
    }
    cpuMaps.clear();
    return Status.DONE;
  }

  /**
   * The caller that keeps workqueues with several threads from being made or destroyed, or null.
   */
  public Caller holderOfCpuMaps() {
    return cpuMaps != null && cpuMaps.isSet() ? kernel.callers.get(cpuMaps.get() - 1) : null;
  }
}
