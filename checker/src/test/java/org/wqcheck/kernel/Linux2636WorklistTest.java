package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Linux2636Test.plan;
import static org.wqcheck.kernel.Stage.passes;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** 2.6.36: one worklist a CPU, on which highpri works overtake. */
class Linux2636WorklistTest {
  private static Stage highpri() {
    return plan()
        .bound("wq", 9)
        .bound("high", 1, Trait.HIGHPRI)
        .works("a", "b", "h", "i")
        .tasks("queuer", "t", "u")
        .stage();
  }

  @Test
  void highpriWorksStartFirstAndInTheirOrder() {
    Stage stage = highpri();
    for (String each : List.of("a", "b")) {
      stage.queueOn(0, "wq", each);
    }
    stage.queueOn(0, "high", "h");
    stage.queueOn(0, "high", "i");
    stage.takeAll();
    assertEquals(List.of("h", "a", "b"), stage.begun, "i waits for a slot");
    stage.finish("h");
    stage.takeAll();
    assertEquals(List.of("h", "a", "b", "i"), stage.begun);
  }

  @Test
  void highpriWorksGoToTheHeadWhenTheyBecomeActive() {
    Stage stage = highpri();
    stage.queueOn(0, "high", "h");
    stage.queueOn(0, "high", "i");
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.finish("h");
    stage.takeAll();
    assertEquals(List.of("h", "i", "a"), stage.begun);
  }

  @Test
  void theBarrierOfACancelledHighpriWorkKeepsItsPlaceAtTheHead() {
    Stage stage = highpri();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "high", "h");
    Stage.Call flush = waiting(stage.flushWork("t", "h"));
    stage.cancelSync("u", "h").goesOn();
    stage.queueOn(0, "high", "i");
    stage.take(0);
    passes(flush);
    stage.takeAll();
    assertEquals(List.of("i", "a"), stage.begun);
  }

  @Test
  void unboundQueuesOfBothKindsShareOneWorklistInOrder() {
    Stage stage =
        plan()
            .unbound("free", 9)
            .unbound("high", 9, Trait.HIGHPRI)
            .works("a", "h")
            .task("t")
            .stage();
    stage.queue("t", "free", "a");
    stage.queue("t", "high", "h");
    assertEquals(1, stage.kernel.pools().size());
    stage.takeAll();
    assertEquals(List.of("a", "h"), stage.begun);
  }

  @Test
  void aHighpriWorkStartsThoughAnotherRuns() {
    Stage stage =
        plan()
            .keepingNrRunning()
            .bound("wq", 9)
            .bound("high", 9, Trait.HIGHPRI)
            .works("a", "b", "h")
            .task("t")
            .stage();
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.queueOn(0, "wq", "b");
    assertFalse(stage.canTake(0));
    stage.queueOn(0, "high", "h");
    stage.takeAll();
    assertEquals(List.of("a", "h"), stage.begun);
  }

  @Test
  void aCancelledHighpriWorkLetsOneOtherStart() {
    Stage stage =
        plan()
            .keepingNrRunning()
            .bound("wq", 9)
            .bound("high", 9, Trait.HIGHPRI)
            .works("a", "b", "c", "h")
            .task("t")
            .stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queueOn(0, "wq", each);
    }
    stage.take(0);
    stage.queueOn(0, "high", "h");
    assertTrue(stage.cancelSync("idler", "h").goesOn());
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun, "GCWQ_HIGHPRI_PENDING is gone with b");
  }
}
