package org.wqcheck.kernel;

import org.wqcheck.state.Domain;

/** What numbers in the state stand for; 0 is always nothing. */
public enum Named implements Domain {
  /** The CPU's number plus 1. */
  CPU,
  /** {@link WorkerPool#number}. */
  POOL,
  /** The workqueue's number plus 1. */
  QUEUE,
  /** The pwq's number plus 1. */
  PWQ,
  /** The number of a task, workers included, plus 1. */
  TASK,
  /**
   * An entry of a worklist: an item or, see {@link Kernel#looseBarrier}, the waiter of a barrier.
   */
  ENTRY,
  /** The place of a barrier: see {@link Barriers}. */
  BARRIER
}
