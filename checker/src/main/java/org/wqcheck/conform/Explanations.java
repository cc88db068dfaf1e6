package org.wqcheck.conform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.conform.StepEvents.Label;

/** Which events of a trace a step of the model can be. */
final class Explanations {
  private final List<Event> events;
  private final Order order;

  /** The events of a kind about an item, the last recorded first. */
  private final Map<Subject, List<Integer>> bySubject = new HashMap<>();

  private record Subject(Event.Kind kind, String item) {}

  Explanations(List<Event> events) {
    this.events = events;
    this.order = new Order(events);
    for (int i = 0; i < events.size(); i++) {
      for (String item : events.get(i).items()) {
        Subject subject = new Subject(events.get(i).kind(), item);
        bySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(0, i);
      }
    }
  }

  /**
   * The events done once a step has passed these tracepoints, in each way that the trace allows;
   * none: it does not go on so. A trace may end in the middle of a step.
   */
  List<BitSet> of(List<Label> labels, BitSet done) {
    List<BitSet> ways = List.of(done);
    for (Label label : labels) {
      List<BitSet> further = new ArrayList<>();
      ways.forEach(way -> addWays(way, label, further));
      ways = further;
    }
    return ways;
  }

  /**
   * Events that the trace does not order, those of two CPUs at one time, can be the label in any
   * order. The one recorded first comes last, where the search goes on.
   */
  private void addWays(BitSet done, Label label, List<BitSet> ways) {
    if (done.cardinality() == events.size()) {
      ways.add(done);
      return;
    }
    for (int i : bySubject.getOrDefault(new Subject(label.kind(), label.item()), List.of())) {
      if (!done.get(i) && fits(events.get(i), label) && order.isNext(i, done)) {
        BitSet after = (BitSet) done.clone();
        after.set(i);
        ways.add(after);
      }
    }
  }

  /** Whether it is about the right pool. */
  private static boolean fits(Event event, Label label) {
    return switch (event.kind()) {
      case QUEUE -> event.poolCpu() == label.cpu();
      case START, END -> label.cpu() < 0 || event.cpu() == label.cpu();
      case ACTIVATE -> true;
    };
  }

  /** The events that the trace goes on with, as text. */
  List<String> next(BitSet done) {
    List<String> next = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
      if (order.isNext(i, done)) {
        next.add("line " + events.get(i).line() + ": " + events.get(i).text());
      }
    }
    return next;
  }
}
