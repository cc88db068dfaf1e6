package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** Barriers: semantics.md, sections 6.2 and 7.2. */
class FlushWorkTest {

  private static Plan plan() {
    return new Plan().bound("wq", 256).works("a", "b").tasks("t", "u");
  }

  private static void passes(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
  }

  @Test
  void flushingAnIdleWorkReturnsFalseAtOnce() {
    Stage stage = plan().stage();
    Stage.Call flush = stage.flushWork("t", "a");
    passes(flush);
    assertFalse(flush.value());
  }

  @Test
  void flushingARunningWorkWaitsForItsReturnAndNoLonger() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "b");
    stage.take(0);
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.finish("a");
    passes(flush);
    assertTrue(flush.value());
    assertTrue(stage.isRunning("b"));
  }

  @Test
  void flushingAPendingWorkWaitsForThatInstance() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.take(0);
    waiting(flush);
    stage.finish("a");
    passes(flush);
  }

  @Test
  void theBarrierStandsRightBehindItsTargetNotBehindTheNextWork() {
    Stage stage = new Plan().ordered("wq").works("a", "b").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.take(0);
    stage.finish("a");
    passes(flush);
    assertTrue(stage.item("b").isPending());
  }

  @Test
  void theBarrierOfARunningWorkComesBeforeTheInstanceThatCollidedWithIt() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call second = waiting(stage.flushWork("t", "a"));
    Stage.Call firstOnly = waiting(stage.cancelSync("u", "a"));
    assertFalse(stage.item("a").is(WorkItem.Owner.LIST), "the pending instance was taken off");
    stage.finish("a");
    passes(firstOnly);
    passes(second);
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void aWorkThatIsPendingBehindItsOwnRunningInstanceIsFlushedToTheEnd() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.take(0);
    stage.finish("a");
    waiting(flush);
    assertEquals(List.of("a", "a"), stage.begun);
    stage.finish("a");
    passes(flush);
  }

  @Test
  void aRequeueingBehindTheBarrierIsNotWaitedFor() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.queue(stage.callback("a"), "wq", "a");
    stage.finish("a");
    passes(flush);
    assertTrue(stage.item("a").isPending());
  }

  @Test
  void flushingOneselfNeverReturns() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Caller self = stage.callback("a");
    waiting(stage.flushWork(self, "a"));
    assertEquals(stage.running("a"), stage.kernel.barriers().workerAwaitedBy(self).orElseThrow());
  }

  @Test
  void aBarrierCountsInTheColourOfItsTargetAndInNoSlot() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b").tasks("t").stage();
    stage.queue("t", "wq", "a");
    waiting(stage.flushWork("t", "a"));
    PoolWorkqueue pwq = stage.wq("wq").pwqs()[0];
    assertEquals(2, pwq.nrInFlight[0].get());
    assertEquals(1, pwq.nrActive());
    stage.take(0);
    stage.finish("a");
    assertEquals(0, pwq.nrInFlight[0].get());
  }

  @Test
  void severalTasksMayWaitForOneWork() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call one = waiting(stage.flushWork("t", "a"));
    Stage.Call two = waiting(stage.flushWork("u", "a"));
    stage.runEverything();
    passes(one);
    passes(two);
  }

  @Test
  void aWorkMovedToAnotherPoolIsFlushedOnlyWhereItIsLinked() {
    Stage stage = new Plan().bound("one", 9).unbound("two", 9).works("a").tasks("t", "u").stage();
    stage.queue("t", "one", "a");
    stage.take(0);
    stage.queue("t", "two", "a");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.take(2);
    Worker second = stage.kernel.pools().get(2).executing(stage.item("a"));
    stage.finish(second);
    passes(flush);
    assertTrue(stage.isRunning("a"), "the instance in the other pool is not waited for");
  }

  @Test
  void cancellingAnActiveTargetLeavesItsBarrierInItsPlaceOnTheWorklist() {
    Stage stage = new Plan().bound("wq", 9).works("x", "a", "y").tasks("t").stage();
    stage.queue("t", "wq", "x");
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "y");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    assertTrue(stage.cancel("a").goesOn());
    assertTrue(stage.kernel.barriers().isLoose(stage.task("t")));
    stage.take(0);
    waiting(flush);
    stage.take(0);
    assertEquals(List.of("x"), stage.begun, "the barrier comes before y");
    passes(flush);
    stage.take(0);
    assertEquals(List.of("x", "y"), stage.begun);
  }

  @Test
  void cancellingACollidedTargetLeavesItsBarrierBehindTheRunningInstance() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "a");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.take(0);
    assertTrue(stage.cancel("a").goesOn());
    waiting(flush);
    stage.finish("a");
    passes(flush);
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void flushDelayedWorkSendsAnArmedWorkOffAtOnce() {
    Stage stage = new Plan().bound("wq", 9).work("d", Trait.DELAYED).tasks("t").stage();
    stage.arm("t", "wq", "d");
    Stage.Call plain = stage.flushWork("t", "d");
    passes(plain);
    assertFalse(plain.value(), "flush_work does not see the timer");
    Stage.Call flush =
        waiting(
            stage.call(
                stage.task("t"),
                () ->
                    stage.kernel.flushCalls().flushDelayedWork(stage.task("t"), stage.item("d"))));
    stage.take(0);
    stage.finish("d");
    passes(flush);
    assertTrue(stage.isIdle("d"));
  }

  @Test
  void aReclaimerThatWaitsForAQueueWithoutRescuerIsWarnedOf() {
    Stage stage =
        new Plan()
            .bound("plain", 9)
            .bound("rescued", 9, Trait.MEM_RECLAIM)
            .bound("legacy", 9, Trait.MEM_RECLAIM, Trait.LEGACY)
            .works("p", "r", "l")
            .task("kswapd", Trait.PF_MEMALLOC)
            .tasks("t")
            .stage();
    stage.queue("t", "plain", "p");
    stage.queue("t", "rescued", "r");
    stage.queue("t", "legacy", "l");
    stage.takeAll();
    waiting(stage.flushWork("t", "p"));
    waiting(stage.flushWork(stage.callback("l"), "p"));
    assertEquals(0, stage.warnings.size());
    waiting(stage.flushWork("kswapd", "p"));
    assertEquals(1, stage.warnings.size());
    waiting(stage.flushWork(stage.callback("r"), "p"));
    assertEquals(2, stage.warnings.size());
  }

  @Test
  void aFlushTouchesTheItemWhenItPlacesItsBarrierAndNeverAgain() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.free("a");
    stage.finish("a");
    passes(flush);
  }

  @Test
  void flushDelayedWorkWaitsForATimerThatIsExpiring() {
    Stage stage = new Plan().bound("wq", 9).work("d", Trait.DELAYED).tasks("t", "u").stage();
    stage.arm("t", "wq", "d");
    stage.kernel.calls().expire(stage.item("d"));
    Caller caller = stage.task("u");
    Stage.Call flush =
        stage.call(
            caller, () -> stage.kernel.flushCalls().flushDelayedWork(caller, stage.item("d")));
    assertEquals(Status.BLOCKED, flush.step());
    while (stage.kernel.calls().isExpiring(stage.item("d"))) {
      stage.kernel.calls().queueExpired(stage.item("d"));
    }
    waiting(flush);
    stage.runEverything();
    passes(flush);
  }
}
