package org.wqcheck.kernel;

import org.wqcheck.kernel.WorkItem.Owner;

/** queue_work_on, queue_delayed_work_on, the timer's expiry: __queue_work and what leads to it. */
final class Queueing {

  /** The CPU argument that leaves the choice to the kernel. */
  static final int ANY_CPU = -1;

  private final Kernel kernel;

  Queueing(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The claim: test_and_set_bit(PENDING). The call is over at once where somebody else owns it. */
  boolean claim(WorkItem item) {
    requireInitialised(item);
    if (item.isPending() || item.isDisabled()) {
      return false;
    }
    item.setOwner(Owner.TASK);
    return true;
  }

  void requireInitialised(WorkItem item) {
    if (!item.isInitialised()) {
      throw kernel.environment.fatal(item.name() + " is used before INIT_WORK");
    }
  }

  void requireLive(Workqueue wq) {
    if (!wq.isLive()) {
      throw kernel.environment.useAfterFree(
          wq.isDestroyed()
              ? wq.name() + " is used after destroy_workqueue()"
              : wq.name() + " is used before it is allocated");
    }
  }

  /**
   * Whether a draining workqueue refuses the item: then it is dropped, with a warning, and PENDING
   * stays set for ever. Chained works are let through.
   */
  boolean refuses(Workqueue wq, Caller caller, WorkItem item) {
    requireLive(wq);
    boolean chainedToo = kernel.has(Behaviour.DESTROY_REFUSES_CHAINED_WORKS);
    if (!wq.isDraining() || (!chainedToo && isChained(wq, caller))) {
      return false;
    }
    kernel.environment.warn(
        "queueing " + item.name() + " on " + wq.name() + ", which is being drained or destroyed");
    item.setOwner(kernel.has(Behaviour.REFUSED_QUEUE_LEAKS_PENDING) ? Owner.LEAK : Owner.NONE);
    return true;
  }

  /**
   * Whether a drain or destruction of the workqueue, on another CPU, can come in between the test
   * and the insertion, whoever else looks at the item. Threads have no test (2.6.35).
   */
  boolean isOvertaken(Workqueue wq) {
    boolean tested = !kernel.has(Behaviour.THREADS_OF_ITS_OWN);
    return tested && wq.spec.drained() && kernel.setup.cpus() > 1;
  }

  /** is_chained_work: the current task is a worker that executes a work of this very queue. */
  private boolean isChained(Workqueue wq, Caller caller) {
    if (caller == null || caller.interrupts) {
      return interruptsWorkOf(wq);
    }
    return caller.worker != null && caller.worker.isBusy() && caller.worker.currentPwq().wq == wq;
  }

  /** Up to 3.7 the task that an interrupt happens to interrupt is asked. */
  private boolean interruptsWorkOf(Workqueue wq) {
    if (!kernel.has(Behaviour.INTERRUPTED_WORK_IS_CHAINED)) {
      return false;
    }
    for (Worker worker : kernel.workers) {
      if (worker.isBusy() && !worker.isAsleep() && worker.currentPwq().wq == wq) {
        return kernel.environment.choose("interrupts a work of " + wq.name(), 2) == 1;
      }
    }
    return false;
  }

  /** The CPU whose pwq the item goes to. Only bound queues ask. */
  int pickCpu(Workqueue wq, Caller caller, int cpu) {
    return !wq.asksForCpu() ? 0 : cpu == ANY_CPU ? kernel.environment.cpuOf(caller) : cpu;
  }

  /** Links the item under its pool's lock. */
  void insert(Workqueue wq, WorkItem item, int cpu) {
    requireLive(wq);
    kernel.environment.touch(item);
    PoolWorkqueue pwq = redirect(wq, item, wq.pwqFor(cpu));
    int color = wq.color();
    pwq.enterFlight(color);
    item.setColor(color);
    item.pwq.set(pwq.id + 1);
    item.pool.clear();
    if (item.offqBh != null) {
      item.offqBh.set(pwq.pool.bh ? 1 : 0);
    }
    item.setOwner(Owner.LIST);
    boolean overtakes = !pwq.inactive.isEmpty();
    if (!(overtakes && kernel.has(Behaviour.INACTIVE_KEEP_THEIR_PLACE)) && pwq.admits()) {
      pwq.nrActive.inc();
      kernel.execution.link(item.id + 1, pwq);
      pwq.pool.dozing.clear();
    } else {
      pwq.inactive.add(item.id + 1);
      kernel.execution.isInserted(pwq);
      kernel.note(item.name() + " waits for a slot of " + wq.name());
    }
  }

  /**
   * Non-reentrancy: an item that still executes in another pool, for this queue, follows itself.
   */
  private PoolWorkqueue redirect(Workqueue wq, WorkItem item, PoolWorkqueue chosen) {
    if (kernel.has(Behaviour.REENTRANT_ACROSS_CPUS) && !wq.spec.nonReentrant()) {
      return chosen;
    }
    Worker running = kernel.barriers.runningInstance(item);
    if (running == null || running.pool.gcwq == chosen.pool.gcwq || running.currentPwq().wq != wq) {
      return chosen;
    }
    return running.currentPwq();
  }

  /** __queue_delayed_work with a delay. */
  void arm(Caller caller, Workqueue wq, WorkItem item, int cpu) {
    kernel.lastPool.armed(item, wq, caller, cpu);
    boolean offline = cpu != ANY_CPU && !kernel.cpus.isOnline(cpu);
    if (offline && kernel.has(Behaviour.ARMING_FOR_AN_OFFLINE_CPU_WARNS)) {
      kernel.environment.warn(item.name() + " is armed for CPU " + cpu + ", which is offline");
    }
    item.timerWq.set(wq.id + 1);
    item.timerCpu.set(cpu + 1);
    item.setOwner(Owner.TIMER);
  }

  Workqueue timerQueue(WorkItem item) {
    return kernel.queues.get(item.timerWq.get() - 1);
  }

  /** delayed_work_timer_fn begins: the timer is detached, the item not queued yet. */
  void expire(WorkItem item) {
    kernel.environment.touch(item);
    item.setOwner(Owner.IRQ);
  }

  /**
   * delayed_work_timer_fn, rcu_work_rcufn: the restriction test, then the insertion as another
   * step.
   */
  void queueExpired(WorkItem item) {
    Workqueue wq = timerQueue(item);
    if (item.is(Owner.IRQ)) {
      if (refuses(wq, null, item)) {
        kernel.rcu.callbackEnds(item);
        return;
      }
      if (isOvertaken(wq) || (wq.spec.drained() && item.spec.contended())) {
        item.setOwner(Owner.IRQ_TESTED);
        return;
      }
    }
    int cpu = item.timerCpu == null ? ANY_CPU : item.timerCpu.get() - 1;
    boolean any = wq.asksForCpu() && cpu == ANY_CPU;
    insert(wq, item, any ? kernel.cpus.chooseOnline() : cpu);
    kernel.rcu.callbackEnds(item);
  }
}
