package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BottomComponentsTest {

  private static boolean any(byte[] state) {
    return state.length > 0;
  }

  /** Components as sets of the states' own numbers. */
  private static Set<Set<Integer>> components(
      TransitionSystem system, Predicate<byte[]> candidate) {
    Outcome outcome = Search.run(system, Extent.EVERYTHING, Limits.none(), Progress.NONE);
    Set<Set<Integer>> components = new HashSet<>();
    BottomComponents.visit(
        outcome.graph(),
        candidate,
        numbers -> {
          Set<Integer> component = new TreeSet<>();
          for (int number : numbers) {
            component.add(EdgeListSystem.number(outcome.graph().state(number)));
          }
          assertEquals(true, components.add(component), "visited twice: " + component);
        });
    return components;
  }

  @Test
  void aTerminalStateIsAComponent() {
    EdgeListSystem system = new EdgeListSystem().edge(0, 1, 1).edge(0, 2, 1);
    assertEquals(Set.of(Set.of(1), Set.of(2)), components(system, BottomComponentsTest::any));
  }

  @Test
  void aCycleWithoutAWayOutIsAComponentAndOneWithAWayOutIsNone() {
    EdgeListSystem system =
        new EdgeListSystem().edge(0, 1, 1).edge(1, 0, 1).edge(1, 2, 1).edge(2, 3, 0).edge(3, 2, 0);
    assertEquals(Set.of(Set.of(2, 3)), components(system, BottomComponentsTest::any));
  }

  @Test
  void aViolatingStepIsAWayOut() {
    EdgeListSystem system = new EdgeListSystem().edge(0, 0, 1).violatingStep(0, 1, 1);
    assertEquals(Set.of(), components(system, BottomComponentsTest::any));
  }

  @Test
  void aStepToAStateThatIsNoCandidateIsAWayOut() {
    EdgeListSystem system = new EdgeListSystem().edge(0, 1, 1).edge(0, 2, 1).edge(2, 2, 1);
    assertEquals(Set.of(Set.of(2)), components(system, state -> EdgeListSystem.number(state) != 1));
  }

  @Test
  void componentsOfRandomGraphsAreThoseOfTheDefinition() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      RandomGraph graph = new RandomGraph(random);
      Set<Integer> candidates = graph.someStates(random);
      assertEquals(
          graph.bottomComponentsWithin(candidates),
          components(graph.system(), s -> candidates.contains(EdgeListSystem.number(s))),
          "graph " + i + " of seed " + seed);
    }
  }

  /** A small graph, with bottom components computed from their definition. */
  private static final class RandomGraph {

    private final int size;
    private final List<Set<Integer>> successors = new ArrayList<>();
    private final Set<Integer> violating = new HashSet<>();
    private final EdgeListSystem system = new EdgeListSystem();

    RandomGraph(Random random) {
      size = 1 + random.nextInt(30);
      double degree = 0.5 + 2 * random.nextDouble();
      for (int from = 0; from < size; from++) {
        successors.add(new HashSet<>());
        for (int to = 0; to < size; to++) {
          if (random.nextDouble() < degree / size) {
            successors.get(from).add(to);
            system.edge(from, to, random.nextInt(4));
          }
        }
        if (random.nextInt(20) == 0) {
          violating.add(from);
          system.violatingStep(from, 1, 1);
        }
      }
    }

    EdgeListSystem system() {
      return system;
    }

    Set<Integer> someStates(Random random) {
      Set<Integer> states = new HashSet<>();
      boolean all = random.nextBoolean();
      for (int state = 0; state < size; state++) {
        if (all || random.nextInt(10) != 0) {
          states.add(state);
        }
      }
      return states;
    }

    Set<Set<Integer>> bottomComponentsWithin(Set<Integer> candidates) {
      Set<Set<Integer>> components = new HashSet<>();
      for (int state : reachable(0)) {
        Set<Integer> component = reachable(state);
        if (candidates.containsAll(component)
            && component.stream().noneMatch(violating::contains)
            && component.stream().allMatch(other -> reachable(other).contains(state))) {
          components.add(component);
        }
      }
      return components;
    }

    private Set<Integer> reachable(int from) {
      Set<Integer> reached = new TreeSet<>(Set.of(from));
      List<Integer> waiting = new ArrayList<>(reached);
      while (!waiting.isEmpty()) {
        for (int to : successors.get(waiting.remove(waiting.size() - 1))) {
          if (reached.add(to)) {
            waiting.add(to);
          }
        }
      }
      return reached;
    }
  }
}
