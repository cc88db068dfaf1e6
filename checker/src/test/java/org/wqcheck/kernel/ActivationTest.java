package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** max_active: semantics.md, sections 3.3 and 6.3. */
class ActivationTest {

  @Test
  void noMoreWorksThanMaxActiveAreActiveInAPwq() {
    Stage stage = new Plan().bound("wq", 2).works("a", "b", "c", "d").task("t").stage();
    for (String each : List.of("a", "b", "c", "d")) {
      stage.queue("t", "wq", each);
    }
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
    assertEquals(2, stage.wq("wq").pwqs()[0].nrActive());
  }

  @Test
  void inactiveWorksBecomeActiveInTheOrderTheyWereQueued() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b", "c", "d").task("t").stage();
    for (String each : List.of("d", "b", "a", "c")) {
      stage.queue("t", "wq", each);
    }
    stage.runEverything();
    assertEquals(List.of("d", "b", "a", "c"), stage.begun);
  }

  @Test
  void aSleepingWorkHoldsItsSlot() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    stage.take(0);
    assertFalse(stage.canTake(0));
    stage.finish("a");
    assertTrue(stage.canTake(0));
  }

  @Test
  void theLimitOfABoundWorkqueueIsPerCpu() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b").task("t").stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    assertTrue(stage.isRunning("a"));
    assertTrue(stage.isRunning("b"));
  }

  @Test
  void theLimitOfAnUnboundWorkqueueIsSystemWide() {
    Stage stage = new Plan().unbound("wq", 1).works("a", "b").task("t").stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void workqueuesThatShareAPoolDoNotShareALimit() {
    Stage stage = new Plan().bound("one", 1).bound("two", 1).works("a", "b").task("t").stage();
    stage.queue("t", "one", "a");
    stage.queue("t", "two", "b");
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }

  @Test
  void anOrderedWorkqueueRunsItsWorksOneByOneInOrder() {
    Stage stage = new Plan().ordered("wq").works("a", "b", "c").task("t").stage();
    stage.queueOn(1, "wq", "b");
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "a");
    stage.take(0);
    assertFalse(stage.canTake(0));
    stage.runEverything();
    assertEquals(List.of("b", "c", "a"), stage.begun);
  }

  @Test
  void cancellingAnActiveWorkGivesItsSlotToTheNext() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b", "c").task("t").stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queue("t", "wq", each);
    }
    assertTrue(stage.cancel("a").goesOn());
    stage.runEverything();
    assertEquals(List.of("b", "c"), stage.begun);
  }

  @Test
  void cancellingAnInactiveWorkGivesNoSlotAway() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b", "c").task("t").stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queue("t", "wq", each);
    }
    stage.take(0);
    assertTrue(stage.cancel("b").goesOn());
    assertFalse(stage.canTake(0));
    stage.finish("a");
    stage.take(0);
    assertEquals(List.of("a", "c"), stage.begun);
  }

  @Test
  void aRaisedLimitActivatesAsManyAsFit() {
    Stage stage =
        new Plan().bound("wq", 1, Trait.LIMIT_CHANGES).works("a", "b", "c").task("t").stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queue("t", "wq", each);
    }
    stage.take(0);
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 0);
    stage.takeAll();
    assertEquals(List.of("a", "b", "c"), stage.begun);
    assertEquals(KernelProfile.V6_1.defaultMaxActive(), stage.wq("wq").maxActive());
  }

  @Test
  void aLoweredLimitStopsNobodyWhoRuns() {
    Stage stage =
        new Plan().bound("wq", 2, Trait.LIMIT_CHANGES).works("a", "b", "c").task("t").stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queue("t", "wq", each);
    }
    stage.takeAll();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 1);
    stage.finish("a");
    assertFalse(stage.canTake(0), "b still fills the limit");
    stage.finish("b");
    assertTrue(stage.canTake(0));
  }

  @Test
  void theLimitIsClampedToTheGreatest() {
    Stage stage = new Plan().bound("wq", 1, Trait.LIMIT_CHANGES).work("a").task("t").stage();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 9999);
    assertEquals(KernelProfile.V6_1.greatestMaxActive(), stage.wq("wq").maxActive());
  }

  @Test
  void theLimitOfAnExplicitlyOrderedWorkqueueIsNotChanged() {
    Stage stage =
        new Plan()
            .ordered("wq", Trait.LIMIT_CHANGES, Trait.EXPLICITLY_ORDERED)
            .works("a", "b")
            .task("t")
            .stage();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 5);
    assertEquals(1, stage.wq("wq").maxActive());
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void nrRunningKeepsWorksOfABoundPoolApartUntilOneSleeps() {
    Stage stage = new Plan().keepingNrRunning().bound("wq", 9).works("a", "b").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    stage.take(0);
    assertFalse(stage.canTake(0));
    stage.running("a").goesToSleep();
    assertTrue(stage.canTake(0));
    stage.running("a").wakes();
    assertFalse(stage.canTake(0));
    stage.finish("a");
    assertTrue(stage.canTake(0));
  }

  @Test
  void nrRunningDoesNotCountCpuIntensiveWorksNorUnboundPools() {
    Stage stage =
        new Plan()
            .keepingNrRunning()
            .bound("wq", 9, Trait.CPU_INTENSIVE)
            .unbound("free", 9)
            .works("a", "b", "c", "d")
            .task("t")
            .stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    stage.queue("t", "free", "c");
    stage.queue("t", "free", "d");
    stage.takeAll();
    assertEquals(4, stage.begun.size());
  }

  @Test
  void aWorkOfAnOrderedQueueMayQueueItselfWhileItRuns() {
    Stage stage = new Plan().ordered("wq").work("a").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue(stage.callback("a"), "wq", "a");
    stage.finish("a");
    stage.take(0);
    assertEquals(List.of("a", "a"), stage.begun);
  }
}
