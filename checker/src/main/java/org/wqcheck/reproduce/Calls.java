package org.wqcheck.reproduce;

import org.wqcheck.model.Call;

/**
 * Kernel calls as C: mostly themselves. The first switch names every call of the catalogue, so that
 * a new one does not compile until it is said who writes it, or that it is one of the {@link
 * Obstacles}.
 */
final class Calls {
  private final WorkqueueCalls workqueues;
  private final LockCalls locks;
  private final PlainCalls others;

  Calls(Expressions expressions) {
    Arguments args = new Arguments(expressions);
    this.workqueues = new WorkqueueCalls(args);
    this.locks = new LockCalls(args);
    this.others = new PlainCalls(args);
  }

  /** C for a call. */
  String of(Call call) {
    return switch (call.callee()) {
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
          FLUSH_WORK,
          FLUSH_DELAYED_WORK,
          FLUSH_WORKQUEUE,
          FLUSH_SCHEDULED_WORK,
          DRAIN_WORKQUEUE,
          DESTROY_WORKQUEUE,
          CANCEL_WORK,
          CANCEL_WORK_SYNC,
          CANCEL_DELAYED_WORK,
          CANCEL_DELAYED_WORK_SYNC,
          INIT_WORK,
          INIT_DELAYED_WORK,
          WORKQUEUE_SET_MAX_ACTIVE,
          WORK_PENDING,
          DELAYED_WORK_PENDING,
          WORK_BUSY ->
          workqueues.of(call);
      case MUTEX_LOCK,
          MUTEX_UNLOCK,
          MUTEX_TRYLOCK,
          MUTEX_LOCK_INTERRUPTIBLE,
          DOWN_READ,
          UP_READ,
          DOWN_READ_TRYLOCK,
          DOWN_READ_INTERRUPTIBLE,
          DOWN_WRITE,
          UP_WRITE,
          DOWN_WRITE_TRYLOCK,
          DOWN_WRITE_KILLABLE,
          SPIN_LOCK,
          SPIN_UNLOCK,
          SPIN_TRYLOCK,
          TAKE_AND_RELEASE,
          RCU_READ_LOCK,
          RCU_READ_UNLOCK,
          SYNCHRONIZE_RCU,
          RCU_BARRIER ->
          locks.of(call);
      case COMPLETE,
          COMPLETE_ALL,
          REINIT_COMPLETION,
          WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_INTERRUPTIBLE,
          TRY_WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_TIMEOUT,
          WAIT_EVENT,
          WAIT_EVENT_INTERRUPTIBLE,
          WAIT_EVENT_TIMEOUT,
          WAKE_UP ->
          others.waiting(call);
      case KREF_GET,
          KREF_GET_UNLESS_ZERO,
          KREF_PUT,
          REFCOUNT_DEC_AND_TEST,
          TEST_AND_SET_BIT,
          TEST_AND_CLEAR_BIT,
          KZALLOC,
          KFREE,
          USE,
          ALLOC,
          MSLEEP,
          COND_RESCHED,
          MIGHT_SLEEP,
          CPU_RELAX,
          SCHEDULE,
          ASSERT,
          BUG_ON,
          WARN_ON ->
          others.plain(call);
      case MOD_TIMER,
          ADD_TIMER,
          DEL_TIMER,
          DEL_TIMER_SYNC,
          REQUEST_IRQ,
          FREE_IRQ,
          DISABLE_IRQ,
          ENABLE_IRQ,
          SYNCHRONIZE_IRQ,
          TASKLET_SCHEDULE,
          TASKLET_KILL,
          KTHREAD_RUN,
          KTHREAD_STOP,
          KTHREAD_SHOULD_STOP ->
          others.thread(call);
      case QUEUE_RCU_WORK,
          FLUSH_RCU_WORK,
          INIT_RCU_WORK,
          SCHEDULE_ON_EACH_CPU,
          ENABLE_AND_QUEUE_WORK,
          FLUSH_WORK_SYNC,
          DISABLE_WORK,
          DISABLE_WORK_SYNC,
          DISABLE_DELAYED_WORK,
          DISABLE_DELAYED_WORK_SYNC,
          ENABLE_WORK,
          ENABLE_DELAYED_WORK,
          TIMER_SHUTDOWN_SYNC,
          CPUS_READ_LOCK,
          CPUS_READ_UNLOCK,
          CPUS_WRITE_LOCK,
          CPUS_WRITE_UNLOCK,
          FREEZE_WORKQUEUES_BEGIN,
          FREEZE_WORKQUEUES_BUSY,
          THAW_WORKQUEUES,
          ALLOC_WORKQUEUE,
          ALLOC_ORDERED_WORKQUEUE,
          CREATE_WORKQUEUE,
          CREATE_SINGLETHREAD_WORKQUEUE,
          CREATE_FREEZABLE_WORKQUEUE ->
          throw notHere(call);
    };
  }

  static IllegalStateException notHere(Call call) {
    return new IllegalStateException(call.callee() + " is an obstacle, or no call of its own");
  }
}
