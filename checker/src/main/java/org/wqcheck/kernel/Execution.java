package org.wqcheck.kernel;

import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.state.ByteList;

/** What workers do: worker_thread and process_one_work. */
public final class Execution {
  private final Kernel kernel;

  Execution(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether some worker of the pool can take the head of the worklist now. */
  public boolean canTake(WorkerPool pool) {
    return needsMoreWorkers(pool) && kernel.shortage.hasIdleWorker(pool);
  }

  /** need_more_worker, and somebody was woken for it. */
  boolean needsMoreWorkers(WorkerPool pool) {
    if (pool.worklist.isEmpty() || pool.isDozing() || pool.isDeserted()) {
      return false;
    }
    if (pool.bh) {
      return !pool.isBusy() && !kernel.barrierEnds.countAsRunning(pool);
    }
    if (pool.isThread()) {
      return !pool.isBusy() && !pool.isStopped() && !pool.isFrozen();
    }
    return isUnregulatedNow(pool) || startsAtOnce(pool);
  }

  /** Whether nr_running lets another work of the pool start. */
  private boolean isUnregulatedNow(WorkerPool pool) {
    return !kernel.setup.keepNrRunning()
        || !kernel.cpus.isAssociated(pool)
        || (pool.nrRunning() == 0 && !kernel.barrierEnds.countAsRunning(pool));
  }

  /** Whether some worker would take a work of the engine that is on no list here. */
  boolean couldTake(WorkerPool pool) {
    return isUnregulatedNow(pool) && kernel.shortage.hasIdleWorker(pool);
  }

  private boolean startsAtOnce(WorkerPool pool) {
    return pool.highpriPending == null
        ? goesFirst(pool.worklist.get(0))
        : pool.highpriPending.isSet();
  }

  /** A work or barrier begins: the flag stays only if one of raised priority is next. */
  private void lookAtNext(WorkerPool pool) {
    if (pool.highpriPending == null) {
      return;
    }
    boolean next = !pool.worklist.isEmpty() && goesFirst(pool.worklist.get(0));
    if (!next) {
      pool.highpriPending.clear();
    }
  }

  /** Whether an entry of a worklist stands in front of ordinary ones. */
  private boolean goesFirst(int entry) {
    return kernel.has(Behaviour.HIGHPRI_AT_THE_HEAD) && kernel.pwqOfEntry(entry).wq.spec.highpri();
  }

  /** The pwq has got something that is not on the worklist: a work without a slot, a barrier. */
  void isInserted(PoolWorkqueue pwq) {
    if (kernel.has(Behaviour.EVERY_INSERTION_WAKES)) {
      pwq.pool.dozing.clear();
    }
  }

  /** Puts an entry into its worklist: at the end, or where its priority says. */
  void link(int entry, PoolWorkqueue pwq) {
    ByteList worklist = pwq.pool.worklist;
    int position = -1;
    if (kernel.has(Behaviour.HIGHPRI_AT_THE_HEAD) && pwq.wq.spec.highpri() && pwq.wq.isBound()) {
      position = 0;
      while (position < worklist.size() && goesFirst(worklist.get(position))) {
        position++;
      }
      if (pwq.pool.highpriPending != null) {
        pwq.pool.highpriPending.set(1);
      }
    }
    if (position < 0) {
      worklist.add(entry);
    } else {
      worklist.insert(position, entry);
    }
  }

  /**
   * A worker takes the head of the worklist: a barrier runs, an item starts, or goes behind the
   * execution that it collides with (process_one_work, 5.17).
   *
   * @return the worker that started, or null
   */
  public Worker take(WorkerPool pool) {
    Worker started = takeHead(pool);
    pool.goesOn();
    return started;
  }

  private Worker takeHead(WorkerPool pool) {
    int entry = pool.worklist.removeAt(0);
    if (kernel.barriers.isBarrier(entry)) {
      lookAtNext(pool);
      kernel.barriers.run(kernel.barriers.waiterOf(entry));
      return goOn(pool);
    }
    WorkItem item = kernel.items.get(entry - 1);
    Worker busy = pool.executing(item);
    if (busy == null) {
      return start(item, pool);
    }
    collide(item, busy);
    return null;
  }

  /** The item goes to the end of {@code scheduled} of whoever executes it already. */
  void collide(WorkItem item, Worker busy) {
    if (busy.isRescued()) {
      busy.rescuer().scheduled.add(item.id + 1);
    } else {
      busy.collided.set(item.id + 1);
    }
  }

  /** The same item, executed by a rescuer in the pool that it serves. */
  void startRescued(WorkItem item, Rescuer rescuer) {
    kernel.workerFor(item, rescuer.pool()).rescued.set(rescuer.wq().id + 1);
    start(item, rescuer.pool());
  }

  /** A thread that has begun takes all that is on its list, without letting go of the lock. */
  private Worker goOn(WorkerPool pool) {
    return pool.isThread() && !pool.worklist.isEmpty() ? take(pool) : null;
  }

  /** Unlinks the item and clears PENDING in the section that found it, then runs the callback. */
  private Worker start(WorkItem item, WorkerPool pool) {
    kernel.environment.touch(item);
    lookAtNext(pool);
    Worker worker = kernel.workerFor(item, pool);
    worker.currentPwq.set(item.pwq.get());
    worker.currentColor.set(item.color());
    item.pwq.clear();
    item.setColor(0);
    kernel.lastPool.starts(item, pool);
    item.setOwner(Owner.NONE);
    kernel.barriers.targetStarts(item, worker);
    kernel.environment.started(worker);
    return worker;
  }

  /**
   * The callback has returned: accounting, the barriers behind it, then what collided with it, all
   * without letting go of the pool's lock.
   */
  public void finish(Worker worker) {
    endWork(worker);
    worker.pool.goesOn();
  }

  private void endWork(Worker worker) {
    PoolWorkqueue pwq = worker.currentPwq();
    Rescuer rescuer = worker.isRescued() ? worker.rescuer() : null;
    int color = worker.currentColor.get();
    worker.currentPwq.clear();
    worker.currentColor.clear();
    worker.wakes();
    worker.forgetFlags();
    kernel.lastPool.finished(worker);
    releaseSlot(pwq);
    pwq.leaveFlight(color);
    kernel.barriers.runBehind(worker);
    if (rescuer != null) {
      worker.rescued.clear();
      rescuer.goOn();
      return;
    }
    worker.pool.dozing.clear();
    if (worker.collided.isSet() && kernel.barrierEnds.isOpen(pwq)) {
      putBack(worker);
      return;
    }
    if (worker.collided.isSet()) {
      WorkItem next = kernel.items.get(worker.collided.get() - 1);
      worker.collided.clear();
      start(next, worker.pool);
      return;
    }
    goOn(worker.pool);
  }

  /**
   * Puts every collided item back to the head of its worklist. A pool where nobody but the running
   * instance looks at the worklist does not notice the difference. Who is awake is forgotten, too.
   */
  public void undoCollisions() {
    kernel.pools.forEach(WorkerPool::forgetWhoIsAwake);
    for (Worker worker : kernel.workers) {
      if (worker.collided.isSet()) {
        putBack(worker);
      }
    }
  }

  /** What collided goes to the head of the worklist, where it might as well have stayed. */
  private static void putBack(Worker worker) {
    worker.pool.worklist.insert(0, worker.collided.get());
    worker.collided.clear();
  }

  /** The nr_active part of pwq_dec_nr_in_flight. */
  void releaseSlot(PoolWorkqueue pwq) {
    pwq.nrActive.dec();
    if (pwq.node == null) {
      activate(pwq);
    } else {
      activatePending(pwq.node);
    }
  }

  /** Barriers linked to the one that became active go with it. */
  private void followTo(PoolWorkqueue pwq) {
    while (!pwq.inactive.isEmpty() && kernel.barriers.isLinked(pwq.inactive.get(0))) {
      int entry = pwq.inactive.removeAt(0);
      kernel.barriers.unlink(entry);
      link(entry, pwq);
    }
  }

  /**
   * The limit is raised: whoever fits in becomes active, the pwqs in turn, and pools are kicked.
   */
  void fill(Workqueue wq) {
    boolean activated;
    do {
      activated = false;
      for (PoolWorkqueue pwq : wq.pwqs) {
        if (!pwq.inactive.isEmpty() && pwq.admitsMore()) {
          activateFirst(pwq);
          activated = true;
        }
      }
    } while (activated);
  }

  /** The same, and nobody is woken. */
  void fillSilently(PoolWorkqueue pwq) {
    WorkerPool pool = pwq.pool;
    int before = pool.dozing.get();
    boolean asleep = pool.isDozing() || pool.worklist.isEmpty();
    while (!pwq.inactive.isEmpty() && pwq.hasSlot()) {
      activateFirst(pwq);
    }
    if (asleep && !pool.worklist.isEmpty()) {
      leaveAsBefore(pool, before);
      kernel.note("nobody is woken for the works of " + pwq.wq.name() + " that are active now");
    }
  }

  private void leaveAsBefore(WorkerPool pool, int dozing) {
    if (dozing == 0) {
      leaveUnwoken(pool);
    } else {
      pool.dozing.set(dozing);
    }
  }

  /**
   * Something lies on the worklist now that nobody is woken for. Where nr_running is not kept,
   * whether a busy worker of the CPU is asleep already is anybody's guess.
   */
  void leaveUnwoken(WorkerPool pool) {
    boolean unknown = pool.isBound() && pool.isBusy() && !kernel.setup.keepNrRunning();
    boolean awake =
        unknown && kernel.environment.choose("a worker of the pool is still awake", 2) == 1;
    pool.dozing.set(awake ? WorkerPool.SOMEBODY_IS_AWAKE : WorkerPool.NOBODY_IS_WOKEN);
  }

  /** pwq_activate_first_inactive, if there is one and a slot for it. */
  private void activate(PoolWorkqueue pwq) {
    if (!pwq.inactive.isEmpty() && pwq.hasSlot()) {
      activateFirst(pwq);
    }
  }

  /** node_activate_pending_pwq, if there is a slot. */
  void activatePending(NodeNrActive node) {
    PoolWorkqueue next = node.hasSlot() ? node.next() : null;
    if (next != null) {
      activateFirst(next);
    }
  }

  private void activateFirst(PoolWorkqueue pwq) {
    link(pwq.inactive.removeAt(0), pwq);
    followTo(pwq);
    pwq.nrActive.inc();
    pwq.pool.dozing.clear();
  }
}
