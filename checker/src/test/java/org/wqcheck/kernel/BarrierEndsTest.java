package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.passes;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/**
 * A barrier between waking its waiter and leaving nr_in_flight. While {@code a} runs the workqueue
 * is being destroyed, so that what {@code a} queues has a later colour than what the flush in it
 * waits for.
 */
class BarrierEndsTest {
  private Stage stage;
  private Stage.Call destroy;

  @BeforeEach
  void theQueueIsBeingDestroyed() {
    stage = plan().stage();
    begin();
  }

  private static Plan plan() {
    return new Plan().bound("wq", 256).works("a", "b", "c").tasks("t", "u", "v", "w");
  }

  private void begin() {
    stage.queue("t", "wq", "a");
    stage.take(0);
    destroy = waiting(stage.destroy("t", "wq"));
  }

  private PoolWorkqueue pwq() {
    return stage.wq("wq").pwqs()[0];
  }

  private boolean isOpen() {
    return stage.kernel.barrierEnds().isOpen(pwq());
  }

  /** {@code a} queues the item, and somebody waits for it. */
  private Stage.Call awaited(String who, String item) {
    stage.queue(stage.callback("a"), "wq", item);
    stage.take(0);
    return waiting(stage.flushWork(who, item));
  }

  @Test
  void aBarrierThatTheFlushWaitsForEndsInTheStepThatRunsIt() {
    Stage.Call flush = waiting(stage.flushWork("u", "a"));
    stage.finish("a");
    assertFalse(isOpen());
    passes(flush);
    passes(destroy);
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void aBarrierOfALaterColourIsOpenAndFound() {
    Stage.Call flush = awaited("u", "b");
    stage.finish("b");
    assertTrue(isOpen());
    passes(flush);
    stage.finish("a");
    passes(destroy);
    assertEquals(
        List.of("destroy_workqueue() of wq, where a barrier has not ended"), stage.warnings);
  }

  @Test
  void aBarrierThatHasEndedIsNotFound() {
    Stage.Call flush = awaited("u", "b");
    stage.finish("b");
    stage.endBarriers();
    assertFalse(isOpen());
    passes(flush);
    stage.finish("a");
    passes(destroy);
    assertEquals(List.of(), stage.warnings);
  }

  @Test
  void itIsOpenAlsoWhereTheFlushIsOver() {
    awaited("u", "b");
    stage.finish("a");
    destroy.step();
    assertEquals(Point.DRAIN_CHECKS, stage.task("t").point());
    stage.finish("b");
    assertTrue(isOpen());
  }

  @Test
  void theNextFlushWaitsForIt() {
    awaited("u", "b");
    stage.finish("b");
    Stage.Call flush = waiting(stage.flush("v", "wq"));
    stage.finish("a");
    destroy.step();
    waiting(flush);
    stage.endBarriers();
    passes(flush);
  }

  @Test
  void ofTwoTheLatestIsKept() {
    awaited("u", "b");
    waiting(stage.flush("w", "wq"));
    awaited("v", "c");
    stage.finish("b");
    assertEquals(2, pwq().openBarrier.get());
    stage.finish("c");
    assertEquals(3, pwq().openBarrier.get());
  }

  @Test
  void anOlderOneAfterTheLatestEndsAtOnce() {
    awaited("u", "b");
    waiting(stage.flush("w", "wq"));
    awaited("v", "c");
    stage.finish("c");
    stage.finish("b");
    assertEquals(3, pwq().openBarrier.get());
  }

  @Test
  void whatCollidedWaitsOnTheWorklistForItsEnd() {
    awaited("u", "b");
    stage.queue(stage.callback("a"), "wq", "b");
    stage.take(0);
    assertTrue(stage.running("b").hasCollided(stage.item("b")));
    stage.finish("b");
    assertTrue(isOpen());
    assertTrue(pwq().pool().hasOnWorklist(stage.item("b")));
    assertFalse(stage.isRunning("b"));
  }

  @Test
  void itsEndKicksThePool() {
    awaited("u", "b");
    stage.finish("b");
    pwq().pool().dozing.set(WorkerPool.NOBODY_IS_WOKEN);
    stage.endBarriers();
    assertFalse(pwq().pool().isDozing());
  }

  @Test
  void nobodyAsksBesideAFlushAlone() {
    stage = plan().stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.flush("t", "wq"));
    awaited("u", "b");
    stage.finish("b");
    assertFalse(isOpen());
  }

  @Test
  void nothingCountsTheBarriersOfAnOldKernel() {
    stage = plan().on(KernelProfile.V3_7).stage();
    begin();
    awaited("u", "b");
    stage.finish("b");
    assertFalse(isOpen());
  }

  @Test
  void aRescuerEndsItsBarriers() {
    stage =
        new Plan()
            .bound("wq", 256, Trait.MEM_RECLAIM)
            .works("a", "b")
            .tasks("t", "u")
            .tightMemory(2)
            .stage();
    stage.kernel.shortage().begin();
    begin();
    stage.queue(stage.callback("a"), "wq", "b");
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    assertTrue(stage.isRescued("b"));
    waiting(stage.flushWork("u", "b"));
    stage.finish("b");
    assertFalse(isOpen());
  }

  @Test
  void flushersThatAreWarnedOfSeeEveryOne() {
    stage =
        new Plan().bound("wq", 256).works("a").task("t").task("shrink", Trait.PF_MEMALLOC).stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    waiting(stage.flushWork("t", "a"));
    stage.finish("a");
    assertTrue(isOpen());
    waiting(stage.flush("shrink", "wq"));
    assertEquals(1, stage.warnings.size());
  }
}
