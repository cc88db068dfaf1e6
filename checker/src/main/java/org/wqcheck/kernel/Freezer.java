package org.wqcheck.kernel;

import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * The freezing of WQ_FREEZABLE workqueues: their max_active is 0 meanwhile. What is active goes on,
 * what is queued becomes inactive. The per-pwq steps of one call are one step.
 */
public final class Freezer {
  private final Kernel kernel;

  /** workqueue_freezing; null where nobody freezes. */
  private Cell freezing;

  Freezer(Kernel kernel, State state) {
    this.kernel = kernel;
    if (kernel.setup.modes().freezes()) {
      state.group("freezer");
      freezing = state.cell("workqueue_freezing", 1);
      kernel.pwqs.stream().filter(p -> p.wq.spec.freezable()).forEach(p -> prepare(p, state));
    }
  }

  /** A thread of its own freezes itself; other queues get no slots. */
  private void prepare(PoolWorkqueue pwq, State state) {
    if (pwq.pool.isThread()) {
      pwq.pool.frozen = freezing;
      state.group(Group.of(pwq.pool));
      pwq.pool.inBatch = state.cell(pwq.pool.name() + " is in a batch", 1);
    } else {
      pwq.wq.frozen = freezing;
    }
  }

  boolean isFreezing() {
    return freezing != null && freezing.isSet();
  }

  /** freeze_workqueues_begin. */
  public void begin() {
    if (freezing.isSet()) {
      kernel.environment.warn("freeze_workqueues_begin() while workqueues are frozen");
    }
    freezing.set(1);
  }

  /** freeze_workqueues_busy: whether a frozen workqueue still has active works. */
  public boolean isBusy() {
    if (!freezing.isSet()) {
      kernel.environment.warn("freeze_workqueues_busy() while workqueues are not frozen");
    }
    for (PoolWorkqueue pwq : kernel.pwqs) {
      if (pwq.wq.spec.freezable() && isBusy(pwq)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBusy(PoolWorkqueue pwq) {
    return pwq.pool.isThread() ? pwq.pool.inBatch.isSet() : pwq.nrActive.isSet();
  }

  /** thaw_workqueues: what waits becomes active as far as there are slots. */
  public void thaw() {
    freezing.clear();
    for (Workqueue wq : kernel.queues) {
      if (wq.spec.freezable()) {
        kernel.execution.fill(wq);
      }
    }
    if (kernel.has(Behaviour.THAW_WAKES_EVERY_POOL)) {
      kernel.pools.forEach(pool -> pool.dozing.clear());
    }
  }
}
