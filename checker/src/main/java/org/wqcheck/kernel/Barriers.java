package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.state.ByteList;

/**
 * The barriers that flush_work and the sync cancels wait for (insert_wq_barrier). A waiting task
 * has one; its place is a number: nowhere, done, behind an item (and wherever the item goes),
 * behind a worker's current execution, or on a worklist without its target. All barriers behind one
 * execution run in one go when it ends, so their order among themselves means nothing.
 */
public final class Barriers {
  static final int NONE = 0;
  static final int DONE = 1;
  static final int FIRST_ITEM = 2;

  private final Kernel kernel;

  Barriers(Kernel kernel) {
    this.kernel = kernel;
  }

  int behind(WorkItem item) {
    return FIRST_ITEM + item.id;
  }

  int behind(Worker worker) {
    return FIRST_ITEM + kernel.items.size() + worker.id;
  }

  /** On a list without its target; the first of its chain. */
  private int loose() {
    return FIRST_ITEM + kernel.items.size() + kernel.workers.size();
  }

  /** The same, linked to the barrier in front of it. */
  private int linked() {
    return loose() + 1;
  }

  /**
   * start_flush_work: places the caller's barrier behind the linked item or the running instance.
   * The item of a sync cancel is linked only if somebody has enabled and queued it meanwhile.
   *
   * @return where it lies; empty: neither linked nor running, nothing to wait for
   */
  Optional<PoolWorkqueue> place(Caller caller, WorkItem item) {
    if (item.is(WorkItem.Owner.LIST)) {
      PoolWorkqueue pwq = kernel.pwqs.get(item.pwq.get() - 1);
      put(caller, behind(item), pwq, item.color());
      return Optional.of(pwq);
    }
    return placeBehindRunning(caller, item);
  }

  private Optional<PoolWorkqueue> placeBehindRunning(Caller caller, WorkItem item) {
    Worker worker = runningInstance(item);
    if (worker == null) {
      return Optional.empty();
    }
    put(caller, behind(worker), worker.currentPwq(), worker.currentColor.get());
    return Optional.of(worker.currentPwq());
  }

  /** The instance that runs on the pool in the data word, or null. */
  Worker runningInstance(WorkItem item) {
    return item.pool.isSet() ? kernel.pools.get(item.pool.get() - 1).executing(item) : null;
  }

  /**
   * Up to 2.6.36 a sync cancel waits for every instance: those on every CPU, or the threads of the
   * workqueue in the data word. Nothing can start the item meanwhile, so that waiting for one CPU
   * after the other is waiting for all.
   */
  public List<Worker> runningInstances(WorkItem item) {
    List<Worker> running = new ArrayList<>();
    for (Worker worker : kernel.workers) {
      boolean same = worker.item.isSameWork(item) && worker.isBusy();
      if (same && (!worker.pool.isThread() || kernel.lastPool.isOf(item, worker.pool.owner.wq))) {
        running.add(worker);
      }
    }
    return running;
  }

  private void put(Caller caller, int place, PoolWorkqueue pwq, int color) {
    caller.barrier.set(place);
    kernel.execution.isInserted(pwq);
    if (caller.barrierPwq != null) {
      caller.barrierPwq.set(pwq.id + 1);
      caller.barrierColor.set(color);
      pwq.enterFlight(color);
    }
  }

  /** The item starts on a worker: its barriers now wait for this execution. */
  void targetStarts(WorkItem item, Worker worker) {
    move(behind(item), behind(worker));
  }

  /** The collided item is cancelled: its barriers stay behind the execution it collided with. */
  void collidedTargetGoes(WorkItem item, Worker worker) {
    move(behind(item), behind(worker));
  }

  private void move(int from, int to) {
    for (Caller waiter : kernel.waiters) {
      if (waiter.barrier.is(from)) {
        waiter.barrier.set(to);
      }
    }
  }

  /** The linked item is cancelled: its barriers stay on the list, from a position on. */
  void targetGoes(WorkItem item, PoolWorkqueue pwq, ByteList list, int position) {
    int at = position;
    for (Caller waiter : kernel.waiters) {
      if (waiter.barrier.is(behind(item))) {
        lie(waiter, loose(), pwq);
        list.insert(at++, kernel.looseBarrier(waiter));
      }
    }
  }

  /** The inactive item is cancelled: its barriers stay on the inactive list (2.6.36). */
  void inactiveTargetGoes(WorkItem item, PoolWorkqueue pwq, int position) {
    int at = position;
    for (Caller waiter : kernel.waiters) {
      if (waiter.barrier.is(behind(item))) {
        lie(waiter, at == position ? loose() : linked(), pwq);
        pwq.inactive.insert(at++, kernel.looseBarrier(waiter));
      }
    }
  }

