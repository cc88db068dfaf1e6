package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.wqcheck.model.Thing;

/**
 * What is known at a point of a body, on some way there.
 *
 * @param held the guards held, in the order they were taken; nested RCU read sides appear twice
 * @param known values of local variables, by name
 * @param chosen every branch on the way was free or decided by known values: some run takes it,
 *     whatever others do
 */
record Path(List<Hold> held, Map<String, Integer> known, boolean chosen) {

  /** More of the same guard is not counted: a loop that takes it and never releases must end. */
  private static final int NESTING = 2;

  static final Path START = new Path(List.of(), Map.of(), true);

  Path taking(Hold hold) {
    if (held.stream().filter(hold::equals).count() >= NESTING) {
      return this;
    }
    List<Hold> more = new ArrayList<>(held);
    more.add(hold);
    return new Path(List.copyOf(more), known, chosen);
  }

  /** Releases what was taken last of those that can be meant. */
  Path releasing(Guard guard) {
    int at = lastIndex(guard);
    if (at < 0) {
      return this;
    }
    List<Hold> fewer = new ArrayList<>(held);
    fewer.remove(at);
    return new Path(List.copyOf(fewer), known, chosen);
  }

  private int lastIndex(Guard guard) {
    int found = -1;
    for (int i = 0; i < held.size(); i++) {
      Guard here = held.get(i).guard();
      if (here.equals(guard) || (found < 0 && here.mayBe(guard))) {
        found = i;
      }
    }
    return found;
  }

  Path knowing(Thing.Variable variable, OptionalInt value) {
    Map<String, Integer> now = new HashMap<>(known);
    if (value.isPresent()) {
      now.put(variable.name(), value.getAsInt());
    } else {
      now.remove(variable.name());
    }
    return new Path(held, Map.copyOf(now), chosen);
  }

  Path forgetting() {
    return new Path(held, Map.of(), chosen);
  }

  Path dependingOnOthers() {
    return chosen ? new Path(held, known, false) : this;
  }

  OptionalInt valueOf(Thing.Variable variable) {
    Integer value = known.get(variable.name());
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
