package org.wqcheck.kernel;

import java.util.List;
import org.wqcheck.state.ByteList;

/**
 * struct wq_node_nr_active: the slots that the pwqs of an unbound workqueue have together on a
 * node, and who of them wait for one. Slots that are given back go to the waiting pwqs in turn:
 * works of different CPUs overtake one another (node_activate_pending_pwq, 6.9).
 */
final class NodeNrActive {
  private final Workqueue wq;
  private final List<PoolWorkqueue> pwqs;

  /**
   * pending_pwqs: positions plus 1. A pwq stays here when its last inactive work is cancelled,
   * until the next slot comes by.
   */
  ByteList pending;

  NodeNrActive(Workqueue wq, List<PoolWorkqueue> pwqs) {
    this.wq = wq;
    this.pwqs = pwqs;
  }

  boolean hasSlot() {
    int active = 0;
    for (PoolWorkqueue pwq : pwqs) {
      active += pwq.nrActive.get();
    }
    return active < wq.maxActive();
  }

  boolean isWaiting(PoolWorkqueue pwq) {
    return pending.contains(pwq.id + 1);
  }

  /**
   * pwq_tryinc_nr_active for a new work: a pwq that waits already gets nothing, whether or not
   * there is a slot.
   */
  boolean admits(PoolWorkqueue pwq) {
    return !isWaiting(pwq) && admitsMore(pwq);
  }

  /** The same where the limit may have been raised: who waits already is asked, too. */
  boolean admitsMore(PoolWorkqueue pwq) {
    boolean admitted = hasSlot();
    if (!admitted && !isWaiting(pwq)) {
      pending.add(pwq.id + 1);
    }
    return admitted;
  }

  /** The pwq whose turn it is goes behind the others, or away if it has nothing else waiting. */
  PoolWorkqueue next() {
    while (!pending.isEmpty()) {
      PoolWorkqueue first = at(pending.removeAt(0));
      if (!first.inactive.isEmpty()) {
        if (first.inactive.size() > 1) {
          pending.add(first.id + 1);
        }
        return first;
      }
    }
    return null;
  }

  private PoolWorkqueue at(int position) {
    return pwqs.stream().filter(pwq -> pwq.id + 1 == position).findFirst().orElseThrow();
  }
}
