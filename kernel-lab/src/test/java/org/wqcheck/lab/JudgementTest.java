package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.lab.Judgement.Agreement;

/** Whether kernel and model agree, for what a console may say. */
class JudgementTest {
  @TempDir private Path folder;

  private static final String DEADLOCK =
      """
      kernel 6.1;
      mutex m;
      work w { mutex_lock(m); mutex_unlock(m); }
      process t { schedule_work(w); mutex_lock(m); flush_work(w); mutex_unlock(m); }
      """;
  private static final String LIVELOCK_ALONE =
      "kernel 6.1; bool go = false; process b { while (!go) cpu_relax(); }";
  private static final String LIVELOCK =
      "kernel 6.1; bool go = false; completion c; process b { while (!go) cpu_relax(); }"
          + " process a { wait_for_completion(c); }";
  private static final String USE_AFTER_DESTROY =
      """
      kernel 6.1;
      workqueue wq = alloc_workqueue("wq", 0, 0);
      work w { }
      process t { destroy_workqueue(wq); queue_work(wq, w); }
      """;
  private static final String SAFE = "kernel 6.1; work w { } process t { schedule_work(w); }";

  private static final String T_BLOCKED =
      "wqcheck: actor unfinished blocked 4:1 steps 2 starts 1 t";
  private static final String W_BLOCKED = "wqcheck: actor blocked 3:10 steps 0 starts 1 w";
  private static final String T_DONE = "wqcheck: actor done 4:1 steps 4 starts 1 t";
  private static final String END = "wqcheck: end spec.wq clean";

  private Scenario scenario(String text) throws IOException {
    Path file = folder.resolve("spec.wq");
    Files.writeString(file, text);
    List<Scenario> all = Scenario.of(Spec.of(file));
    return all.get(all.size() - 1);
  }

  private Agreement judge(String spec, String... lines) throws IOException {
    return Judgement.of(scenario(spec), List.of(Observation.of(List.of(lines)))).agreement();
  }

  @Test
  void theHangOfTheModelsTasksAgrees() throws IOException {
    assertEquals(Agreement.AGREES, judge(DEADLOCK, T_BLOCKED, W_BLOCKED, END));
  }

  @Test
  void aHangWithoutOneOfTheCoreIsNotTheScenarios() throws IOException {
    assertEquals(Agreement.NOT_SHOWN, judge(DEADLOCK, T_BLOCKED, END));
  }

  @Test
  void aLivelockBesideBlockedTasksIsOneIfItsCoreSpins() throws IOException {
    String aBlocked = "wqcheck: actor unfinished blocked 4:1 steps 2 starts 1 a";
    String bSpins = "wqcheck: actor unfinished spinning 5:1 steps 2 starts 1 b";
    String bBlocked = "wqcheck: actor unfinished blocked 5:1 steps 2 starts 1 b";
    assertEquals(Agreement.AGREES, judge(LIVELOCK, aBlocked, bSpins, END));
    assertEquals(Agreement.DISAGREES, judge(LIVELOCK_ALONE, aBlocked, bSpins, END));
    assertEquals(Agreement.NOT_SHOWN, judge(LIVELOCK, aBlocked, bBlocked, END));
  }

  @Test
  void aCrashOverADestroyedQueueIsAUseAfterFreeAndNoOtherIs() throws IOException {
    String destroyed = "[ 1.0] wqcheck: destroyed wq";
    String fault = "[ 1.1] BUG: kernel NULL pointer dereference, address: 0000000000000000";
    String queueing = "[ 1.1] RIP: 0010:__queue_work+0xcc/0x440";
    String elsewhere = "[ 1.1] RIP: 0010:strlen+0x4/0x20";
    assertEquals(Agreement.AGREES, judge(USE_AFTER_DESTROY, destroyed, fault, queueing));
    assertEquals(Agreement.DISAGREES, judge(USE_AFTER_DESTROY, fault, queueing));
    assertEquals(Agreement.DISAGREES, judge(USE_AFTER_DESTROY, destroyed, fault, elsewhere));
  }

  @Test
  void aRunThatEndsShowsNoHang() throws IOException {
    assertEquals(Agreement.NOT_SHOWN, judge(DEADLOCK, T_DONE, END));
  }

  @Test
  void aHangOfASafeSpecDisagrees() throws IOException {
    assertEquals(Agreement.DISAGREES, judge(SAFE, T_BLOCKED, END));
  }

  @Test
  void aWarningThatTheModelExcludesDisagrees() throws IOException {
    assertEquals(
        Agreement.DISAGREES,
        judge(DEADLOCK, "WARNING: CPU: 1 PID: 1 at x.c:1", T_BLOCKED, W_BLOCKED, END));
  }

  @Test
  void aSafeSpecThatEndsAgrees() throws IOException {
    assertEquals(Agreement.AGREES, judge(SAFE, T_DONE, END));
  }

  @Test
  void aRunThatBreaksOffShowsNothing() throws IOException {
    assertEquals(Agreement.NOT_SHOWN, judge(SAFE, T_DONE));
  }

  @Test
  void whatNoModuleCanActOutIsLeftWithItsReason() throws IOException {
    Path file = folder.resolve("tight.wq");
    Files.writeString(file, "kernel 6.1; machine { memory tight; } process t { }");
    Spec spec = Spec.of(file);
    assertEquals(List.of(), Scenario.of(spec));
    assertEquals("memory pressure (machine { memory tight; })", spec.reason());
  }

  @Test
  void hangsOfSystemQueuesHaveTheirOwnGuest() throws IOException {
    assertEquals(true, scenario(DEADLOCK).needsItsOwnGuest());
    assertEquals(false, scenario(SAFE).needsItsOwnGuest());
  }

  @Test
  void aSafeSpecIsRunWithEachSeed() throws IOException {
    assertEquals(3, scenario(SAFE).runs(3).size());
    assertEquals(1, scenario(DEADLOCK).runs(3).size());
  }
}
