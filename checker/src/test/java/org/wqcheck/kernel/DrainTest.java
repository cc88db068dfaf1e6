package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/** drain_workqueue and destroy_workqueue: semantics.md, sections 4.4, 7.8 and 7.9. */
class DrainTest {

  private static Plan plan() {
    return new Plan().bound("wq", 256).works("a", "b").work("d", Trait.DELAYED).tasks("t", "u");
  }

  private static void passes(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
  }

  @Test
  void anIdleQueueIsDrainedAtOnce() {
    Stage stage = plan().stage();
    passes(stage.drain("t", "wq"));
    assertTrue(stage.queue("t", "wq", "a"), "and takes works again");
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void aDrainGoesOnUntilTheChainOfRequeueingEnds() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call drain = waiting(stage.drain("t", "wq"));
    for (int i = 0; i < 3; i++) {
      assertTrue(stage.queue(stage.callback("a"), "wq", "a"));
      stage.take(0);
      stage.finish("a");
      waiting(drain);
    }
    stage.finish("a");
    passes(drain);
    assertEquals(List.of(), stage.warnings);
    assertEquals(4, stage.begun.size());
  }

  @Test
  void aQueueingDuringADrainByAnybodyElseIsRefusedAndLeaksPending() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call drain = waiting(stage.drain("t", "wq"));
    assertTrue(stage.queue("u", "wq", "b"), "the caller is told that it was queued");
    assertEquals(1, stage.warnings.size());
    assertEquals(Owner.LEAK, stage.item("b").owner());
    stage.finish("a");
    passes(drain);
    assertEquals(List.of("a"), stage.begun, "dropped");
  }

  @Test
  void aLeakedPendingIsForEver() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call drain = waiting(stage.drain("t", "wq"));
    stage.queue("u", "wq", "b");
    stage.finish("a");
    passes(drain);
    assertFalse(stage.queue("u", "wq", "b"));
    Stage.Call flush = stage.flushWork("u", "b");
    passes(flush);
    assertFalse(flush.value());
    waiting(stage.cancel("b"));
    waiting(stage.cancelSync("u", "b"));
  }

  @Test
  void aWorkOfAnotherQueueIsNotChained() {
    Stage stage =
        new Plan().bound("wq", 9).bound("other", 9).works("a", "b", "c").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "other", "b");
    stage.takeAll();
    waiting(stage.drain("t", "wq"));
    stage.queue(stage.callback("b"), "wq", "c");
    assertEquals(1, stage.warnings.size());
    assertEquals(Owner.LEAK, stage.item("c").owner());
  }

  @Test
  void aWorkOfTheDrainedQueueMayQueueOthersOnIt() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call drain = waiting(stage.drain("t", "wq"));
    stage.queue(stage.callback("a"), "wq", "b");
    stage.finish("a");
    waiting(drain);
    stage.take(0);
    stage.finish("b");
    passes(drain);
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void anExpiringTimerIsNeverChained() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.drain("t", "wq"));
    stage.arm("u", "wq", "d");
    stage.expire("d");
    assertEquals(1, stage.warnings.size());
    assertEquals(Owner.LEAK, stage.item("d").owner());
  }

  @Test
  void whatHasPassedTheTestBeforeTheDrainIsInsertedDuringIt() {
    Stage stage = plan().stage();
    Stage.Call queueing = stage.queueing(stage.task("u"), "wq", "b");
    queueing.step();
    assertEquals(Status.GOES_ON, queueing.step());
    Stage.Call drain = stage.drain("t", "wq");
    drain.step();
    passes(queueing);
    waiting(drain);
    stage.take(0);
    stage.finish("b");
    passes(drain);
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void twoDrainersKeepTheQueueClosedUntilBothAreDone() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call one = waiting(stage.drain("t", "wq"));
    Stage.Call two = waiting(stage.drain("u", "wq"));
    stage.finish("a");
    passes(one);
    assertTrue(stage.wq("wq").isDraining());
    passes(two);
    assertFalse(stage.wq("wq").isDraining());
  }

  @Test
  void aDestroyedQueueIsNotUsedAgain() {
    Stage stage = plan().tasks("v", "x").stage();
    passes(stage.destroy("t", "wq"));
    assertTrue(stage.wq("wq").isDestroyed());
    assertThrows(PathEnds.class, () -> stage.queue("u", "wq", "a"));
    assertThrows(PathEnds.class, () -> stage.flush("v", "wq").step());
    assertThrows(PathEnds.class, () -> stage.drain("x", "wq").step());
    assertThrows(PathEnds.class, () -> stage.destroy("t", "wq").step());
  }

  @Test
  void destroyWaitsForTheWorksOfItsQueue() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call destroy = waiting(stage.destroy("t", "wq"));
    stage.take(0);
    stage.finish("a");
    passes(destroy);
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void destroyDoesNotWaitForATimerWhoseExpiryThenUsesTheQueue() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    passes(stage.destroy("t", "wq"));
    assertThrows(PathEnds.class, () -> stage.expire("d"));
  }

  @Test
  void aQueueThatIsBusyAgainAfterItsDrainIsWarnedOf() {
    Stage stage = plan().stage();
    Stage.Call queueing = stage.queueing(stage.task("u"), "wq", "b");
    queueing.step();
    queueing.step();
    Stage.Call destroy = stage.destroy("t", "wq");
    while (stage.task("t").point() != Point.DESTROY_CHECKS) {
      assertEquals(Status.GOES_ON, destroy.step());
    }
    passes(queueing);
    assertEquals(List.of(), stage.warnings);
    passes(destroy);
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void whatHasPassedTheTestBeforeTheDestroyIsInsertedIntoAQueueThatIsGone() {
    Stage stage = plan().stage();
    Stage.Call queueing = stage.queueing(stage.task("u"), "wq", "b");
    queueing.step();
    assertEquals(Status.GOES_ON, queueing.step());
    passes(stage.destroy("t", "wq"));
    assertTrue(stage.wq("wq").isDestroyed());
    assertThrows(PathEnds.class, queueing::step);
  }

  @Test
  void destroyFromOwnWorkWaitsForEver() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.destroy(stage.callback("a"), "wq"));
  }
}
