package org.wqcheck.usage;

import org.wqcheck.model.KernelCall;

/** What a kernel call does to the things it names, as far as the usage graph tells calls apart. */
public enum Role {
  /** Puts an item on a queue, now or later. */
  QUEUE,
  /** Waits for an item. */
  FLUSH_ITEM,
  /** Waits for everything on a queue. */
  FLUSH_QUEUE,
  /** Takes an item off its queue and does not wait for a running callback. */
  CANCEL,
  /** Takes an item off its queue and waits for a running callback. */
  CANCEL_SYNC,
  /** Makes an item new. */
  INIT,
  /** Runs a function on every CPU and waits for it. */
  RUN_AND_WAIT,
  /** Takes a lock, however long that takes. */
  LOCK,
  /** Takes a lock or returns 0. */
  TRY_LOCK,
  /** Takes a lock and returns 0, or gives up and returns an error. */
  LOCK_OR_ERROR,
  UNLOCK,
  /** Waits until somebody signals, however long that takes. */
  AWAIT,
  /** Ends the wait of an AWAIT. */
  SIGNAL,
  /** Arms a timer, schedules a tasklet, requests an interrupt, starts a kthread. */
  START,
  /** Stops a timer and does not wait for its handler. */
  STOP,
  /** Stops a timer, interrupt, tasklet or kthread, and waits for it. */
  STOP_SYNC,
  /** Makes an object. */
  ALLOCATE,
  /** Frees an object. */
  FREE,
  /** Drops or takes a reference. */
  COUNT,
  /** Anything else. */
  OTHER;

  /** Whether the call takes or releases a lock. */
  boolean isOnLock() {
    return this == LOCK || this == TRY_LOCK || this == LOCK_OR_ERROR || this == UNLOCK;
  }

  /** The role of a call. */
  public static Role of(KernelCall call) {
    return switch (call) {
      case QUEUE_WORK,
          QUEUE_WORK_ON,
          SCHEDULE_WORK,
          SCHEDULE_WORK_ON,
          QUEUE_DELAYED_WORK,
          QUEUE_DELAYED_WORK_ON,
          SCHEDULE_DELAYED_WORK,
          SCHEDULE_DELAYED_WORK_ON,
          MOD_DELAYED_WORK,
          MOD_DELAYED_WORK_ON,
          QUEUE_RCU_WORK,
          ENABLE_AND_QUEUE_WORK ->
          QUEUE;
      case FLUSH_WORK, FLUSH_DELAYED_WORK, FLUSH_RCU_WORK, FLUSH_WORK_SYNC -> FLUSH_ITEM;
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK, DRAIN_WORKQUEUE, DESTROY_WORKQUEUE -> FLUSH_QUEUE;
      case CANCEL_WORK, CANCEL_DELAYED_WORK, DISABLE_WORK, DISABLE_DELAYED_WORK -> CANCEL;
      case CANCEL_WORK_SYNC,
          CANCEL_DELAYED_WORK_SYNC,
          DISABLE_WORK_SYNC,
          DISABLE_DELAYED_WORK_SYNC ->
          CANCEL_SYNC;
      case INIT_WORK, INIT_DELAYED_WORK, INIT_RCU_WORK -> INIT;
      case SCHEDULE_ON_EACH_CPU -> RUN_AND_WAIT;
      case MUTEX_LOCK, DOWN_READ, DOWN_WRITE, SPIN_LOCK -> LOCK;
      case RCU_READ_LOCK, CPUS_READ_LOCK, CPUS_WRITE_LOCK, TAKE_AND_RELEASE -> LOCK;
      case MUTEX_TRYLOCK, DOWN_READ_TRYLOCK, DOWN_WRITE_TRYLOCK, SPIN_TRYLOCK -> TRY_LOCK;
      case MUTEX_LOCK_INTERRUPTIBLE, DOWN_READ_INTERRUPTIBLE, DOWN_WRITE_KILLABLE -> LOCK_OR_ERROR;
      case MUTEX_UNLOCK, UP_READ, UP_WRITE, SPIN_UNLOCK -> UNLOCK;
      case RCU_READ_UNLOCK, CPUS_READ_UNLOCK, CPUS_WRITE_UNLOCK -> UNLOCK;
      case WAIT_FOR_COMPLETION, WAIT_EVENT -> AWAIT;
      case COMPLETE, COMPLETE_ALL, WAKE_UP -> SIGNAL;
      case MOD_TIMER, ADD_TIMER, TASKLET_SCHEDULE, REQUEST_IRQ, KTHREAD_RUN -> START;
      case DEL_TIMER -> STOP;
      case DEL_TIMER_SYNC, TIMER_SHUTDOWN_SYNC, TASKLET_KILL, KTHREAD_STOP -> STOP_SYNC;
      case FREE_IRQ, DISABLE_IRQ, SYNCHRONIZE_IRQ -> STOP_SYNC;
      case KZALLOC -> ALLOCATE;
      case KFREE -> FREE;
      case KREF_GET, KREF_GET_UNLESS_ZERO, KREF_PUT, REFCOUNT_DEC_AND_TEST -> COUNT;
      case ENABLE_WORK, ENABLE_DELAYED_WORK, ENABLE_IRQ -> OTHER;
      case ALLOC_WORKQUEUE,
          ALLOC_ORDERED_WORKQUEUE,
          CREATE_WORKQUEUE,
          CREATE_SINGLETHREAD_WORKQUEUE,
          CREATE_FREEZABLE_WORKQUEUE,
          WORKQUEUE_SET_MAX_ACTIVE ->
          OTHER;
      case WORK_PENDING, DELAYED_WORK_PENDING, WORK_BUSY, KTHREAD_SHOULD_STOP -> OTHER;
      case SYNCHRONIZE_RCU, RCU_BARRIER -> OTHER;
      case REINIT_COMPLETION,
          WAIT_FOR_COMPLETION_INTERRUPTIBLE,
          TRY_WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_TIMEOUT,
          WAIT_EVENT_INTERRUPTIBLE,
          WAIT_EVENT_TIMEOUT ->
          OTHER;
      case TEST_AND_SET_BIT, TEST_AND_CLEAR_BIT, USE, ALLOC -> OTHER;
      case MSLEEP, COND_RESCHED, MIGHT_SLEEP, CPU_RELAX, SCHEDULE -> OTHER;
      case FREEZE_WORKQUEUES_BEGIN, FREEZE_WORKQUEUES_BUSY, THAW_WORKQUEUES -> OTHER;
      case ASSERT, BUG_ON, WARN_ON -> OTHER;
    };
  }
}
