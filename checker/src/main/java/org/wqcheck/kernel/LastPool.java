package org.wqcheck.kernel;

/**
 * What the data word of a work says, while it is on no list, of the pool that it ran in last. Kept
 * only as long as it makes a difference to somebody: a pool where the work does not execute is as
 * good as none, except where arming a timer looks at it while the work runs elsewhere.
 */
final class LastPool {
  private final Kernel kernel;
  private final boolean arming;

  LastPool(Kernel kernel) {
    this.kernel = kernel;
    this.arming = kernel.has(Behaviour.ARMING_OVERWRITES_THE_POOL);
  }

  /** The item starts in a pool. */
  void starts(WorkItem item, WorkerPool pool) {
    item.pool.set(pool.number());
  }

  /** The item is taken off a list of a pool. */
  void is(WorkItem item, WorkerPool pool) {
    boolean matters = pool.executing(item) != null || (arming && isExecuting(item));
    item.pool.set(matters ? pool.number() : 0);
  }

  private boolean isExecuting(WorkItem item) {
    for (WorkerPool pool : kernel.pools) {
      if (pool.executing(item) != null) {
        return true;
      }
    }
    return false;
  }

  /** The worker's execution is over. */
  void finished(Worker worker) {
    for (WorkItem item : kernel.items) {
      if (item.pool.isSet() && item.isSameWork(worker.item)) {
        is(item, kernel.pools.get(item.pool.get() - 1));
      }
    }
  }

  /**
   * Up to 3.7 the data word of an armed delayed work holds a cwq of its workqueue: that of the CPU
   * where the work ran last, if both are bound; else that of the CPU asked for, or at hand.
   */
  void armed(WorkItem item, Workqueue wq, Caller caller, int cpu) {
    if (!arming || !isExecuting(item)) {
      return;
    }
    if (!wq.isBound()) {
      is(item, wq.pwqFor(0).pool);
      return;
    }
    boolean known = item.pool.isSet() && kernel.pools.get(item.pool.get() - 1).isBound();
    if (!known) {
      is(item, wq.pwqFor(kernel.queueing.pickCpu(wq, caller, cpu)).pool);
    }
  }
}
