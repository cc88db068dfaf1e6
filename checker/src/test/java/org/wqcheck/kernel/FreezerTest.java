package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** The freezing of workqueues: semantics.md, section 9.2. */
class FreezerTest {
  private final Stage stage =
      new Plan()
          .unbound("wq", 2, Trait.FREEZABLE, Trait.LIMIT_CHANGES)
          .unbound("warm", 2)
          .works("a", "b", "c")
          .tasks("t")
          .stage();

  private final Freezer freezer = stage.kernel.freezer();

  @Test
  void whatIsQueuedWhileFrozenBecomesInactive() {
    freezer.begin();
    stage.queue("t", "wq", "a");
    assertFalse(stage.canTake(0));
    freezer.thaw();
    stage.take(0);
    assertTrue(stage.isRunning("a"));
  }

  @Test
  void otherQueuesGoOn() {
    freezer.begin();
    stage.queue("t", "warm", "a");
    assertTrue(stage.canTake(0));
    assertFalse(freezer.isBusy());
  }

  @Test
  void whatWasActiveStartsAndIsWaitedFor() {
    stage.queue("t", "wq", "a");
    freezer.begin();
    assertTrue(freezer.isBusy());
    stage.take(0);
    assertTrue(freezer.isBusy());
    stage.finish("a");
    assertFalse(freezer.isBusy());
  }

  @Test
  void theEndOfAnActiveWorkActivatesNobody() {
    stage.queue("t", "wq", "a");
    freezer.begin();
    stage.queue("t", "wq", "b");
    stage.take(0);
    stage.finish("a");
    assertFalse(stage.canTake(0));
  }

  @Test
  void theThawActivatesAsManyAsThereAreSlots() {
    freezer.begin();
    List.of("a", "b", "c").forEach(w -> stage.queue("t", "wq", w));
    freezer.thaw();
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }

  @Test
  void aLimitRaisedWhileFrozenCountsFromTheThawOn() {
    freezer.begin();
    List.of("a", "b", "c").forEach(w -> stage.queue("t", "wq", w));
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 3);
    assertFalse(stage.canTake(0));
    freezer.thaw();
    stage.takeAll();
    assertEquals(List.of("a", "b", "c"), stage.begun);
  }

  @Test
  void aFlushWaitsForFrozenWorks() {
    freezer.begin();
    stage.queue("t", "wq", "a");
    Stage.Call flush = stage.flush("t", "wq");
    assertFalse(flush.goesOn());
    freezer.thaw();
    stage.runEverything();
    assertTrue(flush.goesOn());
  }

  @Test
  void freezingTwiceIsWarnedOf() {
    freezer.begin();
    assertTrue(stage.warnings.isEmpty());
    freezer.begin();
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void askingForBusyWithoutFreezingIsWarnedOf() {
    freezer.isBusy();
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void a37KernelWakesAWorkerOfEveryPool() {
    Stage old =
        new Plan()
            .on(KernelProfile.V3_7)
            .unbound("wq", 2, Trait.FREEZABLE)
            .works("a")
            .tasks("t")
            .stage();
    old.kernel.freezer().begin();
    old.queue("t", "wq", "a");
    old.kernel.freezer().thaw();
    old.take(0);
    assertTrue(old.isRunning("a"));
  }
}
