package org.wqcheck.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;

/**
 * The machine and the naive rules judge the same random specs. {@code -Dwqcheck.naive.specs=10000}
 * judges more of them, {@code -Dwqcheck.naive.seed=12345} others, {@code
 * -Dwqcheck.naive.states=1000} only those with up to so many states.
 */
final class NaiveAgreementTest {
  private static final int MOST_STATES = 2500;
  private static final int ENOUGH_STATES = 100_000;
  private static final int SPECS_FOR_A_MUTANT = 1000;

  @Test
  void theMachineAndTheNaiveRulesAgreeOnRandomSpecs() {
    long seed = Long.getLong("wqcheck.naive.seed", 1);
    long specs = Long.getLong("wqcheck.naive.specs", 200);
    int limit = Integer.getInteger("wqcheck.naive.states", MOST_STATES);
    Comparison comparison = new Comparison(Mutant.NONE, limit);
    for (long i = 0; i < specs; i++) {
      comparison.compare(seed + i);
    }
    System.out.println("random specs from seed " + seed + " on: " + comparison);
    assertEquals(List.of(), comparison.disagreements);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aMutantOfTheNaiveRulesIsFound(Mutant mutant) {
    Comparison comparison = new Comparison(mutant, MOST_STATES);
    int specs = 0;
    while (comparison.disagreements.isEmpty() && specs < SPECS_FOR_A_MUTANT) {
      comparison.compare(specs++);
    }
    System.out.println(mutant + " after " + specs + " specs: " + comparison);
    assertFalse(comparison.disagreements.isEmpty(), "not found: " + comparison);
  }

  static Stream<Mutant> mutants() {
    return Stream.of(Mutant.values()).filter(mutant -> mutant != Mutant.NONE);
  }

  @Test
  void theSlotsOfAnUnboundWorkqueueGoToItsCpusInTurn() {
    String spec =
        """
        machine { cpus 2; }
        workqueue q = alloc_workqueue("q", WQ_UNBOUND, 1);
        completion c;
        bool last = false;
        process p {
          queue_work_on(0, q, first);
          queue_work_on(0, q, second);
          queue_work_on(0, q, fourth);
          queue_work_on(1, q, third);
          complete(c);
        }
        work first { wait_for_completion(c); }
        work second { }
        work third { assert(!last); }
        work fourth { last = true; }
        """;
    Model model = Verdict.model(spec, KernelVersion.V6_9);
    assertEquals(Set.of(), Verdict.machine(model).kinds());
    assertEquals(Set.of(), Verdict.naive(model, Mutant.NONE, ENOUGH_STATES).orElseThrow().kinds());
    assertEquals(
        Set.of(ViolationKind.ASSERTION),
        Verdict.naive(model, Mutant.NOBODY_TAKES_TURNS, ENOUGH_STATES).orElseThrow().kinds());
  }

  @Test
  void whateverIsInsertedWakesAWorkerUpTo61() {
    for (String insertion : List.of("flush_work(a)", "queue_work(q, x)")) {
      String spec =
          """
          workqueue q = alloc_ordered_workqueue("q", 0);
          completion queued, go;
          process t {
            queue_work(q, a);
            queue_work(q, w);
            complete(queued);
            flush_work(w);
            complete(go);
          }
          process c {
            wait_for_completion(queued);
            cancel_work(w);
            %s;
          }
          work a { wait_for_completion(go); }
          work w { }
          work x { }
          """
              .formatted(insertion);
      assertEquals(Set.of(), naive(spec));
      assertEquals(Set.of(), machine(spec));
      Model later = Verdict.model(spec, KernelVersion.V6_9);
      assertEquals(Set.of(ViolationKind.DEADLOCK), Verdict.machine(later).kinds());
      assertEquals(
          Set.of(ViolationKind.DEADLOCK),
          Verdict.naive(later, Mutant.NONE, ENOUGH_STATES).orElseThrow().kinds());
    }
  }

  @Test
  void queueingAPendingWorkOnADestroyedQueueIsAnError() {
    String spec =
        """
        workqueue q = alloc_workqueue("q", WQ_UNBOUND, 2);
        completion c;
        process p0 { destroy_workqueue(q); queue_work(q, w); }
        process p1 after p0 { wait_for_completion(c); }
        irq i max 1 { schedule_work(w); }
        work w { }
        """;
    assertEquals(EnumSet.of(ViolationKind.USE_AFTER_FREE), naive(spec));
    assertEquals(EnumSet.of(ViolationKind.USE_AFTER_FREE), machine(spec));
  }

  @Test
  void aBarrierIsCaughtAtItsEnd() {
    String spec =
        """
        workqueue q = create_workqueue("q");
        process p0 { flush_work(w0); }
        process p1 { queue_work(q, w1); destroy_workqueue(q); }
        work w0 { }
        work w1 { queue_work(q, w0); }
        """;
    assertEquals(EnumSet.of(ViolationKind.KERNEL_WARNING), naive(spec));
    assertEquals(EnumSet.of(ViolationKind.KERNEL_WARNING), machine(spec));
  }

  /** The callback may fall asleep after the cancel, and that kicks its pool. */
  @Test
  void aCallbackThatFlushesDoesNotSleepAtOnce() {
    String spec =
        """
        machine { cpus 1; }
        workqueue q = alloc_workqueue("q", 0, 1);
        process p0 { queue_work(q, w); }
        process p1 { cancel_work(w); }
        work w { queue_work(q, w); flush_work(w); assert(false); }
        """;
    assertEquals(EnumSet.of(ViolationKind.DEADLOCK, ViolationKind.ASSERTION), naive(spec));
    assertEquals(EnumSet.of(ViolationKind.DEADLOCK, ViolationKind.ASSERTION), machine(spec));
  }

  @Test
  void anAssertionSeesACancelHalfDone() {
    String spec =
        """
        process p0 { assert(idle(w)); }
        process p1 { cancel_work(w); }
        work w { }
        """;
    assertEquals(EnumSet.of(ViolationKind.ASSERTION), naive(spec));
    assertEquals(EnumSet.of(ViolationKind.ASSERTION), machine(spec));
  }

  @Test
  void anInvariantSeesItToo() {
    String spec =
        """
        process p1 { cancel_work(w); }
        work w { }
        invariant idle(w);
        """;
    assertEquals(EnumSet.of(ViolationKind.ASSERTION), naive(spec));
    assertEquals(EnumSet.of(ViolationKind.ASSERTION), machine(spec));
  }

  private static Set<ViolationKind> naive(String spec) {
    Model model = Verdict.model(spec, KernelVersion.V6_1);
    return Verdict.naive(model, Mutant.NONE, ENOUGH_STATES).orElseThrow().kinds();
  }

  private static Set<ViolationKind> machine(String spec) {
    return Verdict.machine(Verdict.model(spec, KernelVersion.V6_1)).kinds();
  }

  @Test
  void equalSeedsGiveEqualSpecs() {
    assertEquals(RandomSpecs.spec(7).text(), RandomSpecs.spec(7).text());
  }
}
