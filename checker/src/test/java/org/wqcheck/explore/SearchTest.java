package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
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
}