  /** The caller's barrier goes to the end of the worklist (2.6.35). */
  void placeAtTheTail(Caller caller, PoolWorkqueue pwq) {
    lie(caller, loose(), pwq);
    pwq.pool.worklist.add(kernel.looseBarrier(caller));
  }

  private static void lie(Caller waiter, int place, PoolWorkqueue pwq) {
    waiter.barrier.set(place);
    if (waiter.lyingIn != null) {
      waiter.lyingIn.set(pwq.id + 1);
    }
  }

  /** The waiter of a barrier that is an entry of a list. */
  Caller waiterOf(int entry) {
    return kernel.waiters.get(entry - 1 - kernel.items.size());
  }

  boolean isBarrier(int entry) {
    return entry > kernel.items.size();
  }

  /** Whether an entry goes where the one in front of it goes. */
  boolean isLinked(int entry) {
    return isBarrier(entry) && waiterOf(entry).barrier.is(linked());
  }

  /** A linked barrier has followed the one in front of it to the worklist. */
  void unlink(int entry) {
    waiterOf(entry).barrier.set(loose());
  }

  boolean hasBarrier(WorkItem item) {
    for (Caller waiter : kernel.waiters) {
      if (waiter.barrier.is(behind(item))) {
        return true;
      }
    }
    return false;
  }

  /** The execution ends: its barriers run. */
  void runBehind(Worker worker) {
    for (Caller waiter : kernel.waiters) {
      if (waiter.barrier.is(behind(worker)) && worker.isRescued()) {
        runOnRescuer(waiter);
      } else if (waiter.barrier.is(behind(worker))) {
        run(waiter);
      }
    }
  }

  /** wq_barrier_func on a worker. */
  void run(Caller waiter) {
    if (waiter.barrierPwq != null) {
      PoolWorkqueue pwq = kernel.pwqs.get(waiter.barrierPwq.get() - 1);
      kernel.barrierEnds.hasRun(pwq, waiter.barrierColor.get());
    }
    wake(waiter);
  }

  /** The same on a rescuer, to its end. */
  void runOnRescuer(Caller waiter) {
    if (waiter.barrierPwq != null) {
      PoolWorkqueue pwq = kernel.pwqs.get(waiter.barrierPwq.get() - 1);
      pwq.leaveFlight(waiter.barrierColor.get());
    }
    wake(waiter);
  }

  private void wake(Caller waiter) {
    waiter.barrier.set(DONE);
    if (waiter.barrierPwq != null) {
      waiter.barrierPwq.clear();
      waiter.barrierColor.clear();
    }
    if (waiter.lyingIn != null && !kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      waiter.lyingIn.clear();
    }
  }

  boolean isDone(Caller caller) {
    return caller.barrier.is(DONE);
  }

  void forget(Caller caller) {
    caller.barrier.set(NONE);
    if (caller.lyingIn != null) {
      caller.lyingIn.clear();
    }
  }

  /** The linked item that a waiting caller's barrier stands behind. */
  public Optional<WorkItem> itemAwaitedBy(Caller caller) {
    int place = caller.barrier == null ? NONE : caller.barrier.get() - FIRST_ITEM;
    return caller.barrier != null && place >= 0 && place < kernel.items.size()
        ? Optional.of(kernel.items.get(place))
        : Optional.empty();
  }

  /** The execution that a waiting caller's barrier stands behind. */
  public Optional<Worker> workerAwaitedBy(Caller caller) {
    int place =
        caller.barrier == null ? -1 : caller.barrier.get() - FIRST_ITEM - kernel.items.size();
    return place >= 0 && place < kernel.workers.size()
        ? Optional.of(kernel.workers.get(place))
        : Optional.empty();
  }

  /** Whether a waiting caller's barrier lies on a list without its target. */
  public boolean isLoose(Caller caller) {
    return caller.barrier != null && caller.barrier.get() >= loose();
  }

  /** The pwq that a loose barrier lies in, where that is known. */
  public Optional<PoolWorkqueue> liesIn(Caller caller) {
    boolean known = isLoose(caller) && caller.lyingIn != null;
    return known ? Optional.of(kernel.pwqs.get(caller.lyingIn.get() - 1)) : Optional.empty();
  }

  /** Whether a loose barrier waits for a slot. */
  public boolean isInactive(Caller caller) {
    return liesIn(caller)
        .filter(pwq -> pwq.inactive.contains(kernel.looseBarrier(caller)))
        .isPresent();
  }
}
