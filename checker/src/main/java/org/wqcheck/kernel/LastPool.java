package org.wqcheck.kernel;

/**
 * What the data word of a work says, while it is on no list, of the pool that it ran in last. Kept
 * only as long as it makes a difference to somebody: a pool where the work does not execute is as
 * good as none, except where arming a timer looks at it while the work runs elsewhere.
 */
final class LastPool {
  private final Kernel kernel;
  private final boolean arming;

  /** The data word holds a cwq for good, which can be freed memory. */
  private final boolean threads;

  LastPool(Kernel kernel) {
    this.kernel = kernel;
    this.arming = kernel.has(Behaviour.ARMING_OVERWRITES_THE_POOL);
    this.threads = kernel.has(Behaviour.THREADS_OF_ITS_OWN);
  }

  /** The item starts in a pool. */
  void starts(WorkItem item, WorkerPool pool) {
    item.pool.set(pool.number());
  }

  /** The item is taken off a list of a pool. */
  void is(WorkItem item, WorkerPool pool) {
    boolean matters =
        pool.executing(item) != null || (arming && isExecuting(item)) || canBeFreed(pool);
    item.pool.set(matters ? pool.number() : 0);
  }

  private boolean canBeFreed(WorkerPool pool) {
    return threads && pool.owner.wq.spec.drained();
  }

  /** Whether the data word names a thread of the workqueue (2.6.35). */
  boolean isOf(WorkItem item, Workqueue wq) {
    return item.pool.isSet() && kernel.pools.get(item.pool.get() - 1).owner.wq == wq;
  }

  /** In 2.6.35 whoever looks for a work looks into the cwq in its data word. */
  void look(WorkItem item) {
    if (!threads) {
      return;
    }
    if (item.is(WorkItem.Owner.LIST)) {
      kernel.queueing.requireLive(kernel.pwqOf(item).wq);
    } else if (item.pool.isSet()) {
      kernel.queueing.requireLive(kernel.pools.get(item.pool.get() - 1).owner.wq);
    }
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
      if (item.isSameWork(worker.item) && item.pool.isSet()) {
        is(item, kernel.pools.get(item.pool.get() - 1));
      }
    }
  }

  /**
   * Up to 3.7 the data word of an armed delayed work holds a cwq of its workqueue: that of the CPU
   * where the work ran last, if both are bound; else that of the CPU asked for, or at hand.
   */
  void armed(WorkItem item, Workqueue wq, Caller caller, int cpu) {
    if (threads) {
      boolean runs = isExecuting(item);
      int here = runs ? kernel.queueing.pickCpu(wq, caller, Queueing.ANY_CPU) : 0;
      is(item, wq.pwqFor(here).pool);
      return;
    }
    if (!arming || !isExecuting(item)) {
      return;
    }
    if (!wq.isBound()) {
      is(item, wq.pwqFor(0).pool);
      return;
    }
    boolean known = item.pool.isSet() && kernel.pools.get(item.pool.get() - 1).isBound();
    if (!known) {
      boolean here = kernel.has(Behaviour.REENTRANT_ACROSS_CPUS);
      int chosen = kernel.queueing.pickCpu(wq, caller, here ? Queueing.ANY_CPU : cpu);
      is(item, wq.pwqFor(chosen).pool);
    }
  }
}
