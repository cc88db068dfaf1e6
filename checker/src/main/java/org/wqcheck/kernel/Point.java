package org.wqcheck.kernel;

/**
 * Where a task stands inside a call of several steps. The switch over it in {@link Calls} is the
 * machine's table of contents.
 */
public enum Point {
  /** Not begun, or blocked before its first effect. */
  START,
  /** __queue_work: PENDING is claimed, the restriction is not tested yet. */
  CLAIMED,
  /** __queue_work: the restriction is passed, the item is not inserted yet. */
  TESTED,
  /** mod_delayed_work: the workqueue may be destroyed while the item is not grabbed yet. */
  MOD_SPINS,
  /** __cancel_work_timer: the item is grabbed and marked as being cancelled. */
  CANCELLING,
  /** __cancel_work_timer: waits for the barrier behind the running instance. */
  CANCEL_WAITS,
  /** cancel_work, __cancel_work_timer: nothing is waited for any more, PENDING is still held. */
  CANCEL_RELEASES,
  /** enable_and_queue_work: enabled, not queued yet. */
  ENABLED,
  /** flush_delayed_work: the timer is deleted, the item not queued yet. */
  FLUSH_DELAYED_CLAIMED,
  /** The same, the restriction is passed. */
  FLUSH_DELAYED_TESTED,
  /** flush_delayed_work: the timer is dealt with. */
  FLUSH_DELAYED_FLUSHES,
  /** synchronize_rcu, rcu_barrier: waits for readers or callbacks. */
  RCU_WAITS,
  /** flush_rcu_work: waits for the RCU callbacks that are under way. */
  FLUSH_RCU_WAITS,
  /** flush_work: waits for its barrier. */
  FLUSH_WORK_WAITS,
  /** flush_workqueue: waits for its colour (or for being first flusher to be completed). */
  FLUSH_WAITS,
  /** flush_workqueue of 2.6.35: the next CPU's thread is not looked at yet. */
  FLUSH_NEXT_THREAD,
  /** destroy_workqueue of 2.6.35: the thread is flushed and not stopped yet. */
  DESTROY_STOPS_THREAD,
  /** drain_workqueue: DRAINING is set, the next flush not begun. */
  DRAIN_FLUSHES,
  /** drain_workqueue: a flush is over, the pwqs are not looked at yet. */
  DRAIN_CHECKS,
  /** destroy_workqueue: drained, the pwqs are not looked at yet. */
  DESTROY_CHECKS
}
