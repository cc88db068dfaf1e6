package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Standing;
import org.wqcheck.program.Task;
import org.wqcheck.program.Twins;

/** Identical processes and array elements that change places change nothing but names. */
class TwinsTest {
  private static final Set<Reduction> TWINS = Set.of(Reduction.TWINS);

  /** Every how many examples are looked at. */
  private static final int EVERY = 2;

  @TestFactory
  Stream<DynamicTest> theImageOfAStateReportsTheImagesOfItsSteps() {
    return TwinExamples.specs().entrySet().stream()
        .flatMap(
            spec ->
                Spec.MODELLED.stream()
                    .map(
                        kernel ->
                            DynamicTest.dynamicTest(
                                spec.getKey() + " on " + kernel,
                                () -> walk(spec.getValue(), kernel))));
  }

  private static void walk(String text, KernelVersion kernel) {
    TwinExamples.machine(text, kernel).ifPresent(TwinsTest::walk);
  }

  private static void walk(Machine machine) {
    Random random = new Random(machine.stateSize());
    Orbits.walk(machine, machine.twins().exchanges().all(), random);
    Orbits.walkQuotient(machine, machine.twins().exchanges().all(), random);
    Orbits.requireInvolutions(machine, machine.twins().exchanges().all());
  }

  @Test
  void eachOfTheseSpecsHasTwinsOnSomeKernel() {
    TwinExamples.specs()
        .forEach(
            (name, text) ->
                assertTrue(
                    Spec.MODELLED.stream()
                        .flatMap(kernel -> TwinExamples.machine(text, kernel).stream())
                        .anyMatch(machine -> !machine.twins().isEmpty()),
                    name));
  }

