package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;
import static org.wqcheck.kernel.Stage.passes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/** What 2.6.36, the first kernel with cmwq, does otherwise than 3.7. */
class Linux2636Test {
  private static Plan plan() {
    return new Plan().on(KernelProfile.V2_6_36);
  }

  private static Stage onBothCpus(Plan plan) {
    Stage stage = plan.work("w").task("t").stage();
    stage.queueOn(0, "wq", "w");
    stage.takeAll();
    stage.queueOn(1, "wq", "w");
    stage.takeAll();
    return stage;
  }

  // ---- reentrancy -------------------------------------------------------------------------------

  @Test
  void aWorkRunsOnTwoCpusAtOnce() {
    assertEquals(List.of("w", "w"), onBothCpus(plan().bound("wq", 9)).begun);
  }

  @Test
  void aWorkOfANonReentrantQueueDoesNot() {
    Stage stage = onBothCpus(plan().bound("wq", 9, Trait.NON_REENTRANT));
    assertEquals(List.of("w"), stage.begun);
    stage.finish("w");
    assertEquals(List.of("w", "w"), stage.begun);
  }

  @Test
  void flushWorkWaitsForTheInstanceThatBeganLast() {
    Stage stage = onBothCpus(plan().bound("wq", 9));
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    stage.finish(stage.runningOn(1));
    passes(flush);
    assertTrue(stage.isRunning("w"));
    passes(stage.flushWork("t", "w"));
  }

  @Test
  void aSyncCancelWaitsForAllOfThem() {
    Stage stage = onBothCpus(plan().bound("wq", 9));
    Stage.Call cancel = waiting(stage.cancelSync("t", "w"));
    stage.finish(stage.runningOn(1));
    waiting(cancel);
    stage.finish(stage.runningOn(0));
    passes(cancel);
  }

  @Test
  void aSyncCancelWaitsForAWorkThatHasMovedToAnotherQueue() {
    Stage stage = plan().unbound("free", 9).bound("wq", 9).work("w").task("t").stage();
    stage.queue("t", "free", "w");
    stage.takeAll();
    stage.queueOn(1, "wq", "w");
    Stage.Call cancel = waiting(stage.cancelSync("t", "w"));
    stage.finish("w");
    passes(cancel);
    assertTrue(stage.isIdle("w"));
  }

  // ---- one worklist a CPU -----------------------------------------------------------------------

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

  // ---- cancelling -------------------------------------------------------------------------------

  private static Stage delayed() {
    return plan().bound("wq", 9).work("d", Trait.DELAYED).tasks("t", "u").stage();
  }

  @Test
  void cancelDelayedWorkLeavesAQueuedWorkOnItsList() {
    Stage stage = delayed();
    stage.queue("t", "wq", "d");
    assertFalse(passes(stage.cancelDelayed("d")).value());
    assertEquals(Owner.LIST, stage.item("d").owner());
  }

  @Test
  void cancelDelayedWorkDeletesTheTimer() {
    Stage stage = delayed();
    stage.arm("t", "wq", "d");
    assertTrue(passes(stage.cancelDelayed("d")).value());
    assertTrue(stage.isIdle("d"));
  }

  @Test
  void cancelDelayedWorkWaitsForTheHandlerAndComesTooLate() {
    Stage stage = delayed();
    stage.arm("t", "wq", "d");
    stage.kernel.calls().expire(stage.item("d"));
    Stage.Call cancel = waiting(stage.cancelDelayed("d"));
    stage.kernel.calls().queueExpired(stage.item("d"));
    stage.kernel.calls().queueExpired(stage.item("d"));
    assertFalse(passes(cancel).value());
    assertEquals(Owner.LIST, stage.item("d").owner());
  }

  @Test
  void flushDelayedWorkQueuesOnTheCpuItRunsOn() {
    Stage stage = delayed();
    Caller t = stage.task("t");
    Calls calls = stage.kernel.calls();
    stage.call(t, () -> calls.queueDelayedWork(t, stage.wq("wq"), stage.item("d"), 0)).goesOn();
    stage.pin("t", 1);
    waiting(stage.call(t, () -> stage.kernel.flushCalls().flushDelayedWork(t, stage.item("d"))));
    stage.takeAll();
    assertEquals(1, stage.running("d").pool().cpu());
  }

  /** Slot taken by a, w behind it with a flush of t, w cancelled. */
  private static Stage barrierWaitsForASlot() {
    Stage stage = plan().unbound("wq", 1).works("a", "w", "x").tasks("t", "u", "v").stage();
    stage.queue("u", "wq", "a");
    stage.takeAll();
    stage.queue("u", "wq", "w");
    return stage;
  }

  @Test
  void theBarrierOfACancelledInactiveWorkWaitsForASlotAndKeepsIt() {
    Stage stage = barrierWaitsForASlot();
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    passes(stage.cancelSync("u", "w"));
    waiting(flush);
    assertTrue(stage.kernel.barriers().isInactive(stage.task("t")));
    assertFalse(stage.canTake(0));
    stage.finish("a");
    stage.takeAll();
    passes(flush);
    assertEquals(1, stage.kernel.leakedSlots(stage.kernel.pwqs().get(0)));
    stage.queue("u", "wq", "x");
    stage.takeAll();
    assertEquals(List.of("a"), stage.begun, "the queue is dead");
  }

