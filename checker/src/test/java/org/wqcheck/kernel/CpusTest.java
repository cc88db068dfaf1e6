package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** CPUs go down and come up: semantics.md, section 9.1. */
class CpusTest {
  private final Stage stage =
      new Plan()
          .hotplug()
          .keepingNrRunning()
          .cpus(2)
          .bound("wq", 9)
          .work("a")
          .work("b")
          .work("c")
          .work("d", Plan.Trait.DELAYED)
          .tasks("t")
          .stage();

  private final Cpus cpus = stage.kernel.cpus();

  @Test
  void thePoolOfADeadCpuCountsNobody() {
    stage.queueOn(1, "wq", "a");
    stage.take(1);
    stage.queueOn(1, "wq", "b");
    assertFalse(stage.canTake(1));
    cpus.toggle(1);
    assertTrue(stage.canTake(1));
  }

  @Test
  void thePoolOfAnotherCpuGoesOnCounting() {
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.queueOn(0, "wq", "b");
    cpus.toggle(1);
    assertFalse(stage.canTake(0));
  }

  @Test
  void whoRanWhenItsCpuCameBackCountsOnlyWithItsNextWork() {
    stage.queueOn(1, "wq", "a");
    stage.take(1);
    cpus.toggle(1);
    cpus.toggle(1);
    stage.queueOn(1, "wq", "b");
    stage.take(1);
    assertTrue(stage.isRunning("b"), "a is REBOUND");
    stage.queueOn(1, "wq", "c");
    assertFalse(stage.canTake(1), "b counts");
    stage.finish("a");
    assertFalse(stage.canTake(1));
    stage.finish("b");
    assertTrue(stage.canTake(1));
  }

  @Test
  void oneCpuStaysOnline() {
    assertTrue(cpus.canToggle(0));
    cpus.toggle(0);
    assertFalse(cpus.canToggle(1));
    assertTrue(cpus.canToggle(0));
  }

  @Test
  void aDeadCpuIsNotChosen() {
    cpus.toggle(0);
    assertEquals(1, cpus.chooseOnline());
    stage.arm("t", "wq", "d");
    stage.expire("d");
    assertFalse(stage.canTake(0));
    assertTrue(stage.canTake(1));
  }
}
