package org.wqcheck.kernel;

import java.util.List;

/**
 * The end of a barrier's execution. wq_barrier_func wakes the waiter; only then the worker takes
 * the pool's lock again and the barrier leaves nr_in_flight (process_one_work, 5.17). Until then it
 * is <em>open</em>.
 *
 * <p>An open barrier ends by itself, so that all it can do to a flush is to delay it, and a flush
 * may be late anyway. Two see it nevertheless:
 *
 * <ul>
 *   <li>destroy_workqueue, where its last flush has begun before the barrier's target was queued:
 *       drain_workqueue asks for active and inactive works, a barrier is neither, and the sanity
 *       check after it finds that something is in flight. A barrier of a colour that the flush
 *       covers, or that no destruction has begun beside, ends in the step that runs it;
 *   <li>check_flush_dependency, which asks whether a reclaimer's flush has something to wait for.
 * </ul>
 *
 * <p>Nor is one open on kernels whose barriers have no colour: nothing counts them; on a rescuer:
 * destroy_workqueue stops it first, and that waits for its end; in a softirq where there is one
 * CPU: nobody else runs before it is over. Of several in one pwq the one with the latest colour is
 * kept: what the others delay it delays, too, and who asks, asks whether there is any.
 *
 * <p>Left out: a worker that ends a barrier takes what is on the worklist, also what nobody was
 * woken for after it had woken its waiter. Where no barrier is open that stays until the next kick,
 * as it does where the barrier has ended in time.
 */
public final class BarrierEnds {
  private final Kernel kernel;

  /** The pwqs in which a barrier can be open. */
  private final List<PoolWorkqueue> pwqs;

  /** The workqueues whose flushers check_flush_dependency may warn of. */
  private final List<Workqueue> checked;

  BarrierEnds(Kernel kernel) {
    this.kernel = kernel;
    this.checked =
        kernel.queues.stream().filter(wq -> FlushDependency.mayBeBroken(kernel, wq)).toList();
    this.pwqs = kernel.pwqs.stream().filter(pwq -> pwq.openBarrier != null).toList();
  }

  /** Whether some barrier of the workqueue can be seen between its run and its end. */
  static boolean canBeSeen(Kernel kernel, Workqueue wq) {
    boolean interruptsAll = wq.spec.kind() == Setup.Kind.BH && kernel.setup.cpus() == 1;
    boolean counted = kernel.waiters.stream().anyMatch(waiter -> waiter.barrierPwq != null);
    boolean asked = wq.spec.destroyed() || FlushDependency.mayBeBroken(kernel, wq);
    return asked && counted && !interruptsAll;
  }

  /** The pwqs in which a barrier can be open. */
  public List<PoolWorkqueue> pwqs() {
    return pwqs;
  }

  /** A barrier has run on a worker. */
  void hasRun(PoolWorkqueue pwq, int color) {
    if (pwq.openBarrier == null || !(checked.contains(pwq.wq) || isMissed(pwq.wq, color))) {
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
  private boolean isMissed(Workqueue wq, int color) {
    if (!wq.isDraining()) {
      return false;
    }
    for (Caller flusher : kernel.flushers) {
      boolean flushed = flusher.point() == Point.DRAIN_CHECKS;
      if (flushed || (flusher.isFlushing(wq) && flusher.flushColor.isBelow(color))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a barrier of the pwq has run and not ended. */
  public boolean isOpen(PoolWorkqueue pwq) {
    return pwq.openBarrier != null && pwq.openBarrier.isSet();
  }

  /** Whether such a barrier is of the colour that is flushed next. */
  public boolean isFlushed(PoolWorkqueue pwq) {
    return pwq.openBarrier != null && pwq.openBarrier.is(1);
  }

  /** The worker of an open barrier goes on: the barrier is accounted for, and its pool kicked. */
  public void end(PoolWorkqueue pwq) {
    int color = pwq.openBarrier.get() - 1;
    pwq.openBarrier.clear();
    pwq.leaveFlight(color);
    pwq.pool.dozing.clear();
  }

  /** Whether a worker of the pool that has not ended a barrier counts as running. */
  boolean countAsRunning(WorkerPool pool) {
    for (PoolWorkqueue pwq : pwqs) {
      if (pwq.pool == pool && isOpen(pwq) && !pwq.wq.spec.cpuIntensive()) {
        return true;
      }
    }
    return false;
  }
}
