package org.wqcheck.kernel;

import org.wqcheck.state.ByteList;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * The rescuer of a WQ_MEM_RECLAIM workqueue: one thread that serves the pools which called for it,
 * one after the other, and executes works of its queue there, one at a time (rescuer_thread, 5.17).
 * Inactive works are on no worklist: it does not see them.
 */
public final class Rescuer {
  private final Kernel kernel;
  private final Workqueue wq;

  /** The pwqs that called for help, as positions plus 1, in order. */
  final ByteList maydays;

  /** The pwq that it serves, as position plus 1. */
  private final Cell serves;

  /** Works that it took since it turned to this pwq; null where it does not count them. */
  private final Cell count;

  /** RESCUER_BATCH: after so many it looks whether others call. */
  private static final int BATCH = 16;

  /** Works and barriers that it took off a worklist and has not begun. */
  final ByteList scheduled;

  Rescuer(Kernel kernel, Workqueue wq, State state) {
    this.kernel = kernel;
    this.wq = wq;
    int entries = kernel.items.size() + kernel.waiters.size();
    state.group(Group.ofRescuer(wq));
    maydays =
        state.list(wq.name() + " maydays", wq.pwqs.length, kernel.pwqs.size()).naming(Named.PWQ);
    serves = state.cell(wq.name() + " rescuer serves", kernel.pwqs.size()).naming(Named.PWQ);
    scheduled =
        state
            .list(wq.name() + " rescuer scheduled", entries, Math.max(1, entries))
            .naming(Named.ENTRY);
    boolean counts = kernel.has(Behaviour.RESCUER_ROTATES) && wq.pwqs.length > 1;
    count = counts ? state.cell(wq.name() + " rescuer took", BATCH + 1) : null;
  }

  /** Its queue. */
  public Workqueue wq() {
    return wq;
  }

  /** Whether it serves a pool or is called to. */
  boolean isAtWork() {
    return serves.isSet() || !maydays.isEmpty();
  }

  /** Whether it can turn to the next pool that called. */
  public boolean canTurn() {
    return !serves.isSet() && !maydays.isEmpty();
  }

  /** Takes the first pwq off maydays. */
  public void turn() {
    serves.set(maydays.removeAt(0));
  }

  /** Whether it stands before the worklist of the pool it serves. */
  public boolean canTake() {
    return serves.isSet() && execution() == null;
  }

  /** The pool that it serves. */
  public WorkerPool pool() {
    return kernel.pwqs.get(serves.get() - 1).pool;
  }

  /** What it executes, or null. */
  public Worker execution() {
    for (Worker worker : kernel.workers) {
      if (worker.isRescued() && worker.rescuer() == this) {
        return worker;
      }
    }
    return null;
  }

  /** Attached and under the pool's lock: takes works of its pwq and begins the first. */
  public void take() {
    takeFromWorklist();
    goOn();
  }

  private void takeFromWorklist() {
    WorkerPool pool = pool();
    if (kernel.has(Behaviour.RESCUER_LOOKS_FIRST) && !isNeeded(pool)) {
      return;
    }
    if (count != null && count.get() <= BATCH) {
      count.inc();
    }
    boolean all = kernel.has(Behaviour.RESCUER_TAKES_ALL);
    int place = 0;
    while (place < pool.worklist.size() && (all || scheduled.isEmpty())) {
      if (kernel.pwqOfEntry(pool.worklist.get(place)).id + 1 == serves.get()) {
        scheduled.add(pool.worklist.removeAt(place));
      } else {
        place++;
      }
    }
  }

  private boolean isNeeded(WorkerPool pool) {
    return needsRescue(pool) || isManagerStuck(pool);
  }

  /**
   * Whether the pool, though it has no need just now, has a manager that has not noticed: it looks
   * once a second.
   */
  private boolean isManagerStuck(WorkerPool pool) {
    return kernel.has(Behaviour.RESCUER_STAYS_WITH_A_STUCK_MANAGER)
        && maydays.isEmpty()
        && kernel.shortage.isShort()
        && servedPwq().nrActive.isSet()
        && hasSomethingFor(pool)
        && kernel.environment.choose("the manager has not noticed", 2) == 1;
  }

  private boolean hasSomethingFor(WorkerPool pool) {
    for (int i = 0; i < pool.worklist.size(); i++) {
      if (kernel.pwqOfEntry(pool.worklist.get(i)) == servedPwq()) {
        return true;
      }
    }
    return false;
  }

  private PoolWorkqueue servedPwq() {
    return kernel.pwqs.get(serves.get() - 1);
  }

  /** A pwq with a lone barrier has no active work: it is left to others. */
  private boolean needsRescue(WorkerPool pool) {
    return servedPwq().nrActive.isSet() && kernel.shortage.needsRescue(pool);
  }

  /**
   * Between two works, under the pool's lock: begins the next one, or, when there is none, wakes a
   * regular worker for what is left and leaves the pool.
   */
  void goOn() {
    while (!begin()) {
      if (scheduled.isEmpty() && !kernel.has(Behaviour.RESCUER_TAKES_ALL)) {
        takeNext();
      }
      if (scheduled.isEmpty()) {
        leave();
        return;
      }
    }
  }

  /** The next one, unless others have called and this pwq has had its turn: it calls again. */
  private void takeNext() {
    boolean turnIsOver = count != null && count.get() > BATCH && !maydays.isEmpty();
    if (!turnIsOver || !needsRescue(pool())) {
      takeFromWorklist();
    } else if (!maydays.contains(serves.get())) {
      maydays.add(serves.get());
    }
  }

  private void leave() {
    pool().dozing.clear();
    serves.clear();
    if (count != null) {
      count.clear();
    }
  }

  /** Does the first entry of {@code scheduled}; whether that was to begin a callback. */
  private boolean begin() {
    if (scheduled.isEmpty()) {
      return false;
    }
    int entry = scheduled.removeAt(0);
    if (entry > kernel.items.size()) {
      kernel.barriers.runOnRescuer(kernel.waiters.get(entry - 1 - kernel.items.size()));
      return false;
    }
    WorkItem item = kernel.items.get(entry - 1);
    Worker busy = pool().executing(item);
    if (busy != null) {
      kernel.execution.collide(item, busy);
      return false;
    }
    kernel.execution.startRescued(item, this);
    return true;
  }

  /** Whether it begins another callback when this one returns. */
  boolean startsNext(Worker ending) {
    for (int i = 0; i < scheduled.size(); i++) {
      int entry = scheduled.get(i);
      if (entry <= kernel.items.size() && isFree(kernel.items.get(entry - 1), ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFree(WorkItem item, Worker ending) {
    Worker busy = ending.pool.executing(item);
    return busy == null || busy == ending;
  }
}
