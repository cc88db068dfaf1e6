package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

  private static final Limits TWO = Limits.none().withThreads(2);

  @ParameterizedTest
  @ValueSource(ints = {10, 70, 200})
  void anyNumberOfThreadsGivesTheSameOutcome(int stateSize) {
    long seed = System.nanoTime();
    for (Extent extent : Extent.values()) {
      TransitionSystem system = new ScrambledSystem(stateSize, seed, 20_000);
      Outcome one = Search.run(system, extent, Limits.none(), Progress.NONE);
      Outcome two = Search.run(system, extent, TWO, Progress.NONE);
      assertSame(one, two, extent + ", state size " + stateSize + ", seed " + seed);
    }
  }

  @Test
  void aScrambledSystemHasManyStates() {
    TransitionSystem system = new ScrambledSystem(10, 1, 5000);
    Outcome outcome = Search.run(system, Extent.EVERYTHING, TWO, Progress.NONE);
    assertTrue(outcome.completed().states() > 30_000);
    assertTrue(outcome.found().size() > 20);
  }

  private static void assertSame(Outcome one, Outcome two, String run) {
    assertEquals(one.completed().states(), two.completed().states(), run);
    assertEquals(one.completed().transitions(), two.completed().transitions(), run);
    assertEquals(one.completed().depth(), two.completed().depth(), run);
    assertEquals(one.found(), two.found(), run);
    assertArrayEquals(one.graph().summits().from(0), two.graph().summits().from(0), run);
    for (int number = 0; number < one.graph().size(); number++) {
      assertEquals(one.graph().parent(number), two.graph().parent(number), run);
      assertArrayEquals(one.graph().state(number), two.graph().state(number), run);
    }
  }

  @Test
  void manyStatesAreExploredByTwoThreads() {
    Thread[] expanding = new Thread[1];
    TransitionSystem system =
        new Watched(new ScrambledSystem(10, 1, 5000), n -> expanding[0] = Thread.currentThread());
    Search.run(system, Extent.EVERYTHING, TWO, Progress.NONE);
    assertTrue(expanding[0] != Thread.currentThread());
    assertTrue(!expanding[0].isAlive(), "the other thread outlives the search");
  }

  @Test
  void whatFailsInTheOtherThreadIsThrownInThisOne() {
    TransitionSystem system =
        new Watched(new ScrambledSystem(10, 1, 5000), n -> failAt(n, new ArithmeticException("x")));
    assertThrows(
        ArithmeticException.class, () -> Search.run(system, Extent.EVERYTHING, TWO, Progress.NONE));
  }

  @Test
  void memoryThatRunsOutInTheOtherThreadIsALimit() {
    TransitionSystem system =
        new Watched(new ScrambledSystem(10, 1, 5000), n -> failAt(n, new OutOfMemoryError()));
    Outcome outcome = Search.run(system, Extent.EVERYTHING, TWO, Progress.NONE);
    assertEquals(Optional.of(Limit.MEMORY), outcome.limit());
  }

  @Test
  void anInterruptEndsTheSearchAndStaysPending() {
    Thread search = Thread.currentThread();
    Limits limits = TWO.withInterrupt(search::isInterrupted);
    TransitionSystem system =
        new Watched(
            new ScrambledSystem(10, 1, 5000),
            n -> {
              if (n == 20_000) {
                search.interrupt();
              }
            });
    Outcome outcome = Search.run(system, Extent.EVERYTHING, limits, Progress.NONE);
    assertTrue(Thread.interrupted());
    assertEquals(Optional.of(Limit.INTERRUPTED), outcome.limit());
  }

  private static <T extends Throwable> void failAt(int expansion, T failure) throws T {
    if (expansion == 20_000) {
      throw failure;
    }
  }
}
