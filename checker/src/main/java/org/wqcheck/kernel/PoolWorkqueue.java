package org.wqcheck.kernel;

import org.wqcheck.state.ByteList;
import org.wqcheck.state.Cell;

/** struct pool_workqueue: a workqueue in one of its pools. */
public final class PoolWorkqueue {
  final int id;
  final Workqueue wq;
  final WorkerPool pool;

  Cell nrActive;

  /** inactive_works: items plus 1, in order. */
  ByteList inactive;

  /**
   * nr_in_flight by colour, 0 being the colour that the workqueue flushes next ({@code
   * flush_color}); empty where nobody flushes. Colours are turned when flush_color advances: only
   * distances to it mean anything.
   */
  Cell[] nrInFlight;

  /** Set: the first flusher waits for the works of colour 0 here (pwq.flush_color is not -1). */
  Cell flushed;

  PoolWorkqueue(int id, Workqueue wq, WorkerPool pool) {
    this.id = id;
    this.wq = wq;
    this.pool = pool;
  }

  /** Position among all pwqs. */
  public int id() {
    return id;
  }

  /** Its workqueue. */
  public Workqueue wq() {
    return wq;
  }

  /** Its pool. */
  public WorkerPool pool() {
    return pool;
  }

  /** Active works. */
  public int nrActive() {
    return nrActive.get();
  }

  /** Whether an item of it waits for a slot. */
  public boolean hasInactive(WorkItem item) {
    return inactive.indexOf(item.id + 1) >= 0;
  }

  /** Items plus 1 that wait for a slot, in order. */
  public ByteList inactive() {
    return inactive;
  }

  boolean hasSlot() {
    return pool.isThread() || nrActive.get() < wq.maxActive();
  }

  void enterFlight(int color) {
    if (nrInFlight.length > 0) {
      nrInFlight[color].inc();
    }
  }

  /** The colour part of pwq_dec_nr_in_flight; disarms the flush when its last work leaves. */
  void leaveFlight(int color) {
    if (nrInFlight.length == 0) {
      return;
    }
    nrInFlight[color].dec();
    if (color == 0 && flushed.isSet() && nrInFlight[0].get() == 0) {
      flushed.clear();
    }
  }

  boolean isIdle() {
    boolean idle = nrActive.get() == 0 && inactive.isEmpty();
    for (Cell count : nrInFlight) {
      idle &= count.get() == 0;
    }
    return idle;
  }
}
