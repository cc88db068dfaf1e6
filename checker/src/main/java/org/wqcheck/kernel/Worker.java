package org.wqcheck.kernel;

import org.wqcheck.state.Cell;

/**
 * struct worker, under the only name that matters: the one that executes this item in this pool. A
 * pool executes an item at most once at a time, so idle workers need no state and which kthread it
 * is does not matter.
 */
public final class Worker {
  final int id;
  final WorkItem item;
  final WorkerPool pool;
  final Caller caller;

  /** Position in the kernel's pwqs plus 1; 0: it does not execute. */
  Cell currentPwq;

  Cell currentColor;

  /**
   * Item plus 1 whose chain collided with this execution and waits in {@code scheduled}; 0: none.
   * The barriers for the current execution are found from their waiters.
   */
  Cell collided;

  /** Has gone to sleep; null where nr_running is not kept. */
  Cell asleep;

  /**
   * Has gone round a loop since it began or last slept; null where the tick does not look for that.
   */
  Cell spins;

  /** UNBOUND or REBOUND; null where no CPU goes down. */
  Cell unbound;

  /** CPU_INTENSIVE, set by the tick; null where it never is. */
  Cell ticked;

  /**
   * The workqueue plus 1 whose rescuer it is. A work of another queue that collides with the work
   * of its own is executed by it, too. null where memory never gets short.
   */
  Cell rescued;

  private final Kernel kernel;

  Worker(Kernel kernel, int id, WorkItem item, WorkerPool pool, Caller caller) {
    this.kernel = kernel;
    this.id = id;
    this.item = item;
    this.pool = pool;
    this.caller = caller;
  }

  /** Position in {@link Kernel#workers()}. */
  public int id() {
    return id;
  }

  /** What it executes, when busy. */
  public WorkItem item() {
    return item;
  }

  /** Where it works. */
  public WorkerPool pool() {
    return pool;
  }

  /** It as a task that makes calls. */
  public Caller caller() {
    return caller;
  }

  /** Whether it executes its item now. */
  public boolean isBusy() {
    return currentPwq.isSet();
  }

  /** current_pwq of a busy worker. */
  public PoolWorkqueue currentPwq() {
    return kernel.pwqs.get(currentPwq.get() - 1);
  }

  /** The workqueue whose thread it is: there is one only where workqueues have threads. */
  public Workqueue queueOfThread() {
    return pool.owner.wq;
  }

  boolean isAsleep() {
    return asleep != null && asleep.isSet();
  }

  /** Whether it is one of nr_running: busy, awake and none of NOT_RUNNING. */
  boolean countsAsRunning() {
    boolean intensive = ticked != null && ticked.isSet();
    return isBusy()
        && !isAsleep()
        && !isRescued()
        && !intensive
        && (unbound == null || !unbound.isSet())
        && !currentPwq().wq.spec.cpuIntensive();
  }

  /** Whether the rescuer of its work's queue executes the item, and no regular worker. */
  public boolean isRescued() {
    return rescued != null && rescued.isSet();
  }

  /** The rescuer that a rescued execution runs on. */
  public Rescuer rescuer() {
    return kernel.queues.get(rescued.get() - 1).rescuer;
  }

  /** Flush colour of what it executes, as distance to flush_color. */
  public int currentColor() {
    return currentColor.get();
  }

  /** Whether its next work follows the current one without the pool's lock being let go. */
  public boolean goesOnAtOnce() {
    return collided.isSet()
        || (isRescued() && rescuer().startsNext(this))
        || (pool.isThread() && pool.hasItem());
  }

  /** Whether a re-queued instance of this item waits in {@code scheduled}. */
  public boolean hasCollided(WorkItem other) {
    return collided.is(other.id + 1);
  }

  /** wq_worker_sleeping: the callback is about to block. Only who counts lets another be woken. */
  public void goesToSleep() {
    if (countsAsRunning() && pool.isDozing()) {
      pool.dozing.clear();
      kernel.note(item.name() + " falls asleep: a worker is woken");
    }
    if (asleep != null) {
      asleep.set(1);
    }
    if (spins != null) {
      spins.clear();
    }
  }

  /** The callback goes round a loop. */
  public void repeats() {
    if (spins != null) {
      spins.set(1);
    }
  }

  /** Whether the tick looks for how long it runs. */
  public boolean isWatched() {
    return spins != null;
  }

  /** Whether wq_worker_tick would find that it burns CPU. */
  public boolean canBeTicked() {
    return spins != null && spins.isSet() && countsAsRunning();
  }

  /** wq_worker_tick: it is CPU_INTENSIVE until its work ends, and another worker is woken. */
  public void tick() {
    ticked.set(1);
    pool.dozing.clear();
  }

  /** Nothing of this is left behind when a work ends. */
  void forgetFlags() {
    if (unbound != null) {
      unbound.clear();
    }
    if (spins != null) {
      spins.clear();
      ticked.clear();
    }
  }

  /** wq_worker_running: the callback goes on. */
  public void wakes() {
    if (asleep != null) {
      asleep.clear();
    } else if (pool.isBound()) {
      pool.hasSomebodyAwake();
    }
  }

  /**
   * Whether blocking is a step of its own now: where nr_running is kept, and where the pool dozes
   * until somebody falls asleep.
   */
  public boolean canGoToSleep() {
    boolean awake = asleep == null ? pool.awaitsASleeper() && countsAsRunning() : !asleep.isSet();
    return awake && pool.isBound() && !isRescued();
  }
}
