package org.wqcheck.kernel;

/** drain_workqueue and destroy_workqueue, around flush_workqueue. */
final class Draining {
  private final Kernel kernel;

  Draining(Kernel kernel) {
    this.kernel = kernel;
  }

  /** From now on only chained works are accepted. */
  void begin(Workqueue wq) {
    kernel.queueing.requireLive(wq);
    wq.nrDrainers.inc();
  }

  /** Whether no pwq has active or inactive works left. */
  boolean isDrained(Workqueue wq) {
    for (PoolWorkqueue pwq : wq.pwqs) {
      if (pwq.hasWork()) {
        return false;
      }
    }
    return true;
  }

  void end(Workqueue wq) {
    wq.nrDrainers.dec();
  }

  /** The sanity check, then the end of the queue: freed, or leaked where it is busy. */
  void destroy(Workqueue wq) {
    kernel.queueing.requireLive(wq);
    for (PoolWorkqueue pwq : wq.pwqs) {
      if (!pwq.isIdle()) {
        warnOfBusy(pwq);
        break;
      }
    }
    wq.life.set(Workqueue.Life.DESTROYED);
  }

  private void warnOfBusy(PoolWorkqueue pwq) {
    boolean barrier = kernel.barrierEnds.isOpen(pwq) && !pwq.hasWork();
    String how = barrier ? "where a barrier has not ended" : "which is busy again";
    String text = "destroy_workqueue() of " + pwq.wq.name() + ", " + how;
    if (kernel.has(Behaviour.DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG)) {
      throw kernel.environment.fatal(text);
    }
    kernel.environment.warn(text);
  }
}
