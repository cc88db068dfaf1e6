package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.KernelVersion.V3_7;
import static org.wqcheck.model.KernelVersion.V6_1;
import static org.wqcheck.model.KernelVersion.V7_1;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.SpinningCallbacks;

/** Two CPUs that change places change nothing: neither steps nor violations nor verdicts. */
class CpuSymmetryTest {
  /** Every how many examples are explored twice. */
  private static final int EVERY = 3;

  @TestFactory
  Stream<DynamicTest> theImageOfAStateReportsTheImagesOfItsSteps() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY != 0)
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> walk(example)));
  }

  private static void walk(Example example) {
    Machine machine = machine(example);
    Orbits.walk(machine, machine.exchangesOfCpus().all(), new Random(example.name().hashCode()));
  }

  @TestFactory
  Stream<DynamicTest> besideTwinsTooItDoes() {
    return TwinExamples.specs().entrySet().stream()
        .flatMap(
            spec ->
                Spec.MODELLED.stream()
                    .map(
                        kernel ->
                            DynamicTest.dynamicTest(
                                spec.getKey() + " on " + kernel,
                                () ->
                                    TwinExamples.machine(spec.getValue(), kernel)
                                        .ifPresent(CpuSymmetryTest::walk))));
  }

  private static void walk(Machine machine) {
    Random random = new Random(machine.stateSize());
    Orbits.walk(machine, machine.exchangesOfCpus().all(), random);
    Orbits.walkQuotient(machine, machine.exchangesOfCpus().all(), random);
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
    Random random = new Random(example.name().hashCode());
    Orbits.walkQuotient(machine, machine.exchangesOfCpus().all(), random);
  }

  private static Machine machine(Example example) {
    Model model = example.model();
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, SpinningCallbacks.in(model), MachineOptions.COMPLETION_BOUND);
    return new Machine(model, options, new Defects());
  }

  @TestFactory
  Stream<DynamicTest> theSameIsFoundWithAndWithoutIt() {
    return Stream.of("handa", "bugs", "conformance")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY == 0)
        .map(
            example ->
                DynamicTest.dynamicTest(example.name(), () -> compareResults(example.model())));
  }

  @TestFactory
  Stream<DynamicTest> besideTwinsTooTheSameIsFound() {
    return TwinExamples.specs().entrySet().stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.getKey(), () -> compareResults(Spec.of(spec.getValue()).model())));
  }

  private static void compareResults(Model model) {
    Optional<CheckResult> with = Examples.search(model, Set.of(Reduction.SYMMETRY));
    Optional<CheckResult> without = Examples.search(model, Set.of());
    if (with.isEmpty() || without.isEmpty()) {
      return;
    }
    assertEquals(Spec.told(without.get()), Spec.told(with.get()));
    assertEquals(without.get().unreached(), with.get().unreached());
    if (!without.get().mode().equals(with.get().mode())) {
      // of equally short paths one replays with nr_running kept, and one does not
      return;
    }
    long all = without.get().statistics().states();
    long orbits = with.get().statistics().states();
    assertTrue(orbits <= all && all <= mostImages(model) * orbits, () -> orbits + " of " + all);
  }

  /** In how many ways CPUs can be arranged. */
  private static long mostImages(Model model) {
    return LongStream.rangeClosed(1, model.machine().cpus()).reduce(1, (a, b) -> a * b);
  }

  @Test
  void ofTwoCpusOneStandsForBoth() {
    String spec = "driver d { work w { mutex_lock(&m); mutex_unlock(&m); } mutex m; %s }";
    Spec alike = Spec.of(spec.formatted("process p { schedule_work(&w); }"));
    Spec named = Spec.of(spec.formatted("process p on cpu 0 { schedule_work(&w); }"));
    long all = alike.states(Set.of());
    assertTrue(alike.states(Set.of(Reduction.SYMMETRY)) < all);
    assertEquals(named.states(Set.of()), named.states(Set.of(Reduction.SYMMETRY)));
  }

  @Test
  void ofCpusThatGoDownAndComeUpOneStandsForAll() {
    Spec spec = Spec.of("machine { hotplug on; cpus 3; } process p { }");
    Spec one = Spec.of("machine { hotplug on; cpus 1; } process p { }");
    long others = one.states(Set.of());
    // at least one is online; it matters how many are
    assertEquals(7 * others, spec.states(Set.of()));
    assertEquals(3 * others, spec.states(Set.of(Reduction.SYMMETRY)));
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
    assertEquals(Spec.told(Checker.check(spec.model(), plain)), Spec.told(spec.result()));
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  /** Since 6.9 they have pwqs of their own, which are looked at in the order of the CPUs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "works of several CPUs that wait while their workqueue is frozen",
        "a limit that is raised while works of several CPUs wait"
      })
  void cpusWhoseWorksBecomeActiveInTurnAreToldApart(String name) {
    String spec = TwinExamples.specs().get(name);
    assertTrue(TwinExamples.machine(spec, V7_1).orElseThrow().exchangesOfCpus().isEmpty());
    assertFalse(TwinExamples.machine(spec, V6_1).orElseThrow().exchangesOfCpus().isEmpty());
  }

  /** Before 5.17 hotplug waits for one at a place of its own for each CPU. */
  @Test
  void cpusThatWaitForAWorkerToGoDownAreToldApart() {
    String spec = TwinExamples.specs().get("CPU hotplug");
    assertTrue(TwinExamples.machine(spec, V3_7).orElseThrow().exchangesOfCpus().isEmpty());
    assertFalse(TwinExamples.machine(spec, V6_1).orElseThrow().exchangesOfCpus().isEmpty());
  }

  @Test
  void anExchangeDoneTwiceIsNone() {
    Machine machine = machine(Examples.in("handa").findFirst().orElseThrow());
    Orbits.requireInvolutions(machine, machine.exchangesOfCpus().all());
  }
}
