package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.passes;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;
import org.wqcheck.kernel.WorkItem.Owner;

/** What 2.6.36, the first kernel with cmwq, does otherwise than 3.7. */
class Linux2636Test {
  static Plan plan() {
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
