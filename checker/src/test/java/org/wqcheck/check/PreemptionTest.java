package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code machine { preempt none; }}: a task keeps its CPU until it sleeps. */
class PreemptionTest {
  private static final String SPIN =
      """
      bool go = false;
      process p { while (!go) cpu_relax(); }
      process q { go = true; }
      """;

  private static Set<?> kinds(String machine, String text) {
    return Spec.of("machine { " + machine + " preempt none; }" + text).kinds();
  }

  @Test
  void onOneCpuASpinnerKeepsEverybodyOut() {
    assertEquals(Set.of(LIVELOCK), kinds("cpus 1;", SPIN));
  }

  @Test
  void onTheOtherCpuOthersGoOn() {
    assertEquals(Set.of(), kinds("cpus 2;", SPIN));
  }

  @Test
  void onTheSameOfTwoCpusTheyDoNot() {
    String pinned = SPIN.replace("process p", "process p on cpu 1").replace("q", "q on cpu 1");
    assertEquals(Set.of(LIVELOCK), kinds("cpus 2;", pinned));
  }

  @Test
  void anInterruptGetsThrough() {
    assertEquals(Set.of(), kinds("cpus 1;", SPIN.replace("process q", "irq q max 1")));
  }

  @Test
  void whoSleepsInItsLoopLetsOthersIn() {
    assertEquals(Set.of(), kinds("cpus 1;", SPIN.replace("cpu_relax()", "msleep(1)")));
  }

  @Test
  void whoYieldsDoesToo() {
    assertEquals(Set.of(), kinds("cpus 1;", SPIN.replace("cpu_relax()", "cond_resched()")));
  }

  @Test
  void whoWaitsForALockHasLetGoOfItsCpu() {
    assertEquals(
        Set.of(),
        kinds(
            "cpus 1;",
            """
            mutex m;
            bool go = false;
            process p { mutex_lock(m); while (!go) msleep(1); mutex_unlock(m); }
            process q { mutex_lock(m); mutex_unlock(m); }
            process r { go = true; }
            """));
  }

  @Test
  void nobodyIsInterruptedBetweenTwoStatements() {
    String race =
        """
        bool spun = false;
        bool inside = false;
        process p { inside = true; inside = false; }
        process q { assert(!inside); while (spun) cpu_relax(); }
        """;
    assertEquals(Set.of(), kinds("cpus 1;", race));
    assertEquals(Set.of(ASSERTION), kinds("cpus 2;", race));
  }

  @Test
  void theModeIsNamed() {
    assertEquals("no preemption", Spec.of("machine { preempt none; }" + SPIN).result().mode());
  }

  @Test
  void whereNobodySpinsThePlainModeIsEnough() {
    assertEquals(
        "plain", Spec.of("machine { preempt none; } process p { msleep(1); }").result().mode());
  }
}
