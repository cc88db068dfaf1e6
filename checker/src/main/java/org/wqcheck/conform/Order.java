package org.wqcheck.conform;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Which events of a trace must have come before which. Only events of one item, one CPU or one
 * thread are compared; across CPUs a run follows from queue before activate before start before
 * end, which the model knows.
 */
final class Order {
  private final BitSet[] before;

  Order(List<Event> events) {
    before = new BitSet[events.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
      for (int j = 0; j < i; j++) {
        if (isBefore(events.get(j), events.get(i))) {
          before[i].set(j);
        }
      }
    }
  }

  /** Whether the earlier recorded one must have happened before the later one. */
  private static boolean isBefore(Event earlier, Event later) {
    if (earlier.thread().equals(later.thread())) {
      return true;
    }
    boolean related =
        earlier.cpu() == later.cpu()
            || (Objects.equals(earlier.items(), later.items())
                && !earlier.time().equals(later.time()));
    return related && earlier.happenedByThen() && later.notBeforeThen();
  }

  /** Whether everything that must come before an event is among those done. */
  boolean isNext(int event, BitSet done) {
    BitSet missing = (BitSet) before[event].clone();
    missing.andNot(done);
    return missing.isEmpty();
  }
}
