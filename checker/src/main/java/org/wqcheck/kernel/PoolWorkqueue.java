package org.wqcheck.kernel;

import org.wqcheck.state.ByteList;
import org.wqcheck.state.Cell;

/** struct pool_workqueue: a workqueue in one of its pools. */
public final class PoolWorkqueue {
  final int id;
  final Workqueue wq;
  final WorkerPool pool;

  /** What it has in common with the others of its node; null where its limit is its own. */
  NodeNrActive node;

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

  /**
   * Colour plus 1 of a barrier that has run and not ended; null where nobody can see one: {@link
   * BarrierEnds}.
   */
  Cell openBarrier;

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
    return inactive.contains(item.id + 1);
  }

  /** Items plus 1 that wait for a slot, in order. */
  public ByteList inactive() {
    return inactive;
  }

  /** Whether a work could become active. */
  public boolean hasSlot() {
    return pool.isThread() || (node == null ? nrActive.isBelow(wq.maxActive()) : node.hasSlot());
  }

  /** Whether a new work becomes active at once; if not, the pwq queues up for a slot. */
  boolean admits() {
    return node == null ? hasSlot() : node.admits(this);
  }

  /** The same for the first inactive work when the limit may have been raised. */
  boolean admitsMore() {
    return node == null ? hasSlot() : node.admitsMore(this);
  }

  /** Whether the active works of another pwq take slots from this one's. */
  public boolean sharesSlotsWith(PoolWorkqueue other) {
    return this == other || (node != null && node == other.node);
  }

  /** Whether its inactive works wait although there is a slot: nobody will give them one. */
  public boolean waitsInVain() {
    return node != null && node.isWaiting(this) && hasSlot();
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
    if (color == 0 && flushed.isSet() && !nrInFlight[0].isSet()) {
      flushed.clear();
    }
  }

  /** Whether works are on its lists or executed. */
  boolean hasWork() {
    return nrActive.isSet() || !inactive.isEmpty();
  }

  /** Not pwq_busy. */
  boolean isIdle() {
    boolean idle = !hasWork();
    for (Cell count : nrInFlight) {
      idle &= !count.isSet();
    }
    return idle;
  }
}
