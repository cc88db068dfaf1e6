package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SwarmTest {

  /** Of what no state shows, that is wrong where runs come to an end. */
  private record DeadEnds(Predicate<byte[]> wrong) implements Outlook {
    @Override
    public boolean isStuck(byte[] state) {
      return wrong.test(state);
    }

    @Override
    public List<byte[]> ahead(byte[] state) {
      return List.of();
    }
  }

  private static Swarm.Catch swarm(TransitionSystem system, SwarmPlan plan, Limits limits) {
    return Swarm.run(system, plan, limits, s -> new DeadEnds(state -> false));
  }

  /** A corridor of doors, behind which something is wrong; at each, a way back to its begin. */
  private static EdgeListSystem corridor(int doors) {
    EdgeListSystem system = new EdgeListSystem();
    for (int i = 0; i < doors; i++) {
      system.edge(i, i + 1, 1).edge(i, i / 2, 1);
    }
    return system.violatingState(doors, 7);
  }

  @Test
  void whatIsFoundHasAPathWithoutDetours() {
    Outcome outcome = swarm(corridor(12), new SwarmPlan(1, 10_000, 1000), Limits.none()).outcome();
    assertEquals(Optional.empty(), outcome.limit());
    Path path = Path.to(outcome.graph(), outcome.found().get(0));
    assertEquals(12, path.length());
    assertEquals(13, path.states().size());
    assertTrue(path.ordinals().stream().allMatch(o -> o == 0), path.ordinals()::toString);
  }

  @Test
  void aViolatingStepHasItsOrdinalInTheSystem() {
    EdgeListSystem system =
        new EdgeListSystem().edge(0, 1, 1).edge(1, 0, 2).edge(1, 2, 1).violatingStep(2, 9, 3);
    Outcome outcome = swarm(system, new SwarmPlan(1, 1000, 100), Limits.none()).outcome();
    Path path = Path.to(outcome.graph(), outcome.found().get(0));
    assertEquals(List.of(0, 1, 0), path.ordinals());
    assertEquals(5, path.length());
  }

  @Test
  void equalSeedsFindTheSameWithAnyNumberOfThreads() {
    for (long seed = 0; seed < 20; seed++) {
      TransitionSystem system = new ScrambledSystem(10, seed, 3000);
      SwarmPlan plan = new SwarmPlan(seed, 1000, 200);
      Swarm.Catch one = swarm(system, plan, Limits.none());
      Swarm.Catch four = swarm(system, plan, Limits.none().withThreads(4));
      assertEquals(one.runs(), four.runs());
      assertEquals(one.outcome().found(), four.outcome().found());
      for (int i = 0; i < one.outcome().graph().size(); i++) {
        assertArrayEquals(one.outcome().graph().state(i), four.outcome().graph().state(i));
      }
    }
  }

  @Test
  void otherSeedsTakeOtherRuns() {
    long first = swarm(corridor(12), new SwarmPlan(1, 100_000, 100), Limits.none()).runs();
    long second = swarm(corridor(12), new SwarmPlan(2, 100_000, 100), Limits.none()).runs();
    assertTrue(first != second, first + " runs");
  }

  @Test
  void runsEndAtTheirDepth() {
    Swarm.Catch caught = swarm(corridor(12), new SwarmPlan(1, 500, 11), Limits.none());
    assertEquals(List.of(), caught.outcome().found());
    assertEquals(500, caught.runs());
    assertEquals(500 * 11, caught.outcome().completed().transitions());
  }

  @Test
  void theTimeEndsIt() {
    Limits limits = Limits.none().withTime(Duration.ofMillis(200)).withThreads(2);
    SwarmPlan plan = new SwarmPlan(1, Long.MAX_VALUE, 100);
    assertEquals(
        Optional.of(Limit.TIME), swarm(new Counters(4, 9), plan, limits).outcome().limit());
  }

  @Test
  void aStateThatIsStuckIsFound() {
    EdgeListSystem system = new EdgeListSystem().edge(0, 1, 1).edge(0, 2, 1).edge(2, 3, 1);
    Outcome outcome =
        Swarm.run(
                system,
                new SwarmPlan(1, 1000, 10),
                Limits.none(),
                s -> new DeadEnds(state -> EdgeListSystem.number(state) == 3))
            .outcome();
    assertEquals(3, outcome.graph().size());
    assertEquals(system, outcome.graph().system());
  }

  @Test
  void whatFailsInAnotherThreadIsThrown() {
    Thread here = Thread.currentThread();
    TransitionSystem failing =
        new Watched(new EdgeListSystem().edge(0, 0, 1), n -> failUnlessIn(here));
    SwarmPlan plan = new SwarmPlan(1, Long.MAX_VALUE, 100);
    Limits limits = Limits.none().withThreads(2);
    assertThrows(ArithmeticException.class, () -> swarm(failing, plan, limits));
  }

  private static void failUnlessIn(Thread thread) {
    if (Thread.currentThread() != thread) {
      throw new ArithmeticException("for the test");
    }
  }
}
