package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;

import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** Colours: semantics.md, section 7.1. */
class FlushWorkqueueTest {

  private static Plan plan() {
    return new Plan().bound("wq", 256).works("a", "b", "c").tasks("t", "u", "v");
  }

  private static void passes(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
  }

  @Test
  void flushingAnIdleQueueReturnsAtOnce() {
    Stage stage = plan().stage();
    passes(stage.flush("t", "wq"));
  }

  @Test
  void aFlushWaitsForPendingRunningAndInactiveWorksOnEveryCpu() {
    Stage stage = new Plan().bound("wq", 1).works("a", "b", "c").tasks("t").stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.queueOn(1, "wq", "c");
    stage.take(0);
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    stage.finish("a");
    waiting(flush);
    stage.take(0);
    stage.finish("b");
    waiting(flush);
    stage.take(1);
    waiting(flush);
    stage.finish("c");
    passes(flush);
  }

  @Test
  void worksQueuedAfterwardsAreNotWaitedFor() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    stage.queue("u", "wq", "b");
    stage.take(0);
    stage.queue(stage.callback("a"), "wq", "a");
    stage.finish("a");
    passes(flush);
    assertTrue(stage.item("a").isPending());
    assertTrue(stage.item("b").isPending());
  }

  @Test
  void aCancelledWorkLeavesTheCount() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    passes(stage.cancel("a"));
    passes(flush);
  }

  @Test
  void anArmedTimerIsNotSeen() {
    Stage stage = new Plan().bound("wq", 9).work("d", Trait.DELAYED).task("t").stage();
    stage.arm("t", "wq", "d");
    passes(stage.flush("t", "wq"));
  }

  @Test
  void aBarrierIsWaitedForToo() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.queue("t", "wq", "b");
    assertFalse(stage.flushWork("u", "b").goesOn());
    passes(stage.cancel("b"));
    stage.take(0);
    stage.finish("a");
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    stage.take(0);
    passes(flush);
  }

  @Test
  void flushingFromOwnWorkWaitsForEver() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.flush(stage.callback("a"), "wq"));
  }

  @Test
  void worksOfAnotherQueueInTheSamePoolDoNotCount() {
    Stage stage = new Plan().bound("wq", 9).bound("other", 9).works("a").task("t").stage();
    stage.queue("t", "other", "a");
    passes(stage.flush("t", "wq"));
    waiting(stage.flush("t", "other"));
  }

  @Test
  void aLaterFlusherWaitsForItsOwnWorksAndForEarlierFlushers() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call early = waiting(stage.flush("t", "wq"));
    stage.queue("u", "wq", "b");
    Stage.Call late = waiting(stage.flush("u", "wq"));
    stage.takeAll();
    stage.finish("b");
    waiting(late);
    waiting(early);
    stage.finish("a");
    waiting(late);
    passes(early);
    passes(late);
  }

  @Test
  void theNextFlusherTakesOverWhereItsWorksStillRun() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    Stage.Call early = waiting(stage.flush("t", "wq"));
    stage.queue("u", "wq", "b");
    Stage.Call late = waiting(stage.flush("u", "wq"));
    assertTrue(stage.kernel.flushes().waitsForFlusher(stage.task("u")));
    stage.takeAll();
    stage.finish("a");
    passes(early);
    assertEquals(stage.task("u"), stage.kernel.flushes().firstFlusher(stage.wq("wq")));
    waiting(late);
    stage.finish("b");
    passes(late);
  }

  @Test
  void aCollidedInstanceKeepsItsOwnColour() {
    Stage stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    Stage.Call early = waiting(stage.flush("t", "wq"));
    stage.queue("u", "wq", "a");
    stage.take(0);
    Stage.Call late = waiting(stage.flush("u", "wq"));
    stage.finish("a");
    passes(early);
    waiting(late);
    stage.finish("a");
    passes(late);
  }

  @Test
  void whenColoursRunOutFlushersOverflowAndGetTheNextOneTogether() {
    Stage stage = plan().colors(3).tasks("x", "y").stage();
    stage.queue("t", "wq", "a");
    Stage.Call first = waiting(stage.flush("t", "wq"));
    Stage.Call second = waiting(stage.flush("u", "wq"));
    stage.queue("v", "wq", "b");
    Stage.Call third = waiting(stage.flush("v", "wq"));
    Stage.Call fourth = waiting(stage.flush("x", "wq"));
    assertTrue(stage.task("v").hasRole(Caller.FlushRole.OVERFLOW));
    assertTrue(stage.task("x").hasRole(Caller.FlushRole.OVERFLOW));
    stage.takeAll();
    stage.finish("a");
    passes(first);
    passes(second);
    waiting(third);
    waiting(fourth);
    stage.finish("b");
    passes(third);
    passes(fourth);
    passes(stage.flush("y", "wq"));
    assertEquals(0, stage.wq("wq").color(), "no flush in progress: work_color is flush_color");
  }

  @Test
  void aFlushOfAQueueWithoutRescuerByARescuedWorkIsWarnedOfWhereItWaits() {
    Stage stage =
        new Plan()
            .bound("wq", 9)
            .bound("rescued", 9, Trait.MEM_RECLAIM)
            .works("a", "b")
            .task("t")
            .stage();
    stage.queue("t", "rescued", "a");
    stage.take(0);
    passes(stage.flush(stage.callback("a"), "wq"));
    assertEquals(0, stage.warnings.size());
    stage.queue("t", "wq", "b");
    waiting(stage.flush(stage.callback("a"), "wq"));
    assertEquals(1, stage.warnings.size());
  }
}
