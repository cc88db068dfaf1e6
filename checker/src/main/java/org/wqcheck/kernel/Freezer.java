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
      kernel.queues.stream().filter(wq -> wq.spec.freezable()).forEach(wq -> wq.frozen = freezing);
    }
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
      if (pwq.wq.spec.freezable() && pwq.nrActive.isSet()) {
        return true;
      }
    }
    return false;
  }

  private void refill(PoolWorkqueue pwq) {
    while (!pwq.inactive.isEmpty() && pwq.hasSlot()) {
      kernel.execution.activate(pwq);
    }
  }

  /** thaw_workqueues: what waits becomes active as far as there are slots. */
  public void thaw() {
    freezing.clear();
    for (PoolWorkqueue pwq : kernel.pwqs) {
      if (pwq.wq.spec.freezable()) {
        refill(pwq);
      }
    }
    if (kernel.has(Behaviour.THAW_WAKES_EVERY_POOL)) {
      kernel.pools.forEach(pool -> pool.dozing.clear());
    }
  }
}
