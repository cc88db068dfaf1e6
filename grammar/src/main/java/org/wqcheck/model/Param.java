package org.wqcheck.model;

/** What an argument of a kernel call must be. */
public enum Param {
  WORKQUEUE,
  /** A work, or the {@code .work} of a delayed_work or rcu_work. */
  WORK,
  DELAYED_WORK,
  RCU_WORK,
  MUTEX,
  RWSEM,
  SPINLOCK,
  COMPLETION,
  WAITQUEUE,
  KREF,
  /** A kref or an int. */
  COUNTER,
  BOOL,
  TIMER,
  /** An irq or softirq. */
  INTERRUPT,
  TASKLET,
  KTHREAD,
  OBJECT,
  /** Anything whose memory can be touched. */
  ANY,
  CPU,
  INT,
  CONDITION,
  DELAY,
  FUNCTION,
  /** GFP_KERNEL, GFP_NOIO or GFP_ATOMIC: bound as a value, 0, 1 or 2. */
  GFP
}
