package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

  /** 2^24 states. */
  private static final TransitionSystem LARGE = new Counters(8, 7);

  private static Outcome search(Limits limits) {
    return Search.run(LARGE, Extent.EVERYTHING, limits, Progress.NONE);
  }

  @Test
  void statesAreLimitedAndFiguresAreOfCompletedLevels() {
    Outcome outcome = search(Limits.none().withStates(1000));
    assertEquals(Optional.of(Limit.STATES), outcome.limit());
    assertTrue(outcome.reached().states() <= 1000 + 8 * Search.TOGETHER);
    assertEquals(
        new Statistics(495, 1320, 3, 330, outcome.completed().bytes()), outcome.completed());
  }

  @Test
  void timeIsLimited() {
    long start = System.nanoTime();
    Outcome outcome = search(Limits.none().withTime(Duration.ofMillis(100)));
    assertEquals(Optional.of(Limit.TIME), outcome.limit());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void memoryIsLimited() {
    long bytes = 4 << 20;
    Outcome outcome = search(Limits.none().withBytes(bytes));
    assertEquals(Optional.of(Limit.MEMORY), outcome.limit());
    assertTrue(outcome.reached().bytes() < bytes + (1 << 20), outcome::toString);
    assertTrue(outcome.reached().states() > 20_000, outcome::toString);
  }

  @Test
  void runningOutOfMemoryIsAMemoryLimit() {
    Outcome outcome =
        Search.run(new OutOfMemoryAt(5000), Extent.EVERYTHING, Limits.none(), Progress.NONE);
    assertEquals(Optional.of(Limit.MEMORY), outcome.limit());
    assertEquals(5001, outcome.reached().states());
    assertEquals(4999, outcome.completed().depth());
  }

  @Test
  void anInterruptEndsTheSearch() {
    Outcome outcome = search(Limits.none().withInterrupt(() -> true));
    assertEquals(Optional.of(Limit.INTERRUPTED), outcome.limit());
  }

  @Test
  void aViolationFoundBeforeALimitIsKept() {
    EdgeListSystem system = new EdgeListSystem().violatingStep(0, 3, 9).edge(0, 1, 1).edge(0, 2, 1);
    Outcome outcome = Search.run(system, Extent.FIRST, Limits.none().withStates(1), Progress.NONE);
    assertEquals(Optional.of(Limit.STATES), outcome.limit());
    assertEquals(List.of(new Found(3, 0, 0, 9)), outcome.found());
  }

  @Test
  void pathsAreToldAfterALimit() {
    Outcome outcome = search(Limits.none().withStates(1000));
    int last = outcome.graph().size() - 1;
    Path path = Path.to(outcome.graph(), last);
    assertEquals(outcome.graph().depth(last), path.length());
  }

  @Test
  void progressIsReportedOnceAThousandExpansions() {
    List<Statistics> seen = new ArrayList<>();
    Search.run(
        new Counters(4, 9), Extent.EVERYTHING, Limits.none(), (soFar, growth) -> seen.add(soFar));
    assertEquals(10_000 / 1024, seen.size());
    long expanded = seen.get(0).states() - seen.get(0).waiting();
    assertTrue(1024 <= expanded && expanded < 1024 + Search.TOGETHER, "expanded " + expanded);
  }

  /** A chain of states, the last of which finds the heap full. */
  private record OutOfMemoryAt(int last) implements TransitionSystem {

    @Override
    public int stateSize() {
      return 4;
    }

    @Override
    public void initial(byte[] state) {}

    @Override
    public void expand(byte[] state, Sink sink) {
      int number = EdgeListSystem.number(state);
      if (number == last) {
        throw new OutOfMemoryError("for the test");
      }
      sink.step(EdgeListSystem.state(number + 1), 1);
    }

    @Override
    public TransitionSystem fork() {
      return this;
    }
  }
}
