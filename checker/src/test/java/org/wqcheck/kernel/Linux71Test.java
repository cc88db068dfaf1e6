package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** What 7.1 does otherwise: rescuers take turns among the pools that call. */
class Linux71Test {
  private static Stage one(int workers) {
    return new Plan()
        .on(KernelProfile.V7_1)
        .tightMemory(workers)
        .bound("wq", 32, Trait.MEM_RECLAIM)
        .works("a", "b", "c", "d", "e")
        .task("t")
        .stage();
  }

  /** The rescuer runs b and has c before it; a's worker has nothing to do any more. */
  private static Stage rescuedBesideAnIdleWorker() {
    Stage stage = one(2);
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.kernel.shortage().begin();
    stage.queueOn(0, "wq", "b");
    stage.queueOn(0, "wq", "c");
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    stage.finish("a");
    return stage;
  }

  @Test
  void aRescuerLeavesAPoolThatHelpsItselfAgain() {
    Stage stage = rescuedBesideAnIdleWorker();
    stage.willChoose(0);
    stage.finish("b");
    assertFalse(stage.isRunning("c"));
    assertTrue(stage.canTake(0), "a's worker does");
  }

  @Test
  void aRescuerGoesOnWhileTheManagerHasNotNoticed() {
    Stage stage = rescuedBesideAnIdleWorker();
    stage.willChoose(1);
    stage.finish("b");
    assertTrue(stage.isRescued("c"));
  }

  @Test
  void notIfAnotherPoolCalls() {
    Stage stage = one(2);
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "d");
    stage.takeAll();
    stage.kernel.shortage().begin();
    stage.queueOn(0, "wq", "b");
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "e");
    assertTrue(stage.calls(0));
    assertTrue(stage.calls(1));
    stage.rescues("wq");
    stage.finish("a");
    stage.willChoose(1);
    stage.finish("b");
    assertFalse(stage.isRunning("c"));
    assertTrue(stage.rescuer("wq").canTurn());
  }

  @Test
  void aRescuerTurnsToTheNextPoolAfterSeventeenWorks() {
    Stage stage = one(1);
    stage.kernel.shortage().begin();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    assertTrue(stage.calls(0));
    assertTrue(stage.calls(1));
    stage.rescues("wq");
    for (int times = 1; times < 17; times++) {
      stage.queue(stage.callback("a"), "wq", "a");
      stage.finish("a");
      assertTrue(stage.isRescued("a"), "it queues itself again, and is taken again: " + times);
    }
    stage.queue(stage.callback("a"), "wq", "a");
    stage.finish("a");
    assertFalse(stage.isRunning("a"));
    stage.rescues("wq");
    stage.queue(stage.callback("b"), "wq", "b");
    stage.finish("b");
    assertTrue(stage.isRescued("b"), "its turn has just begun");
    stage.finish("b");
    stage.rescues("wq");
    assertTrue(stage.isRescued("a"), "it has called again");
  }

  @Test
  void withoutAnotherPoolThatCallsItStays() {
    Stage stage = one(1);
    stage.kernel.shortage().begin();
    stage.queueOn(0, "wq", "a");
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    for (int times = 1; times < 20; times++) {
      stage.queue(stage.callback("a"), "wq", "a");
      stage.finish("a");
      assertTrue(stage.isRescued("a"));
    }
  }
}
