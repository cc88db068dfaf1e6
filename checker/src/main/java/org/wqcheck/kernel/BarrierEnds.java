package org.wqcheck.kernel;

import java.util.List;

/**
 * The end of a barrier's execution. wq_barrier_func wakes the waiter; only then the worker takes
 * the pool's lock again and the barrier leaves nr_in_flight (process_one_work, 5.17). Until then it
 * is <em>open</em>.
 *
 * <p>An open barrier ends by itself, so that it can only delay a flush, which may be late anyway.
 * There is one who does not wait for it: destroy_workqueue, where its last flush has begun before
 * the barrier's target was queued. drain_workqueue asks for active and inactive works and a barrier
 * is neither, but the sanity check after it counts what is in flight, warns and gives up. Where no
 * destruction has come so far, a barrier ends in the step that runs it; everybody else's flush
 * covers its colour. Nor is one open
 *
 * <ul>
 *   <li>on kernels whose barriers have no colour: nothing counts them;
 *   <li>on a rescuer: destroy_workqueue stops it first, and that waits for its end.
 * </ul>
 *
 * <p>Of several in one pwq the one with the latest colour is kept: all that the others can do is
 * delay flushes that it delays, too.
 */
public final class BarrierEnds {
  private final Kernel kernel;

  /** The pwqs in which a barrier can be open. */
  private final List<PoolWorkqueue> pwqs;

  BarrierEnds(Kernel kernel) {
    this.kernel = kernel;
    this.pwqs = kernel.pwqs.stream().filter(pwq -> pwq.openBarrier != null).toList();
  }

  /** Whether some barrier of the workqueue can be seen between its run and its end. */
  static boolean canBeSeen(Kernel kernel, Workqueue wq) {
    return wq.spec.destroyed() && kernel.waiters.stream().anyMatch(w -> w.barrierPwq != null);
  }

  /** The pwqs in which a barrier can be open. */
  public List<PoolWorkqueue> pwqs() {
    return pwqs;
  }

  /** A barrier has run on a worker. */
  void hasRun(PoolWorkqueue pwq, int color) {
    if (pwq.openBarrier == null || !isMissedByTheDrain(pwq.wq, color)) {
      pwq.leaveFlight(color);
      return;
    }
    int latest = pwq.openBarrier.get();
    if (latest > 0) {
      pwq.leaveFlight(Math.min(latest - 1, color));
    }
    pwq.openBarrier.set(Math.max(latest, color + 1));
    kernel.note("the worker has not ended the barrier yet");
  }

  /** Whether the flush of a drain under way may be over before works of that colour are. */
  private boolean isMissedByTheDrain(Workqueue wq, int color) {
    if (!wq.isDraining()) {
      return false;
    }
    for (Caller flusher : kernel.flushers) {
      boolean flushed = flusher.point() == Point.DRAIN_CHECKS;
      if (flushed || (flusher.isFlushing(wq) && flusher.flushColor.get() < color)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a barrier of the pwq has run and not ended. */
  public boolean isOpen(PoolWorkqueue pwq) {
    return pwq.openBarrier != null && pwq.openBarrier.isSet();
  }

  /** The worker of an open barrier goes on: the barrier is accounted for, and its pool kicked. */
  public void end(PoolWorkqueue pwq) {
    int color = pwq.openBarrier.get() - 1;
    pwq.openBarrier.clear();
    pwq.leaveFlight(color);
    pwq.pool.dozing.clear();
  }

  /** Workers of the pool that have not ended a barrier. */
  int workersIn(WorkerPool pool) {
    int n = 0;
    for (PoolWorkqueue pwq : pwqs) {
      n += pwq.pool == pool && isOpen(pwq) ? 1 : 0;
    }
    return n;
  }

  /** Whether one of them is counted as running. */
  boolean countAsRunning(WorkerPool pool) {
    for (PoolWorkqueue pwq : pwqs) {
      if (pwq.pool == pool && isOpen(pwq) && !pwq.wq.spec.cpuIntensive()) {
        return true;
      }
    }
    return false;
  }
}
