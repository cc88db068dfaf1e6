package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.StepsOnly;
import org.wqcheck.explore.Symmetry;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.state.Exchange;

/** Two CPUs that change places change nothing: neither steps nor violations nor verdicts. */
class CpuSymmetryTest {
  /** Every how many examples are explored twice. */
  private static final int EVERY = 3;

  private static final int WALKS = 6;
  private static final int LENGTH = 60;

  /** What a state reports, in any order. */
  private record Report(String what, int number, int cost) {}

  @TestFactory
  Stream<DynamicTest> theImageOfAStateReportsTheImagesOfItsSteps() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY != 0)
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> walk(example)));
  }

  private static void walk(Example example) {
    Machine machine = machine(example);
    if (machine.symmetry().isEmpty()) {
      return;
    }
    CheckedSystem system = new CheckedSystem(machine);
    Random random = new Random(example.name().hashCode());
    for (int i = 0; i < WALKS; i++) {
      byte[] state = new byte[system.stateSize()];
      system.initial(state);
      for (int step = 0; step < LENGTH && state.length > 0; step++) {
        for (Exchange exchange : machine.symmetry().orElseThrow().exchanges()) {
          compare(system, state, exchange);
        }
        state = anySuccessor(system, state, random);
      }
    }
  }

  /** The quick way to see that a successor is normal, against what normalising makes of it. */
  @TestFactory
  Stream<DynamicTest> theQuotientTakesEveryStepToANormalState() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY != 0)
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> walkQuotient(example)));
  }

  private static void walkQuotient(Example example) {
    Machine machine = machine(example);
    if (machine.symmetry().isEmpty()) {
      return;
    }
    Symmetry symmetry = machine.symmetry().orElseThrow();
    CheckedSystem system = new CheckedSystem(machine);
    Quotient quick = new Quotient(system, symmetry);
    Quotient plain = new Quotient(system, symmetry::normalise);
    Random random = new Random(example.name().hashCode());
    for (int i = 0; i < WALKS; i++) {
      byte[] state = new byte[system.stateSize()];
      quick.initial(state);
      for (int step = 0; step < LENGTH && state.length > 0; step++) {
        Set<Report> expected = new HashSet<>();
        reports(plain, state, expected, null);
        Set<Report> actual = new HashSet<>();
        reports(quick, state, actual, null);
        assertEquals(expected, actual);
        state = anySuccessor(quick, state, random);
      }
    }
  }

  private static Machine machine(Example example) {
    Model model = example.model();
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, SpinningCallbacks.in(model), MachineOptions.COMPLETION_BOUND);
    return new Machine(model, options, new Defects());
  }

  private static void compare(CheckedSystem system, byte[] state, Exchange exchange) {
    byte[] image = image(state, exchange);
    Set<Report> expected = new HashSet<>();
    reports(system, state, expected, exchange);
    Set<Report> actual = new HashSet<>();
    reports(system, image, actual, null);
    assertEquals(expected, actual, () -> Arrays.toString(state));
  }

  private static byte[] image(byte[] state, Exchange exchange) {
    byte[] image = state.clone();
    exchange.apply(image, new byte[state.length]);
    return image;
  }

  private static void reports(
      TransitionSystem system, byte[] state, Set<Report> reports, Exchange exchange) {
    system.expand(
        state,
        new Sink() {
          @Override
          public void step(byte[] successor, int cost) {
            byte[] to = exchange == null ? successor : image(successor, exchange);
            reports.add(new Report(Arrays.toString(to), 0, cost));
          }

          @Override
          public void violatingStep(int violation, int cost) {
            reports.add(new Report("ends", violation, cost));
          }

          @Override
          public void warning(int violation, int cost) {
            reports.add(new Report("warns", violation, cost));
          }

          @Override
          public void violatingState(int violation) {
            reports.add(new Report("is", violation, 0));
          }
        });
  }

  private static byte[] anySuccessor(TransitionSystem system, byte[] state, Random random) {
    List<byte[]> successors = new ArrayList<>();
    system.expand(
        state,
        new StepsOnly() {
          @Override
          public void step(byte[] successor, int cost) {
            successors.add(successor.clone());
          }
        });
    return successors.isEmpty() ? new byte[0] : successors.get(random.nextInt(successors.size()));
  }

  @TestFactory
  Stream<DynamicTest> theSameIsFoundWithAndWithoutIt() {
    return Stream.of("handa", "bugs", "conformance")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY == 0)
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> compareResults(example)));
  }

  private static void compareResults(Example example) {
    Model model = example.model();
    Optional<CheckResult> with = Examples.search(model);
    Optional<CheckResult> without = Examples.search(model, Set.of());
    if (with.isEmpty() || without.isEmpty()) {
      return;
    }
    assertEquals(told(without.get()), told(with.get()));
    assertEquals(without.get().unreached(), with.get().unreached());
    long all = without.get().statistics().states();
    long orbits = with.get().statistics().states();
    assertTrue(orbits <= all && all <= mostImages(model) * orbits, () -> orbits + " of " + all);
  }

  /** In how many ways CPUs can be arranged. */
  private static long mostImages(Model model) {
    return LongStream.rangeClosed(1, model.machine().cpus()).reduce(1, (a, b) -> a * b);
  }

  private static Set<String> told(CheckResult result) {
    return result.violations().stream()
        .map(v -> v.kind() + " " + v.location() + " " + v.message() + " " + v.tasks())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void ofTwoCpusOneStandsForBoth() {
    String spec = "driver d { work w { mutex_lock(&m); mutex_unlock(&m); } mutex m; %s }";
    Spec alike = Spec.of(spec.formatted("process p { schedule_work(&w); }"));
    Spec named = Spec.of(spec.formatted("process p on cpu 0 { schedule_work(&w); }"));
    long all = search(alike, Set.of());
    assertTrue(search(alike, Reduction.ALL) < all);
    assertEquals(search(named, Set.of()), search(named, Reduction.ALL));
  }

  private static long search(Spec spec, Set<Reduction> reductions) {
    CheckOptions options = CheckOptions.everything().withReductions(reductions);
    return Checker.check(spec.model(), options).statistics().states();
  }

  @Test
  void whoIsStuckOnEitherCpuIsStuck() {
    Spec spec =
        Spec.of(
            """
            driver d {
                bool go = false;
                work w { while (!go) msleep(1); }
                irq i { schedule_work(&w); }
                process p { flush_work(&w); }
            }
            """);
    CheckOptions plain = CheckOptions.everything().withReductions(Set.of());
    assertEquals(told(Checker.check(spec.model(), plain)), told(spec.result()));
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void anExchangeDoneTwiceIsNone() {
    Example example = Examples.in("handa").findFirst().orElseThrow();
    Machine machine = machine(example);
    byte[] state = new byte[machine.stateSize()];
    new Random(1).nextBytes(state);
    for (Exchange exchange : machine.symmetry().orElseThrow().exchanges()) {
      byte[] twice = image(image(state, exchange), exchange);
      assertTrue(Arrays.equals(state, twice));
    }
  }
}
