package org.wqcheck.naive;

import org.wqcheck.model.KernelVersion;

/** Ways to get the rules wrong, to show that a comparison would notice. */
enum Mutant {
  NONE,

  PENDING_IS_CLEARED_AFTER_THE_CALLBACK,
  NO_REDIRECTION_TO_THE_RUNNING_INSTANCE,
  NO_COLLISION,
  COLOUR_IS_NOT_ADVANCED,
  MAX_ACTIVE_IS_IGNORED,
  CANCEL_SYNC_DOES_NOT_LOCK_OUT,
  CANCEL_SYNC_DOES_NOT_WAIT,
  DRAINING_REFUSES_CHAINED_WORKS,
  A_GRABBED_BARRIER_KICKS_THE_POOL,

  /** From 6.9 on: a pwq that has got a slot stays the first in the queue for the next. */
  NOBODY_TAKES_TURNS(KernelVersion.V6_9),
  DESTROYING_ENDS_WITH_THE_DRAIN(KernelVersion.V6_9),
  GRACE_PERIODS_WAIT_FOR_NOBODY(KernelVersion.V5_17),
  DISABLED_WORKS_ARE_QUEUED(KernelVersion.V6_19),
  A_REFUSED_QUEUEING_LEAKS_PENDING(KernelVersion.V7_1),

  /** 2.6.35: who flushes a workqueue looks at the first of its threads. */
  A_FLUSH_LOOKS_AT_ONE_THREAD(KernelVersion.V2_6_35, KernelVersion.V2_6_35),

  /** 2.6.35: a sync cancel waits for the thread that the work was queued on last. */
  A_CANCEL_LOOKS_AT_ONE_THREAD(KernelVersion.V2_6_35, KernelVersion.V2_6_35),

  /** 2.6.35: who destroys a workqueue does not wait for the end of its threads. */
  THREADS_ARE_STOPPED_AT_WORK(KernelVersion.V2_6_35, KernelVersion.V2_6_35),

  /** The workqueue is not looked at before the test or insertion. */
  QUEUEING_TOUCHES_LATE,

  /** Who places a barrier sleeps from then on, not a little later. */
  FLUSH_SLEEPS_AT_ONCE,

  /** A barrier leaves nr_in_flight in the step that wakes its waiter. */
  BARRIERS_END_AT_ONCE(KernelVersion.V5_17);

  private final KernelVersion first;
  private final KernelVersion last;

  Mutant() {
    this(KernelVersion.V2_6_35);
  }

  Mutant(KernelVersion first) {
    this(first, KernelVersion.V7_1);
  }

  Mutant(KernelVersion first, KernelVersion last) {
    this.first = first;
    this.last = last;
  }

  /** Whether the rules of that kernel are changed. */
  boolean concerns(KernelVersion kernel) {
    return kernel.compareTo(first) >= 0 && kernel.compareTo(last) <= 0;
  }
}
