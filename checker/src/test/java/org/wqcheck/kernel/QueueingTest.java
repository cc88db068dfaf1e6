package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/** semantics.md, sections 2 and 4. */
class QueueingTest {

  private static Plan plan() {
    return new Plan().bound("wq", 256).works("a", "b", "c").tasks("t", "u");
  }

  @Test
  void onlyOneOfTwoQueueWorksWinsTheClaim() {
    Stage stage = plan().stage();
    assertTrue(stage.queue("t", "wq", "a"));
    assertFalse(stage.queue("u", "wq", "a"));
    stage.runEverything();
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void betweenClaimAndInsertionTheItemIsPendingButNowhere() {
    Stage stage = plan().stage();
    Stage.Call queueing = stage.queueing(stage.task("t"), "wq", "a");
    assertEquals(Status.GOES_ON, queueing.step());
    assertTrue(stage.item("a").isPending());
    assertFalse(stage.canTake(0));
    assertFalse(stage.queue("u", "wq", "a"), "somebody else owns PENDING");
    Stage.Call flush = stage.flushWork("u", "a");
    assertTrue(flush.goesOn());
    assertFalse(flush.value(), "flush_work sees no instance in the window");
    assertTrue(queueing.goesOn());
    assertTrue(queueing.value());
    assertTrue(stage.canTake(0));
  }

  @Test
  void aClaimedItemCannotBeGrabbedUntilItIsInserted() {
    Stage stage = plan().stage();
    Stage.Call queueing = stage.queueing(stage.task("t"), "wq", "a");
    queueing.step();
    Stage.Call cancel = stage.cancel("a");
    assertEquals(Status.BLOCKED, cancel.step());
    queueing.goesOn();
    assertTrue(cancel.goesOn());
    assertTrue(cancel.value());
  }

  @Test
  void claimAndInsertionAreOneStepWhereNobodyCanLook() {
    Plan plan = new Plan().cpus(1).bound("wq", 256).work("a", Trait.UNCONTENDED).task("t");
    Stage stage = plan.stage();
    assertEquals(Status.DONE, stage.queueing(stage.task("t"), "wq", "a").step());
  }

  @Test
  void aDrainOnAnotherCpuOvertakesAnInsertionThatNobodyLooksAt() {
    Stage stage = new Plan().bound("wq", 256).work("a", Trait.UNCONTENDED).tasks("t", "u").stage();
    Stage.Call queueing = stage.queueing(stage.task("t"), "wq", "a");
    assertEquals(Status.GOES_ON, queueing.step());
    assertTrue(stage.drain("u", "wq").goesOn());
    assertEquals(Status.DONE, queueing.step());
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void pendingIsClearWhenTheCallbackRunsSoThatItMayQueueItself() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    assertFalse(stage.item("a").isPending());
    assertTrue(stage.queue(stage.callback("a"), "wq", "a"));
    stage.take(0);
    assertEquals(List.of("a"), stage.begun, "not beside itself");
    stage.finish("a");
    assertEquals(List.of("a", "a"), stage.begun);
  }

  @Test
  void aWorkQueuedOnAnotherCpuWhileItRunsFollowsItself() {
    Stage stage = plan().stage();
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.queueOn(1, "wq", "a");
    assertFalse(stage.canTake(1), "it was redirected");
    stage.take(0);
    assertTrue(stage.running("a").hasCollided(stage.item("a")));
    stage.finish("a");
    assertEquals("cpu 0", stage.running("a").pool().name());
  }

  @Test
  void onceItHasReturnedItMayRunAnywhere() {
    Stage stage = plan().stage();
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.finish("a");
    stage.queueOn(1, "wq", "a");
    stage.take(1);
    assertEquals("cpu 1", stage.running("a").pool().name());
  }

  @Test
  void aWorkQueuedOnAnotherWorkqueueWhileItRunsIsNotRedirected() {
    Stage stage = new Plan().bound("one", 9).unbound("two", 9).work("a").task("t").stage();
    stage.queue("t", "one", "a");
    stage.take(0);
    stage.queue("t", "two", "a");
    stage.takeAll();
    assertEquals(List.of("a", "a"), stage.begun, "two pools execute it at once");
  }

  @Test
  void inTheSamePoolItCollidesWhicheverWorkqueueItIsQueuedOn() {
    Stage stage = new Plan().bound("one", 9).bound("two", 9).work("a").task("t").stage();
    stage.queue("t", "one", "a");
    stage.take(0);
    stage.queue("t", "two", "a");
    stage.take(0);
    assertEquals(List.of("a"), stage.begun);
    stage.finish("a");
    assertEquals("two", stage.running("a").currentPwq().wq().name());
  }

  @Test
  void recycledMemoryWithTheSameFunctionIsTheSameWork() {
    Stage stage =
        new Plan().bound("wq", 9).recycled("old", 7, 1).recycled("new", 7, 1).task("t").stage();
    stage.queue("t", "wq", "old");
    stage.take(0);
    stage.queue("t", "wq", "new");
    stage.take(0);
    assertEquals(List.of("old"), stage.begun);
    stage.finish("old");
    assertEquals(List.of("old", "new"), stage.begun);
  }

  @Test
  void recycledMemoryWithAnotherFunctionIsAnotherWork() {
    Stage stage =
        new Plan().bound("wq", 9).recycled("old", 7, 1).recycled("new", 7, 2).task("t").stage();
    stage.queue("t", "wq", "old");
    stage.take(0);
    stage.queue("t", "wq", "new");
    stage.take(0);
    assertEquals(List.of("old", "new"), stage.begun);
  }

  @Test
  void worksOfOnePoolStartInTheOrderInWhichTheyBecameActive() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "b");
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "c");
    stage.runEverything();
    assertEquals(List.of("b", "a", "c"), stage.begun);
  }

  @Test
  void aCollidedWorkStartsLaterThanItsSuccessors() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    stage.take(0);
    stage.take(0);
    stage.finish("a");
    assertEquals(List.of("a", "b", "a"), stage.begun);
  }

  @Test
  void highpriWorksHaveAPoolOfTheirOwn() {
    Stage stage = new Plan().bound("wq", 9).bound("high", 9, Trait.HIGHPRI).work("a").stage();
    assertEquals(
        List.of("cpu 0", "cpu 1", "cpu 0 highpri", "cpu 1 highpri"),
        stage.kernel.pools().stream().map(WorkerPool::name).toList());
  }

  @Test
  void theCallersCpuIsTakenWhereNoneIsNamed() {
    Stage stage = plan().stage();
    stage.pin("t", 1);
    stage.queue("t", "wq", "a");
    assertFalse(stage.canTake(0));
    assertTrue(stage.canTake(1));
  }

  @Test
  void aDelayedWorkIsInsertedWhereItsTimerExpires() {
    Stage stage = new Plan().bound("wq", 9).work("d", Trait.DELAYED).task("t").stage();
    assertTrue(stage.arm("t", "wq", "d"));
    assertFalse(stage.arm("t", "wq", "d"), "armed is pending");
    assertEquals(Owner.TIMER, stage.item("d").owner());
    stage.willChoose(1);
    stage.expire("d");
    assertTrue(stage.canTake(1));
  }

  @Test
  void expiryAndInsertionAreTwoSteps() {
    Stage stage = new Plan().bound("wq", 9).work("d", Trait.DELAYED).task("t").stage();
    stage.arm("t", "wq", "d");
    stage.kernel.calls().expire(stage.item("d"));
    assertTrue(stage.item("d").isPending());
    assertFalse(stage.canTake(0));
    Stage.Call cancel = stage.cancelDelayed("d");
    assertEquals(Status.BLOCKED, cancel.step(), "the handler is about to queue it");
    stage.kernel.calls().queueExpired(stage.item("d"));
    stage.kernel.calls().queueExpired(stage.item("d"));
    assertTrue(cancel.goesOn());
    assertTrue(cancel.value());
  }

  @Test
  void anItemThatNeedsInitWorkCannotBeUsedBefore() {
    Stage stage = new Plan().bound("wq", 9).work("a", Trait.EXPLICIT_INIT).task("t").stage();
    assertThrows(PathEnds.class, () -> stage.queue("t", "wq", "a"));
    stage.kernel.calls().init(stage.item("a"));
    assertTrue(stage.queue("t", "wq", "a"));
  }

  @Test
  void initWorkOfAPendingItemIsAnError() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    assertThrows(PathEnds.class, () -> stage.kernel.calls().init(stage.item("a")));
  }

  @Test
  void initWorkOfARunningItemMakesItForgetWhereItRuns() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.kernel.calls().init(stage.item("a"));
    Stage.Call flush = stage.flushWork("t", "a");
    assertTrue(flush.goesOn());
    assertFalse(flush.value());
    assertTrue(stage.isRunning("a"));
  }

  @Test
  void returningFromAWorkDoesNotTouchIt() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.free("a");
    stage.finish("a");
    assertTrue(stage.isIdle("a"));
  }

  @Test
  void startingAWorkTouchesIt() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.free("a");
    assertThrows(PathEnds.class, () -> stage.take(0));
  }
}
