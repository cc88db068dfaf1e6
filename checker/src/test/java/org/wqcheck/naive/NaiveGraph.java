package org.wqcheck.naive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.ViolationKind;

/** Every reachable state and every step between them. */
final class NaiveGraph {

  /** A step between numbered states. */
  record Edge(int target, int task, boolean passes) {}

  final List<NaiveState> states = new ArrayList<>();
  final List<List<Edge>> edges = new ArrayList<>();

  /** Whether a step of the state is cut by a violation. */
  final List<Boolean> cut = new ArrayList<>();

  /** What goes wrong in a single step. */
  final Set<ViolationKind> violations = EnumSet.noneOf(ViolationKind.class);

  /** Whether the limit was reached. */
  boolean truncated;

  private final Map<String, Integer> numbers = new HashMap<>();

  static NaiveGraph explore(NaiveWorld world, int limit) {
    NaiveGraph graph = new NaiveGraph();
    NaiveSystem system = new NaiveSystem(world);
    graph.number(world.initial());
    for (int i = 0; i < graph.states.size() && !graph.truncated; i++) {
      graph.expand(i, system);
      graph.truncated = graph.states.size() > limit;
    }
    return graph;
  }

  private int number(NaiveState state) {
    return numbers.computeIfAbsent(
        state.text(),
        text -> {
          states.add(state);
          return states.size() - 1;
        });
  }

  private void expand(int number, NaiveSystem system) {
    if (system.breaksAnInvariant(states.get(number))) {
      violations.add(ViolationKind.ASSERTION);
    }
    List<Edge> out = new ArrayList<>();
    boolean isCut = false;
    for (NaiveSystem.Step step : system.steps(states.get(number))) {
      violations.addAll(step.warnings());
      if (step.cut() == null) {
        out.add(new Edge(number(step.target()), step.task(), step.passes()));
      } else {
        violations.add(step.cut());
        isCut = true;
      }
    }
    edges.add(out);
    cut.add(isCut);
  }

  /** The sets of states that reach one another and nothing else, those with a cut step left out. */
  List<List<Integer>> bottomComponents() {
    List<Integer> order = finishingOrder();
    List<List<Integer>> sources = new ArrayList<>();
    states.forEach(state -> sources.add(new ArrayList<>()));
    for (int i = 0; i < states.size(); i++) {
      for (Edge edge : edges.get(i)) {
        sources.get(edge.target()).add(i);
      }
    }
    int[] component = new int[states.size()];
    List<List<Integer>> components = new ArrayList<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      if (component[order.get(i)] == 0) {
        components.add(gather(order.get(i), components.size() + 1, component, sources));
      }
    }
    return components.stream().filter(c -> isBottom(c, component)).toList();
  }

  private boolean isBottom(List<Integer> members, int[] component) {
    for (int member : members) {
      boolean leaves =
          edges.get(member).stream().anyMatch(e -> component[e.target()] != component[member]);
      if (leaves || cut.get(member)) {
        return false;
      }
    }
    return true;
  }

  private static List<Integer> gather(
      int root, int mark, int[] component, List<List<Integer>> sources) {
    List<Integer> members = new ArrayList<>(List.of(root));
    component[root] = mark;
    for (int i = 0; i < members.size(); i++) {
      for (int source : sources.get(members.get(i))) {
        if (component[source] == 0) {
          component[source] = mark;
          members.add(source);
        }
      }
    }
    return members;
  }

  private List<Integer> finishingOrder() {
    List<Integer> order = new ArrayList<>();
    boolean[] seen = new boolean[states.size()];
    Deque<int[]> stack = new ArrayDeque<>();
    stack.push(new int[] {0, 0});
    seen[0] = true;
    while (!stack.isEmpty()) {
      int[] top = stack.peek();
      if (top[1] == edges.get(top[0]).size()) {
        order.add(stack.pop()[0]);
        continue;
      }
      int target = edges.get(top[0]).get(top[1]++).target();
      if (!seen[target]) {
        seen[target] = true;
        stack.push(new int[] {target, 0});
      }
    }
    return order;
  }
}