  @Test
  void twoBarriersOfOneWorkTakeOneSlot() {
    Stage stage = barrierWaitsForASlot();
    Stage.Call first = waiting(stage.flushWork("t", "w"));
    Stage.Call second = waiting(stage.flushWork("v", "w"));
    passes(stage.cancelSync("u", "w"));
    stage.finish("a");
    stage.takeAll();
    passes(first);
    passes(second);
    assertEquals(1, stage.kernel.leakedSlots(stage.kernel.pwqs().get(0)));
  }

  @Test
  void theBarriersOfTwoWorksTakeASlotEach() {
    Stage stage = barrierWaitsForASlot();
    stage.queue("u", "wq", "x");
    Stage.Call first = waiting(stage.flushWork("t", "w"));
    Stage.Call second = waiting(stage.flushWork("v", "x"));
    passes(stage.cancelSync("u", "w"));
    passes(stage.cancelSync("u", "x"));
    stage.finish("a");
    stage.takeAll();
    passes(first);
    waiting(second);
  }

  @Test
  void aCancelledInactiveWorkWithoutABarrierTakesNoSlot() {
    Stage stage = barrierWaitsForASlot();
    passes(stage.cancelSync("u", "w"));
    stage.finish("a");
    assertEquals(0, stage.kernel.leakedSlots(stage.kernel.pwqs().get(0)));
  }

  // ---- limits and ends --------------------------------------------------------------------------

  @Test
  void aRaisedLimitHelpsOnlyWhoComesLater() {
    Stage stage =
        plan().unbound("wq", 1, Trait.LIMIT_CHANGES).works("a", "b", "c").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    assertEquals(1, stage.kernel.pwqs().get(0).nrActive());
    stage.takeAll();
    assertEquals(List.of("a"), stage.begun);
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 3);
    assertEquals(3, stage.wq("wq").maxActive());
    stage.queue("t", "wq", "c");
    stage.takeAll();
    assertEquals(List.of("a", "c"), stage.begun, "it overtakes who waits");
  }

  @Test
  void aDyingQueueRefusesItsOwnWorks() {
    Stage stage = plan().bound("wq", 9).work("w").tasks("t").stage();
    stage.queue("t", "wq", "w");
    stage.takeAll();
    Stage.Call destroy = waiting(stage.destroy("t", "wq"));
    stage.queue(stage.callback("w"), "wq", "w");
    assertEquals(1, stage.warnings.size());
    assertEquals(Owner.LEAK, stage.item("w").owner());
    stage.finish("w");
    passes(destroy);
    assertTrue(stage.wq("wq").isDestroyed());
  }

  @Test
  void aQueueIsRefusedFromTheFirstMomentOfItsEndToTheLast() {
    Stage stage = plan().bound("wq", 9).work("w").tasks("t", "u").stage();
    Stage.Call destroy = stage.destroy("t", "wq");
    while (stage.task("t").point() != Point.DESTROY_CHECKS) {
      destroy.step();
    }
    stage.queue("u", "wq", "w");
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void destroyFlushesOnceAndWhatIsBusyThenIsABug() {
    Stage stage = plan().bound("wq", 9).work("w").tasks("t", "u").stage();
    Stage.Call queueing = stage.queueing("u", "wq", "w");
    queueing.step();
    queueing.step();
    Stage.Call destroy = stage.destroy("t", "wq");
    while (stage.task("t").point() != Point.DESTROY_CHECKS) {
      destroy.step();
    }
    passes(queueing);
    assertThrows(PathEnds.class, destroy::step);
  }

  @Test
  void theLimitOfASingleThreadedQueueCanBeRaised() {
    Stage stage =
        plan().ordered("wq", Trait.LIMIT_CHANGES, Trait.EXPLICITLY_ORDERED).task("t").stage();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    assertEquals(List.of(), stage.warnings);
    assertEquals(2, stage.wq("wq").maxActive());
  }

  @Test
  void aWorkThatIsArmedForAnUnboundQueueIsNotKnownToRunOnABoundOne() {
    Stage stage =
        plan().bound("wq", 9).unbound("free", 9).work("d", Trait.DELAYED).task("t").stage();
    stage.queueOn(1, "wq", "d");
    stage.takeAll();
    stage.arm("t", "free", "d");
    passes(stage.flushWork("t", "d"));
    assertTrue(stage.isRunning("d"));
  }

  @Test
  void armingKeepsTheCpuThatTheWorkRanOnLast() {
    Stage stage = plan().bound("wq", 9).work("d", Trait.DELAYED).task("t").stage();
    stage.queueOn(0, "wq", "d");
    stage.takeAll();
    stage.queueOn(1, "wq", "d");
    stage.takeAll();
    stage.finish(stage.runningOn(1));
    stage.pin("t", 0);
    stage.arm("t", "wq", "d");
    passes(stage.flushWork("t", "d"));
    assertTrue(stage.isRunning("d"), "on CPU 0, but it ran on CPU 1 last");
  }
}
