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
import org.wqcheck.kernel.WorkItem.Owner;

/** 2.6.36: cancels of delayed works, and of works that a flush waits for. */
class Linux2636CancelTest {
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
}
