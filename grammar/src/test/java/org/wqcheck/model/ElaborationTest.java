package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wqcheck.source.SourceReader.Content;

/** What an elaboration decides beside the meaning of single constructs. */
final class ElaborationTest {

  private static final String QUEUES = "work w { ; } process p { schedule_work(w); }";

  private static Options on(KernelVersion version) {
    return Options.of(Specs.ALL).on(version);
  }

  private static List<String> names(Model model) {
    return model.things().stream().map(Thing::name).toList();
  }

  private static String queue(KernelVersion version) {
    return Specs.model(on(version), QUEUES).things().stream()
        .filter(Thing.Workqueue.class::isInstance)
        .map(t -> t.name() + " " + ((Thing.Workqueue) t).initial().orElseThrow().name())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void optionBeatsFileBeatsNewest() {
    List<KernelVersion> modelled = List.of(KernelVersion.V3_7, KernelVersion.V5_17);
    Options none = Options.of(modelled);
    assertEquals(KernelVersion.V5_17, Specs.model(none, "mutex m;").kernel());
    assertFalse(Specs.model(none, "mutex m;").declaredKernel());
    assertEquals(KernelVersion.V6_1, Specs.model(none, "kernel 6.1; mutex m;").kernel());
    Options over = none.on(KernelVersion.V3_7);
    assertEquals(KernelVersion.V3_7, Specs.model(over, "kernel 6.1; mutex m;").kernel());
    assertTrue(Specs.model(over, "kernel 6.1; mutex m;").declaredKernel());
  }

  @Test
  void scheduleWorkMeansTheQueueOfTheKernel() {
    assertEquals("system_wq events", queue(KernelVersion.V2_6_35));
    assertEquals("system_wq events", queue(KernelVersion.V6_9));
    assertEquals("system_percpu_wq events", queue(KernelVersion.V6_19));
  }

  @Test
  void whatNobodyMentionsDoesNotExist() {
    assertEquals(List.of("m"), names(Specs.model("mutex m;")));
    assertEquals(
        List.of("rtnl_mutex"), names(Specs.model("process p { rtnl_lock(); rtnl_unlock(); }")));
  }

  @Test
  void settingsOverrideTheMachineBlock() {
    Options options =
        new Options(
            Optional.empty(), Map.of("cpus", "3", "memory", "tight"), Optional.empty(), Specs.ALL);
    Machine machine = Specs.model(options, "machine { cpus 4; workers 2; } mutex m;").machine();
    assertEquals(3, machine.cpus());
    assertEquals(2, machine.workers());
    assertTrue(machine.tightMemory());
    Options wrong = new Options(Optional.empty(), Map.of("cpus", "x"), Optional.empty(), Specs.ALL);
    assertEquals(1, Specs.elaborateText(wrong, "mutex m;").diagnostics().size());
  }

  @Test
  void openWorldPutsAStrangerThatMayTakeEveryLockOfTheFile() {
    Options open = new Options(Optional.empty(), Map.of(), Optional.of("system_wq"), Specs.ALL);
    Model model =
        Specs.model(
            open,
            "kernel 6.1; mutex a; rwsem b; spinlock c; driver d { mutex e; }",
            "process p { rtnl_lock(); rtnl_unlock(); }");
    Thing.Work stranger =
        model.things().stream()
            .filter(t -> t instanceof Thing.Work work && work.stranger())
            .map(Thing.Work.class::cast)
            .findFirst()
            .orElseThrow();
    String text = stranger.callback().code().toString();
    assertTrue(text.contains("takes and releases a"));
    assertTrue(text.contains("takes and releases b"));
    assertFalse(text.contains("takes and releases c"));
    assertFalse(text.contains("takes and releases e"));
    assertTrue(text.contains("takes and releases rtnl_mutex"));
  }

  @Test
  void expectationsNameTheKernelsToTest() {
    assertEquals(EnumSet.of(KernelVersion.V6_1), kernels("kernel 6.1; expect safe;"));
    assertEquals(EnumSet.of(KernelVersion.V7_1), kernels("expect safe;"));
    assertEquals(EnumSet.of(KernelVersion.V5_17), kernels("kernel 5.17; mutex m;"));
    assertEquals(
        EnumSet.range(KernelVersion.V3_7, KernelVersion.V6_1),
        kernels("kernel 6.1; expect safe on 3.7..5.17; expect no deadlock;"));
    assertEquals(EnumSet.allOf(KernelVersion.class), kernels("expect lint WQ201 on all;"));
    assertEquals(EnumSet.of(KernelVersion.V7_1), kernels("this is no spec"));
  }

  private static Set<KernelVersion> kernels(String text) {
    return Elaboration.kernels(name -> new Content.Text(text), "x.wq", Options.of(Specs.ALL));
  }

  @Test
  void exitComesAfterTheProcessesOfItsDriverThatAreNoDaemons() {
    Model model =
        Specs.model(
            "process other { } driver d { process a x 2 { } process b daemon { } exit { } }",
            "driver e { process c { } exit after other { } }");
    Entry exit = model.entries().get(4);
    assertEquals("d.exit", exit.name());
    assertEquals(List.of(1, 2), exit.after());
    assertEquals(List.of(0), model.entries().get(6).after());
  }

  @Test
  void includesStartBesideTheFileThatIncludes() {
    Map<String, String> files =
        Map.of(
            "a/main.wq", "include \"../b/one.wq\"; process p { mutex_lock(m); mutex_unlock(m); }",
            "b/one.wq", "include \"two.wq\"; include \"./two.wq\";",
            "b/two.wq", "mutex m;");
    Elaborated elaborated =
        Elaboration.elaborate(
            name ->
                files.containsKey(name)
                    ? new Content.Text(files.get(name))
                    : new Content.Refused("no such file"),
            "a/main.wq",
            Options.of(Specs.ALL));
    assertEquals(List.of(), elaborated.diagnostics());
  }

  @Test
  void sharedCallbacksAreOneFunction() {
    Model model =
        Specs.model(
            "fn f() { ; } work a = f; work b = f; work c { ; } work d[i in 0..1] { ; }",
            "object o[i in 0..1] { work e { ; } }");
    List<Integer> functions =
        model.things().stream()
            .filter(Thing.Work.class::isInstance)
            .map(t -> ((Thing.Work) t).function())
            .toList();
    assertEquals(List.of(0, 0, 1, 2, 2, 3, 3), functions);
  }

  @Test
  void diagnosticsAreShapedAsCompilersShapeThem() {
    String said =
        Specs.elaborateText(Options.of(Specs.ALL), "mutex m;", "process p { mutex_lock(n); }")
            .diagnostics()
            .toString();
    assertEquals("[test.wq:2:24: error: nothing is called 'n' [WQ002]]", said);
  }
}
