package org.wqcheck.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A way from the initial state. {@code ordinals.get(i)} is the report of {@code states.get(i)} that
 * leads to the next state; one more ordinal than needed for that is the violating step at the end.
 *
 * @param states from the initial one on
 * @param ordinals of the steps
 * @param length in user's steps
 */
public record Path(List<byte[]> states, List<Integer> ordinals, int length) {

  /**
   * The path on which a violation was found.
   *
   * @throws IllegalStateException if the path does not replay: the system is not a function of the
   *     state alone
   */
  public static Path to(ExploredGraph graph, Found found) {
    Path path = to(graph, found.state());
    if (found.ordinal() == Found.STATE) {
      return path;
    }
    List<Integer> ordinals = new ArrayList<>(path.ordinals);
    ordinals.add(found.ordinal());
    return new Path(path.states, List.copyOf(ordinals), found.length());
  }

  /**
   * The shortest path to a state, by way of its parents.
   *
   * @throws IllegalStateException if the path does not replay: the system is not a function of the
   *     state alone
   */
  public static Path to(ExploredGraph graph, int number) {
    List<byte[]> states = new ArrayList<>();
    for (int at = number; at >= 0; at = graph.parent(at)) {
      states.add(graph.state(at));
    }
    Collections.reverse(states);
    return through(graph.system(), states);
  }

  /**
   * The path of a system through these states, by the cheapest steps.
   *
   * @throws IllegalStateException if no step leads from one to the next
   */
  public static Path through(TransitionSystem system, List<byte[]> states) {
    List<Integer> ordinals = new ArrayList<>();
    int length = 0;
    for (int i = 0; i + 1 < states.size(); i++) {
      CheapestStep step = CheapestStep.between(system, states.get(i), states.get(i + 1));
      ordinals.add(step.ordinal());
      length += step.cost();
    }
    return new Path(List.copyOf(states), List.copyOf(ordinals), length);
  }
}
