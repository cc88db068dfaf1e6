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

/** What 3.7 does otherwise than later kernels. */
class Linux37Test {
  private static Plan plan() {
    return new Plan().on(KernelProfile.V3_7);
  }

  private static void passes(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
  }

  private static WorkerPool pool(Stage stage, String name) {
    return stage.kernel.pools().stream().filter(p -> p.name().equals(name)).findFirst().get();
  }

  @Test
  void recycledMemoryIsTheSameWorkWhateverItsFunction() {
    Stage stage =
        plan().bound("wq", 9).recycled("old", 7, 1).recycled("new", 7, 2).task("t").stage();
    stage.queue("t", "wq", "old");
    stage.takeAll();
    stage.queue("t", "wq", "new");
    stage.takeAll();
    assertEquals(List.of("old"), stage.begun);
    stage.finish("old");
    assertEquals(List.of("old", "new"), stage.begun);
  }

  @Test
  void aWorkThatRunsInOnePoolOfItsCpuCollidesInTheOther() {
    Stage stage = plan().bound("wq", 9).bound("high", 9, Trait.HIGHPRI).work("w").task("t").stage();
    stage.queueOn(0, "wq", "w");
    stage.takeAll();
    stage.queueOn(0, "high", "w");
    assertEquals(1, pool(stage, "cpu 0 highpri").worklist().size());
    stage.takeAll();
    assertEquals(List.of("w"), stage.begun);
    stage.finish("w");
    assertEquals(List.of("w", "w"), stage.begun);
    assertEquals("cpu 0", stage.running("w").pool().name());
    assertEquals("high", stage.running("w").currentPwq().wq().name());
    stage.finish("w");
    assertTrue(stage.isIdle("w"));
  }

  @Test
  void aCollidedWorkIsTakenOffAgainFromTheOtherPool() {
    Stage stage = plan().bound("wq", 9).bound("high", 9, Trait.HIGHPRI).work("w").task("t").stage();
    stage.queueOn(0, "wq", "w");
    stage.takeAll();
    stage.queueOn(0, "high", "w");
    stage.takeAll();
    waiting(stage.cancelSync("t", "w"));
    stage.finish("w");
    assertEquals(List.of("w"), stage.begun);
  }

  @Test
  void theSameOnAnotherCpuOverlaps() {
    Stage stage = plan().bound("wq", 9).bound("high", 9, Trait.HIGHPRI).work("w").task("t").stage();
    stage.queueOn(0, "wq", "w");
    stage.takeAll();
    stage.queueOn(1, "high", "w");
    stage.takeAll();
    assertEquals(List.of("w", "w"), stage.begun);
  }

  @Test
  void flushWorkqueueDoesNotWaitForABarrierWhoseTargetIsGone() {
    Stage stage = plan().unbound("wq", 1).works("a", "w").tasks("t", "u", "v").stage();
    stage.queue("u", "wq", "a");
    stage.takeAll();
    stage.queue("u", "wq", "w");
    waiting(stage.flushWork("t", "w"));
    Stage.Call flush = waiting(stage.flush("v", "wq"));
    stage.cancel("w").goesOn();
    stage.finish("a");
    passes(flush);
  }

  private static Stage running(Stage stage) {
    stage.queueOn(1, "wq", "d");
    stage.takeAll();
    assertTrue(stage.isRunning("d"));
    return stage;
  }

  private static Stage delayed() {
    return running(
        plan().bound("wq", 9).unbound("free", 9).work("d", Trait.DELAYED).task("t").stage());
  }

  @Test
  void aWorkThatIsArmedForItsQueueIsStillKnownToRun() {
    Stage stage = delayed();
    stage.arm("t", "wq", "d");
    waiting(stage.flushWork("t", "d"));
  }

  @Test
  void aWorkThatIsArmedForAnUnboundQueueIsNotKnownToRunOnABoundOne() {
    Stage stage = delayed();
    stage.arm("t", "free", "d");
    passes(stage.flushWork("t", "d"));
    stage.cancelDelayed("d").goesOn();
    passes(stage.cancelSync("t", "d"));
    assertTrue(stage.isRunning("d"));
  }

