package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.explore.BottomComponents;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;

/** Row 52: more flushers of one queue than colours, with new works arriving. */
class FlushersTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void fourFlushersReturnInOrderWhateverTheColours(int colors) {
    explore(new FlushersSystem(4, colors));
  }

  @Test
  void fiveFlushersWithFourColoursOverflowAndReturnInOrder() {
    explore(new FlushersSystem(5, 4));
  }

  /** The system itself asserts the order; what is left is that everybody returns. */
  private static void explore(FlushersSystem system) {
    Outcome outcome = Search.run(system, Extent.EVERYTHING, Limits.none(), Progress.NONE);
    assertEquals(Optional.empty(), outcome.limit());
    List<byte[]> ends = new ArrayList<>();
    BottomComponents.visit(
        outcome.graph(),
        state -> true,
        component -> {
          assertEquals(1, component.length);
          ends.add(outcome.graph().state(component[0]));
        });
    assertFalse(ends.isEmpty());
    ends.forEach(end -> assertTrue(system.isOver(end), "somebody never returns"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void twentyFlushersReturnWhileNewWorksArrive(long seed) {
    System.out.println("twenty flushers, seed " + seed);
    new Crowd(seed, 20, 12).run();
  }

  /** Flushers and works at random; works queue themselves and one another again and again. */
  private static final class Crowd {
    private static final int MOST_STEPS = 400_000;
    private static final int ROUNDS = 4;

    private final long seed;
    private final Random random;
    private final int flushers;
    private final int works;
    private final Stage stage;
    private final List<Flight> inside = new ArrayList<>();
    private final Map<Integer, Integer> rounds = new HashMap<>();

    /** For each work: the instance that was queued last, and those that are not over. */
    private final Map<String, Integer> instances = new HashMap<>();

    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> pending = new HashMap<>();

    /** A flush that has begun, and the instances it must wait for. */
    private record Flight(Stage.Call call, Caller caller, Set<String> owed) {}

    Crowd(long seed, int flushers, int works) {
      this.seed = seed;
      this.random = new Random(seed);
      this.flushers = flushers;
      this.works = works;
      Plan plan = new Plan().colors(KernelProfile.COLORS - random.nextInt(12)).bound("wq", 3);
      for (int i = 0; i < works; i++) {
        plan.work("w" + i, Plan.Trait.UNCONTENDED);
      }
      plan.task("driver");
      for (int i = 0; i < flushers; i++) {
        plan.task("t" + i);
      }
      stage = plan.stage();
    }

    void run() {
      int steps = 0;
      while (!isOver()) {
        assertTrue(steps++ < MOST_STEPS, () -> "somebody waits for ever, seed " + seed);
        switch (random.nextInt(4)) {
          case 0 -> queueSomething(stage.task("driver"));
          case 1 -> startSomething();
          case 2 -> endSomething();
          default -> flushSomehow();
        }
      }
    }

    private boolean isOver() {
      return inside.isEmpty()
          && rounds.size() == flushers
          && rounds.values().stream().allMatch(r -> r == ROUNDS);
    }

    private void queueSomething(Caller who) {
      String work = "w" + random.nextInt(works);
      stage.pin("driver", random.nextInt(2));
      if (stage.queue(who, "wq", work)) {
        pending.put(work, instances.merge(work, 1, Integer::sum));
      }
    }

    private void startSomething() {
      int pool = random.nextInt(2);
      if (stage.canTake(pool)) {
        int before = stage.begun.size();
        stage.take(pool);
        noteStarts(before);
      }
    }

    private void noteStarts(int before) {
      for (String work : stage.begun.subList(before, stage.begun.size())) {
        running.put(work, pending.remove(work));
      }
    }

    private void endSomething() {
      List<Worker> busy = stage.kernel.workers().stream().filter(Worker::isBusy).toList();
      if (busy.isEmpty()) {
        return;
      }
      Worker worker = busy.get(random.nextInt(busy.size()));
      if (random.nextInt(3) == 0) {
        queueSomething(worker.caller());
      }
      running.remove(worker.item().name());
      int before = stage.begun.size();
      stage.finish(worker);
      noteStarts(before);
    }

    private void flushSomehow() {
      int number = random.nextInt(flushers);
      Caller caller = stage.task("t" + number);
      Optional<Flight> flight = inside.stream().filter(f -> f.caller == caller).findFirst();
      if (flight.isPresent()) {
        goOn(flight.get());
      } else if (rounds.merge(number, 1, Integer::sum) <= ROUNDS) {
        Flight begun = new Flight(stage.flush(caller, "wq"), caller, notOver());
        inside.add(begun);
        goOn(begun);
      } else {
        rounds.put(number, ROUNDS);
      }
    }

    private Set<String> notOver() {
      Set<String> all = new HashSet<>();
      running.forEach((work, instance) -> all.add(work + "#" + instance));
      pending.forEach((work, instance) -> all.add(work + "#" + instance));
      return all;
    }

    private void goOn(Flight flight) {
      if (!flight.call.goesOn()) {
        return;
      }
      Set<String> left = notOver();
      left.retainAll(flight.owed);
      assertEquals(Set.of(), left, () -> "a flush returns before its works, seed " + seed);
      List<Flight> earlier = inside.subList(0, inside.indexOf(flight));
      for (Flight other : earlier) {
        boolean passes = stage.kernel.flushes().isCompleted(other.caller, stage.wq("wq"));
        assertTrue(passes, () -> "a later flush returns before an earlier one, seed " + seed);
      }
      inside.remove(flight);
    }
  }
}