  @TestFactory
  Stream<DynamicTest> inExamplesTooTheImageOfAStateReportsTheImagesOfItsSteps() {
    return examples()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name(), () -> walk(TwinExamples.machine(example.model()))));
  }

  /** Those with arrays or copies. */
  private static Stream<Example> examples() {
    return Stream.of("conformance", "handa", "bugs")
        .flatMap(Examples::in)
        .filter(example -> example.name().hashCode() % EVERY == 0)
        .filter(example -> example.text().matches("(?s).*( x \\d|\\[\\w+ in ).*"));
  }

  @TestFactory
  Stream<DynamicTest> theSameIsToldWithAndWithoutThem() {
    Stream<DynamicTest> examples =
        examples().map(e -> DynamicTest.dynamicTest(e.name(), () -> compare(e.model())));
    Stream<DynamicTest> specs =
        TwinExamples.specs().entrySet().stream()
            .map(
                s ->
                    DynamicTest.dynamicTest(
                        s.getKey(), () -> compare(Spec.of(s.getValue()).model())));
    return Stream.concat(examples, specs);
  }

  private static void compare(Model model) {
    Optional<CheckResult> without = Examples.search(model, Set.of());
    for (Set<Reduction> reductions : List.of(TWINS, Reduction.ALL)) {
      Optional<CheckResult> with = Examples.search(model, reductions);
      if (with.isPresent() && without.isPresent()) {
        assertEquals(Spec.told(without.get()), Spec.told(with.get()));
        assertEquals(without.get().unreached(), with.get().unreached());
        with.get().violations().forEach(v -> assertReplays(model, v));
      }
    }
    without.ifPresent(r -> r.violations().forEach(v -> assertReplays(model, v)));
  }

  private static void assertReplays(Model model, Violation violation) {
    assertEquals(violation.trace(), Checker.replay(model, violation.schedule()));
  }

  @Test
  void ofCopiesOneStandsForAll() {
    Spec spec = Spec.of("process p x 3 { msleep(1); msleep(1); }");
    // each has slept once or ended; then only how many have
    assertEquals(8, spec.states(Set.of()));
    assertEquals(4, spec.states(TWINS));
  }

  @Test
  void ofReadersOneStandsForAll() {
    Spec spec = Spec.of("rwsem s; process p x 3 { down_read(&s); up_read(&s); }");
    // each is outside, inside or has ended; then only how many are
    assertEquals(27, spec.states(Set.of()));
    assertEquals(10, spec.states(TWINS));
  }

  @Test
  void ofReadersThatAGracePeriodWaitsForOneStandsForAll() {
    Spec spec =
        Spec.of(
            "process p x 3 { rcu_read_lock(); rcu_read_unlock(); } process q { synchronize_rcu(); }");
    // each is outside, inside or has ended; while q waits, inside is awaited or not
    assertEquals(27 + 64 + 27, spec.states(Set.of()));
    assertEquals(10 + 20 + 10, spec.states(TWINS));
  }

  @Test
  void ofWorkqueuesOneStandsForAll() {
    String one =
        """
        workqueue wq[i in 0..0];
        process p[i in 0..0] {
            wq[i] = alloc_workqueue("wq", WQ_UNBOUND, 1);
            destroy_workqueue(wq[i]);
        }
        """;
    Spec spec = Spec.of(one.replace("0..0", "0..2"));
    long each = Spec.of(one).states(Set.of());
    assertEquals(each * each * each, spec.states(Set.of()));
    assertEquals(each * (each + 1) * (each + 2) / 6, spec.states(TWINS));
  }

  @Test
  void whatGoesWrongWithAnyOfThemIsToldOfTheFirst() {
    Spec spec =
        Spec.of(
            """
            completion c[i in 0..2];
            process wait[i in 0..2] { wait_for_completion(&c[i]); }
            process other { }
            process wake[i in 0..2] { if (*) complete(&c[i]); }
            """);
    Violation only = spec.only();
    assertEquals(DEADLOCK, only.kind());
    assertEquals(Set.of("wait[0]"), Spec.core(only));
    assertTrue(only.trace().stream().anyMatch(step -> step.task().equals("wait[0]")));
    assertEquals(List.of("c[0]"), named(only.cycle().get(0).waitsFor()));
    assertEquals(3, only.alike().imagesOf(List.of("wait[2]")).size());
  }

  /** On the path to the state that is stored it is another one that hangs. */
  @Test
  void theTraceIsOfTheOneThatIsToldOf() {
    Violation only =
        Spec.of(
                """
                mutex m;
                bool b = false;
                process p x 3 {
                    mutex_lock(&m);
                    if (b) { mutex_lock(&m); }
                    b = true;
                    mutex_unlock(&m);
                }
                """)
            .only();
    assertEquals(Set.of("p[0]"), Spec.core(only));
    assertEquals("p[0]", only.trace().get(only.trace().size() - 1).task());
  }

  private static List<String> named(String text) {
    return Pattern.compile("c\\[\\d]").matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void aStepThatGoesWrongIsToldOfTheFirst() {
    Spec spec = Spec.of("mutex m; process p x 3 { mutex_lock(&m); if (*) mutex_unlock(&m); }");
    assertEquals(
        Set.of("p[0] returns while it holds m", "p[0] waits for ever in mutex_lock(&m)"),
        Spec.of("mutex m; process p x 2 { if (*) mutex_lock(&m); mutex_lock(&m); }").messages());
    assertEquals(Set.of("p[0] returns while it holds m"), spec.messages());
    List<Violation.Step> trace = spec.only().trace();
    assertEquals("p[0]", trace.get(trace.size() - 1).task());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another constant, another CPU, another order
        "int n in 0..3 = 0; process p[i in 0..1] { n = i; }",
        "work w { } process p[i in 0..1] { queue_work_on(i, system_wq, &w); }",
        "process p[i in 0..1] { } process q after p[0] { }",
        // somebody knows which is which, by a constant or at run time
        "bool b[i in 0..1]; process p[i in 0..1] { b[i] = true; } process q { b[1] = false; }",
        "bool b[i in 0..1]; int n in 0..1 = 0; process p[i in 0..1] { b[i] = b[n]; }",
        "bool b[i in 0..1]; invariant !b[0]; process p[i in 0..1] { b[i] = true; }",
        // the barriers of both are put on a list when the work is cancelled
        "work w { } process p x 2 { flush_work(&w); } process q { cancel_work(&w); }",
        // run in the order of the file
        "machine { suspend on; } process p x 2 suspend { }",
        // there are fewer colours, so that some wait for one
        "process p x 15 { flush_workqueue(system_wq); }",
        // what waits in frozen workqueues comes onto a list in their order
        "machine { suspend on; } workqueue q[i in 0..1] = create_freezable_workqueue(\"q\");",
        // each of the works of the call is of a CPU
        "process p { schedule_on_each_cpu(f); } fn f() { }",
      })
  void whatIsToldApartIsNoTwin(String spec) {
    assertTrue(TwinExamples.machine(Spec.of(spec).model()).twins().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process p x 14 { flush_workqueue(system_wq); }",
        "work w { } process p x 2 { flush_work(&w); }",
        "work w { } process p x 2 { cancel_work_sync(&w); }",
        "process p[i in 0..1] { } process q[i in 0..1] after p[i] { }",
        "process p x 2 { } process q after p { }",
        "rwsem s; process p x 2 { down_read(&s); up_read(&s); }",
        "rwsem s[i in 0..1]; process p[i in 0..1] { down_write(&s[i]); up_write(&s[i]); }",
        "process p x 2 { rcu_read_lock(); rcu_read_unlock(); } process q { synchronize_rcu(); }",
        "process p x 2 { synchronize_rcu(); }",
        "rcu_work r[i in 0..1] { } process p[i in 0..1] { queue_rcu_work(system_wq, r[i]); }",
        "machine { hotplug on; } process p x 2 { }",
        "workqueue q[i in 0..1] = alloc_workqueue(\"q\", 0, 0); work w[i in 0..1] { }"
            + " process p[i in 0..1] { queue_work(q[i], &w[i]); }",
        "process p x 2 { schedule_on_each_cpu(f); } fn f() { }",
        "object a[i in 0..1] { work w { } } object b[i in 0..1] at a { work v { } }"
            + " process p[i in 0..1] { kzalloc(a[i]); kfree(a[i]); kzalloc(b[i]); kfree(b[i]); }",
      })
  void whatNobodyTellsApartIs(String spec) {
    assertFalse(TwinExamples.machine(Spec.of(spec).model()).twins().isEmpty());
  }

  @Test
  void elementsOfElementsChangePlacesWithinOneAndAllTogether() {
    Model model =
        Spec.of(
                """
                mutex m[i in 0..1];
                process p[i in 0..1] x 2 { mutex_lock(&m[i]); mutex_unlock(&m[i]); }
                """)
            .model();
    List<Map<String, String>> names = TwinExamples.machine(model).twins().names();
    assertTrue(names.contains(Map.of("p[0][0]", "p[0][1]", "p[0][1]", "p[0][0]")));
    assertTrue(names.stream().anyMatch(n -> "m[1]".equals(n.get("m[0]"))));
    walk(TwinExamples.machine(model));
  }

  /** Tasks are met in a random state, and their images in an image of it. */
  @TestFactory
  Stream<DynamicTest> whoeverOfThemIsMetTheSameIsTold() {
    return TwinExamples.specs().entrySet().stream()
        .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> meet(Spec.of(s.getValue()).model())));
  }

  private static void meet(Model model) {
    Machine machine = TwinExamples.machine(model);
    Twins twins = machine.twins();
    List<Task> processes = machine.tasks().stream().filter(t -> !t.isWorker()).toList();
    Random random = new Random(1);
    for (byte[] state : Orbits.someStates(machine, random)) {
      List<Task> met = processes.stream().filter(t -> random.nextBoolean()).toList();
      machine.look(state);
      String told = told(twins.foremost(met));
      for (int i = 0; i < twins.exchanges().all().size(); i++) {
        Map<String, String> names = twins.names().get(i);
        machine.look(Orbits.image(state, twins.exchanges().all().get(i)));
        Set<String> images =
            met.stream()
                .map(t -> names.getOrDefault(t.name(), t.name()))
                .collect(Collectors.toSet());
        List<Task> others = processes.stream().filter(t -> images.contains(t.name())).toList();
        assertEquals(told, told(twins.foremost(others)));
      }
    }
  }

  private static String told(List<Standing> standing) {
    return standing.stream()
        .map(s -> s.name() + " at " + s.position())
        .collect(Collectors.joining(", "));
  }
}
