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
      if (pwq.nrActive.isSet() || !pwq.inactive.isEmpty()) {
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
        warnOfBusy(wq);
        break;
      }
    }
    wq.life.set(Workqueue.Life.DESTROYED);
  }

  private void warnOfBusy(Workqueue wq) {
    String text = "destroy_workqueue() of " + wq.name() + ", which is busy again";
    if (kernel.has(Behaviour.DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG)) {
      throw kernel.environment.fatal(text);
    }
    kernel.environment.warn(text);
  }
}
