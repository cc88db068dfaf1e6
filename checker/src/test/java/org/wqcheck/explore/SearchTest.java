package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static Outcome search(TransitionSystem system, Extent extent) {
    return Search.run(system, extent, Limits.none(), Progress.NONE);
  }

  private static List<Integer> numbers(Path path) {
    return path.states().stream().map(EdgeListSystem::number).toList();
  }

  @Test
  void aLoneStateIsAWholeSystem() {
    Outcome outcome = search(new EdgeListSystem(), Extent.EVERYTHING);
    assertEquals(Optional.empty(), outcome.limit());
    assertEquals(1, outcome.completed().states());
    assertEquals(0, outcome.completed().transitions());
  }

  @Test
  void aStateReachedLongerFirstIsLoweredAndExpandedOnce() {
    EdgeListSystem system =
        new EdgeListSystem().edge(0, 2, 3).edge(0, 1, 1).edge(1, 2, 1).edge(2, 3, 1);
    Outcome outcome = search(system, Extent.EVERYTHING);
    assertEquals(4, outcome.completed().states());
    assertEquals(4, outcome.completed().transitions());
    assertEquals(3, outcome.completed().depth());
    Path path = Path.to(outcome.graph(), outcome.graph().find(EdgeListSystem.state(3)));
    assertEquals(List.of(0, 1, 2, 3), numbers(path));
    assertEquals(List.of(1, 0, 0), path.ordinals());
    assertEquals(3, path.length());
  }

  @Test
  void aStateMayBeLoweredTwiceAndIntoTheCurrentLevel() {
    EdgeListSystem system =
        new EdgeListSystem()
            .edge(0, 9, 127)
            .edge(0, 1, 1)
            .edge(0, 2, 2)
            .edge(1, 9, 100)
            .edge(2, 9, 0);
    Outcome outcome = search(system, Extent.EVERYTHING);
    assertEquals(4, outcome.completed().states());
    assertEquals(2, outcome.completed().depth());
    Path path = Path.to(outcome.graph(), outcome.graph().find(EdgeListSystem.state(9)));
    assertEquals(List.of(0, 2, 9), numbers(path));
  }

  @Test
  void ofEqualDepthsTheFirstDiscovererIsTheParent() {
    EdgeListSystem system =
        new EdgeListSystem().edge(0, 2, 1).edge(0, 1, 1).edge(1, 3, 1).edge(2, 3, 1);
    Outcome outcome = search(system, Extent.EVERYTHING);
    Path path = Path.to(outcome.graph(), outcome.graph().find(EdgeListSystem.state(3)));
    assertEquals(List.of(0, 2, 3), numbers(path));
  }

  @Test
  void ofParallelStepsTheCheapestIsReplayed() {
    EdgeListSystem system =
        new EdgeListSystem().edge(0, 1, 2).edge(0, 1, 1).edge(0, 1, 1).violatingState(1, 7);
    Outcome outcome = search(system, Extent.FIRST);
    Path path = Path.to(outcome.graph(), outcome.found().get(0));
    assertEquals(List.of(1), path.ordinals());
    assertEquals(1, path.length());
  }

  @Test
  void theShortestViolationWinsOverTheOneFoundFirst() {
    EdgeListSystem system =
        new EdgeListSystem()
            .violatingStep(0, 1, 5)
            .edge(0, 1, 1)
            .edge(1, 2, 1)
            .violatingStep(2, 2, 0);
    Outcome outcome = search(system, Extent.FIRST);
    assertEquals(List.of(new Found(2, 2, 0, 2), new Found(1, 0, 0, 5)), outcome.found());
  }

  @Test
  void ofEquallyLongViolationsTheFirstFoundWins() {
    EdgeListSystem system =
        new EdgeListSystem()
            .edge(0, 1, 1)
            .edge(0, 2, 1)
            .violatingState(2, 5)
            .violatingStep(1, 6, 0)
            .violatingState(1, 5);
    Outcome outcome = search(system, Extent.FIRST);
    assertEquals(List.of(new Found(6, 1, 0, 1), new Found(5, 1, Found.STATE, 1)), outcome.found());
  }

  @Test
  void theLevelOfTheFirstViolationIsCompletedAndNoFurther() {
    EdgeListSystem system =
        new EdgeListSystem()
            .edge(0, 1, 1)
            .edge(0, 2, 1)
            .violatingState(1, 5)
            .edge(2, 3, 0)
            .edge(3, 4, 1)
            .edge(4, 5, 1);
    Outcome outcome = search(system, Extent.FIRST);
    assertEquals(Optional.empty(), outcome.limit());
    assertEquals(1, outcome.completed().depth());
    assertEquals(5, outcome.completed().states());
  }

  @Test
  void aSearchOfEverythingKeepsTheShortestOfEachViolation() {
    EdgeListSystem system =
        new EdgeListSystem()
            .violatingStep(0, 8, 9)
            .edge(0, 1, 1)
            .edge(1, 2, 1)
            .violatingState(2, 8)
            .violatingStep(2, 9, 1)
            .edge(2, 3, 1)
            .violatingState(3, 8);
    Outcome outcome = search(system, Extent.EVERYTHING);
    assertEquals(List.of(new Found(8, 2, Found.STATE, 2), new Found(9, 2, 1, 3)), outcome.found());
    assertEquals(4, outcome.completed().states());
  }

  @Test
  void thePathToAViolatingStepEndsWithItsOrdinal() {
    EdgeListSystem system =
        new EdgeListSystem()
            .edge(0, 1, 2)
            .violatingState(1, 1)
            .edge(1, 0, 1)
            .violatingStep(1, 2, 3);
    Outcome outcome = search(system, Extent.EVERYTHING);
    Path path = Path.to(outcome.graph(), outcome.found().get(1));
    assertEquals(List.of(0, 1), numbers(path));
    assertEquals(List.of(0, 2), path.ordinals());
    assertEquals(5, path.length());
  }

  @Test
  void aCostOutOfRangeIsRefused() {
    EdgeListSystem dear = new EdgeListSystem().edge(0, 1, 128);
    assertThrows(IllegalArgumentException.class, () -> search(dear, Extent.EVERYTHING));
  }

  /** Rings of 0, 1 and 2 in which 0 follows each 2: t(n) = 2 t(n-1) + t(n-2). */
  @Test
  void philosophersHaveTheirStates() {
    assertEquals(List.of(6, 14, 34, 82, 198), philosophers(2, 7));
  }

  @Test
  void philosophersDeadlockInTheLeastNumberOfSteps() {
    Outcome outcome = search(new Philosophers(5), Extent.FIRST);
    Path path = Path.to(outcome.graph(), outcome.found().get(0));
    assertEquals(5, path.length());
    assertArrayEquals(new byte[] {1, 1, 1, 1, 1}, path.states().get(5));
  }

  @Test
  void countersHaveTheirStatesTransitionsAndDepth() {
    Outcome outcome = search(new Counters(4, 9), Extent.EVERYTHING);
    assertEquals(10_000, outcome.completed().states());
    assertEquals(4 * 9 * 1000, outcome.completed().transitions());
    assertEquals(36, outcome.completed().depth());
    assertEquals(0, outcome.completed().waiting());
    assertEquals(outcome.completed(), outcome.reached());
  }

  @Test
  void pathsOnRandomGraphsReplayAndAreShortest() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int size = 1 + random.nextInt(40);
      EdgeListSystem system = new EdgeListSystem();
      int[][] edges = randomEdges(random, size);
      for (int[] edge : edges) {
        system.edge(edge[0], edge[1], edge[2]);
      }
      ExploredGraph graph = search(system, Extent.EVERYTHING).graph();
      int[] distances = distances(edges, size);
      for (int n = 0; n < graph.size(); n++) {
        int expected = distances[EdgeListSystem.number(graph.state(n))];
        assertEquals(expected, graph.depth(n), "graph " + i + " of seed " + seed);
        assertEquals(expected, Path.to(graph, n).length(), "graph " + i + " of seed " + seed);
      }
    }
  }

  @Test
  void equalSearchesGiveEqualResults() {
    Outcome one = search(new Philosophers(7), Extent.EVERYTHING);
    Outcome other = search(new Philosophers(7), Extent.EVERYTHING);
    assertEquals(one.found(), other.found());
    assertEquals(one.completed(), other.completed());
    for (int n = 0; n < one.graph().size(); n++) {
      assertArrayEquals(one.graph().state(n), other.graph().state(n));
      assertEquals(one.graph().parent(n), other.graph().parent(n));
    }
  }

  private static List<Integer> philosophers(int from, int below) {
    return IntStream.range(from, below)
        .mapToObj(count -> search(new Philosophers(count), Extent.EVERYTHING).graph().size())
        .toList();
  }

  private static int[][] randomEdges(Random random, int size) {
    int[][] edges = new int[random.nextInt(3 * size)][];
    for (int i = 0; i < edges.length; i++) {
      int cost = random.nextInt(3) == 0 ? random.nextInt(128) : random.nextInt(4);
      edges[i] = new int[] {random.nextInt(size), random.nextInt(size), cost};
    }
    return edges;
  }

  /** Bellman and Ford's. */
  private static int[] distances(int[][] edges, int size) {
    int[] distances = new int[size];
    Arrays.fill(distances, 1, size, 1 << 20);
    for (int round = 0; round < size; round++) {
      for (int[] edge : edges) {
        distances[edge[1]] = Math.min(distances[edge[1]], distances[edge[0]] + edge[2]);
      }
    }
    return distances;
  }
}