  @Test
  void itIsFoundAgainByChanceWhenItIsArmedOnItsCpu() {
    Stage stage = delayed();
    stage.arm("t", "free", "d");
    stage.cancelDelayed("d").goesOn();
    stage.pin("t", 0);
    stage.arm("t", "wq", "d");
    passes(stage.flushWork("t", "d"));
    stage.cancelDelayed("d").goesOn();
    stage.kernel.calls().init(stage.item("d"));
    stage.pin("t", 1);
    stage.arm("t", "wq", "d");
    waiting(stage.flushWork("t", "d"));
  }

  @Test
  void anExpiryThatInterruptsAWorkOfTheDrainingQueuePassesForIt() {
    Stage stage = plan().bound("wq", 9).work("a").work("d", Trait.DELAYED).tasks("t", "u").stage();
    stage.queue("u", "wq", "a");
    stage.takeAll();
    waiting(stage.drain("t", "wq"));
    stage.arm("u", "wq", "d");
    stage.willChoose(1);
    stage.expire("d");
    assertEquals(List.of(), stage.warnings);
    assertEquals(Owner.LIST, stage.item("d").owner());
  }

  @Test
  void anInterruptElsewhereIsRefused() {
    Stage stage =
        plan().bound("wq", 9).works("a", "w").tasks("t", "u").task("irq", Trait.HANDLER).stage();
    stage.queue("u", "wq", "a");
    stage.takeAll();
    waiting(stage.drain("t", "wq"));
    stage.willChoose(0);
    stage.queue("irq", "wq", "w");
    assertEquals(1, stage.warnings.size());
    assertEquals(Owner.LEAK, stage.item("w").owner());
  }

  @Test
  void anInterruptThatFindsNoWorkToInterruptIsRefused() {
    Stage stage = plan().bound("wq", 9).works("w").tasks("t").task("irq", Trait.HANDLER).stage();
    stage.drain("t", "wq").step();
    stage.willChoose(1);
    stage.queue("irq", "wq", "w");
    assertEquals(Owner.LEAK, stage.item("w").owner());
  }

  @Test
  void aRaisedLimitActivatesAndWakesNobody() {
    Stage stage =
        plan().unbound("wq", 1, Trait.LIMIT_CHANGES).works("a", "b", "c").task("t").stage();
    stage.queue("t", "wq", "a");
    stage.takeAll();
    stage.queue("t", "wq", "b");
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    assertEquals(1, stage.kernel.pools().get(0).worklist().size());
    assertFalse(stage.canTake(0), "nobody is woken");
    stage.finish("a");
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }

  @Test
  void aPoolThatIsAwakeTakesWhatARaisedLimitActivates() {
    Stage stage =
        plan()
            .unbound("wq", 1, Trait.LIMIT_CHANGES)
            .unbound("other", 9)
            .works("a", "b", "x")
            .task("t")
            .stage();
    stage.queue("t", "wq", "a");
    stage.takeAll();
    stage.queue("t", "wq", "b");
    stage.queue("t", "other", "x");
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    stage.takeAll();
    assertEquals(List.of("a", "x", "b"), stage.begun);
  }

  @Test
  void theLimitOfAnOrderedQueueCanBeRaised() {
    Stage stage =
        plan().ordered("wq", Trait.LIMIT_CHANGES, Trait.EXPLICITLY_ORDERED).task("t").stage();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    assertEquals(List.of(), stage.warnings);
    assertEquals(2, stage.wq("wq").maxActive());
  }

  @Test
  void destroyingAQueueThatIsBusyAgainIsABug() {
    Stage stage = plan().bound("wq", 9).work("b").tasks("t", "u").stage();
    Stage.Call queueing = stage.queueing(stage.task("u"), "wq", "b");
    queueing.step();
    queueing.step();
    Stage.Call destroy = stage.destroy("t", "wq");
    while (stage.task("t").point() != Point.DESTROY_CHECKS) {
      destroy.step();
    }
    passes(queueing);
    assertThrows(PathEnds.class, destroy::step);
  }

  @ParameterizedTest
  @EnumSource
  void oldKernelsHave15Colours(KernelProfile profile) {
    boolean old = profile == KernelProfile.V2_6_36 || profile == KernelProfile.V3_7;
    assertEquals(old ? 15 : 16, profile.colors());
  }
}
