package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/** try_to_grab_pending and the cancels: semantics.md, sections 7.4 to 7.6. */
class CancelTest {

  private static Plan plan() {
    return plan(KernelProfile.V6_1);
  }

  private static Plan plan(KernelProfile profile) {
    return new Plan()
        .on(profile)
        .bound("wq", 256)
        .works("a", "b")
        .work("d", Trait.DELAYED)
        .tasks("t", "u");
  }

  private static boolean value(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait");
    return call.value();
  }

  @Test
  void anIdleWorkIsGrabbedAndReleased() {
    Stage stage = plan().stage();
    assertFalse(value(stage.cancel("a")));
    assertFalse(stage.item("a").isPending());
  }

  @Test
  void aWorkIsTakenOffTheWorklist() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    assertTrue(value(stage.cancel("a")));
    stage.runEverything();
    assertEquals(List.of("b"), stage.begun);
  }

  @Test
  void aWorkIsTakenOffTheInactiveList() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    assertTrue(value(stage.cancel("b")));
    stage.runEverything();
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void aCollidedWorkIsTakenBackAndTheRunningInstanceGoesOn() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    stage.take(0);
    assertTrue(value(stage.cancel("a")));
    assertTrue(stage.isRunning("a"));
    stage.finish("a");
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void anArmedTimerIsDeleted() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    assertTrue(value(stage.cancelDelayed("d")));
    assertFalse(stage.kernel.calls().canExpire(stage.item("d")));
  }

  @Test
  void aQueuedDelayedWorkIsTakenOffToo() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    stage.expire("d");
    assertTrue(value(stage.cancelDelayed("d")));
    assertTrue(stage.isIdle("d"));
  }

  @Test
  void theWrongVariantSpinsUntilTheTimerExpires() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    Stage.Call cancel = waiting(stage.cancel("d"));
    stage.expire("d");
    assertTrue(value(cancel));
  }

  @Test
  void theCancelWithoutSyncDoesNotWaitForTheRunningInstance() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    assertFalse(value(stage.cancel("a")));
    assertTrue(stage.isRunning("a"));
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.finish("a");
    assertTrue(value(flush), "the pool of the running instance is remembered");
  }

  @Test
  void aSyncCancelTakesThePendingInstanceOffAndWaitsForTheRunningOne() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    Stage.Call cancel = waiting(stage.cancelSync("t", "a"));
    stage.finish("a");
    assertTrue(value(cancel));
    assertTrue(stage.isIdle("a"));
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void aSyncCancelKeepsEverybodyFromQueueingUntilItIsOver() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call cancel = waiting(stage.cancelSync("t", "a"));
    assertFalse(stage.queue("u", "wq", "a"));
    assertFalse(stage.queue(stage.callback("a"), "wq", "a"), "the callback itself included");
    stage.finish("a");
    assertFalse(stage.queue("u", "wq", "a"), "PENDING is held until the release");
    assertFalse(value(cancel));
    assertTrue(stage.isIdle("a"));
    assertTrue(stage.queue("u", "wq", "a"));
  }

  @Test
  void aSecondSyncCancelSleepsUntilTheFirstIsDone() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call first = waiting(stage.cancelSync("t", "a"));
    Stage.Call second = stage.cancelSync("u", "a");
    assertEquals(Status.BLOCKED, second.step());
    stage.finish("a");
    assertEquals(Status.BLOCKED, second.step());
    assertFalse(value(first));
    assertFalse(value(second));
  }

  @Test
  void aCancelWithoutSyncGivesUpWhileASyncCancelIsInProgress() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.cancelSync("t", "a"));
    assertFalse(value(stage.cancel("a")));
    assertEquals(Owner.CANCEL, stage.item("a").owner());
  }

  @Test
  void cancellingOneselfWithSyncNeverReturns() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Caller self = stage.callback("a");
    waiting(stage.cancelSync(self, "a"));
    assertEquals(stage.running("a"), stage.kernel.barriers().workerAwaitedBy(self).orElseThrow());
  }

  @Test
  void cancellingOneselfWithoutSyncIsFine() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    assertFalse(value(stage.cancel("a")));
  }

  @Test
  void anInstanceInAnotherPoolIsNotWaitedFor() {
    Stage stage = new Plan().bound("one", 9).unbound("two", 9).works("a").tasks("t").stage();
    stage.queue("t", "two", "a");
    stage.take(2);
    stage.queue("t", "one", "a");
    assertTrue(value(stage.cancelSync("t", "a")));
    assertTrue(stage.isRunning("a"), "the hazard of a moved item");
  }

  @Test
  void afterASyncCancelThePoolIsForgotten() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    assertTrue(value(stage.cancelSync("t", "a")));
    assertFalse(stage.item("a").pool.isSet());
  }

  @Test
  void theReleaseTouchesTheItem() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call cancel = waiting(stage.cancelSync("t", "a"));
    stage.free("a");
    stage.finish("a");
    assertThrows(PathEnds.class, cancel::goesOn);
  }

  @Test
  void modDelayedWorkTakesAQueuedWorkBackAndPostponesIt() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    stage.expire("d");
    assertTrue(value(mod(stage)));
    assertEquals(Owner.TIMER, stage.item("d").owner());
    assertFalse(stage.canTake(0));
  }

  @Test
  void modDelayedWorkArmsAnIdleWorkAndSaysThatItWasNot() {
    Stage stage = plan().stage();
    assertFalse(value(mod(stage)));
    assertEquals(Owner.TIMER, stage.item("d").owner());
  }

  @Test
  void modDelayedWorkDuringASyncCancelDoesNothingAndReturnsTrue() {
    Stage stage = plan().stage();
    stage.arm("t", "wq", "d");
    stage.expire("d");
    stage.take(0);
    Stage.Call cancel = waiting(stage.cancelDelayedSync(stage.task("u"), "d"));
    assertTrue(value(mod(stage)));
    stage.finish("d");
    value(cancel);
    assertTrue(stage.isIdle("d"));
  }

  private static Stage.Call mod(Stage stage) {
    return stage.call(
        stage.task("t"),
        () ->
            stage
                .kernel
                .calls()
                .modDelayedWork(stage.task("t"), stage.wq("wq"), stage.item("d"), Calls.ANY_CPU));
  }

  /** check_flush_dependency looks at the cancel path in 5.17 and 6.9. */
  @ParameterizedTest
  @EnumSource
  void theCancelOfAReclaimerIsWarnedOfBySomeKernels(KernelProfile profile) {
    Stage stage = plan(profile).task("kswapd", Trait.PF_MEMALLOC).stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.cancelSync("kswapd", "a"));
    boolean warns = profile == KernelProfile.V5_17 || profile == KernelProfile.V6_9;
    assertEquals(warns ? 1 : 0, stage.warnings.size());
  }
}
