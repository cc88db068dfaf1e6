package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.passes;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** What 2.6.35 does otherwise: its workqueues have threads of their own. */
class Linux2635Test {
  static Plan plan() {
    return new Plan().on(KernelProfile.V2_6_35);
  }

  static Stage two() {
    return plan().bound("wq", 1).works("a", "b").tasks("queuer", "t", "u").stage();
  }

  // ---- threads
  // -----------------------------------------------------------------------------------

  @Test
  void aThreadRunsItsWorksInTurn() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.takeAll();
    assertEquals(List.of("a"), stage.begun);
    stage.finish("a");
    assertEquals(List.of("a", "b"), stage.begun, "at once");
  }

  @Test
  void thereIsOneForEachCpu() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }

  @Test
  void aQueueWithOneThreadHasOneForAllCpus() {
    Stage stage = plan().ordered("wq").works("a", "b").task("t").stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    assertEquals(List.of("a"), stage.begun);
  }

  @Test
  void twoQueuesShareNoThread() {
    Stage stage = plan().bound("wq", 1).bound("other", 1).works("a", "b").task("t").stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "other", "b");
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }

  @Test
  void nothingLimitsHowManyWorksWait() {
    Stage stage = plan().bound("wq", 1).works("a", "b", "c").task("t").stage();
    for (String each : List.of("a", "b", "c")) {
      stage.queueOn(0, "wq", each);
    }
    assertEquals(3, stage.kernel.pools().get(0).worklist().size());
    stage.runEverything();
    assertEquals(List.of("a", "b", "c"), stage.begun);
  }

  @Test
  void aWorkRunsOnTwoCpusAtOnce() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.takeAll();
    stage.queueOn(1, "wq", "a");
    stage.takeAll();
    assertEquals(List.of("a", "a"), stage.begun);
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    stage.finish(stage.runningOn(1));
    passes(flush);
    Stage.Call cancel = waiting(stage.cancelSync("t", "a"));
    stage.finish(stage.runningOn(0));
    passes(cancel);
  }

  @Test
  void aSyncCancelLooksAtTheQueueOfTheLastQueueingOnly() {
    Stage stage = plan().ordered("old").bound("wq", 1).work("w").tasks("queuer", "t").stage();
    stage.queue("t", "old", "w");
    stage.takeAll();
    stage.queueOn(1, "wq", "w");
    passes(stage.cancelSync("t", "w"));
    assertTrue(stage.isRunning("w"));
  }

  @Test
  void aSyncCancelMakesTheDataWordForget() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.takeAll();
    Stage.Call cancel = waiting(stage.cancelSync("t", "a"));
    stage.finish("a");
    passes(cancel);
    assertFalse(stage.item("a").pool.isSet());
  }

  // ---- flushing
  // ----------------------------------------------------------------------------------

  @Test
  void flushWorkqueueGoesFromThreadToThread() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    stage.finish("b");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    stage.finish("a");
    waiting(flush);
    stage.finish("b");
    passes(flush);
  }

  @Test
  void itWaitsForAllThatIsOnTheListWhenItComesThere() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.takeAll();
    stage.queueOn(0, "wq", "b");
    Stage.Call flush = waiting(stage.flush("t", "wq"));
    stage.queueOn(0, "wq", "a");
    stage.finish("a");
    waiting(flush);
    stage.finish("b");
    passes(flush);
    assertTrue(stage.isRunning("a"), "queued later");
  }

  @Test
  void itWaitsForNobodyWhereThereIsNothing() {
    passes(two().flush("t", "wq"));
  }

  @Test
  void aFlushByItsOwnThreadIsWarnedOfAndWaitsForEver() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.takeAll();
    waiting(stage.flush(stage.callback("a"), "wq"));
    assertEquals(1, stage.warnings.size());
  }

  @Test
  void aBarrierBehindAPendingWorkStaysInItsPlaceWhenThatIsCancelled() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    Stage.Call flush = waiting(stage.flushWork("t", "a"));
    passes(stage.cancelSync("u", "a"));
    stage.takeAll();
    passes(flush);
    assertEquals(List.of("b"), stage.begun);
  }

  @Test
  void armingSendsTheDataWordToTheCpuAtHand() {
    Stage stage = plan().bound("wq", 1).work("d", Trait.DELAYED).tasks("queuer", "t").stage();
    stage.queueOn(1, "wq", "d");
    stage.takeAll();
    stage.pin("t", 0);
    stage.arm("t", "wq", "d");
    passes(stage.flushWork("t", "d"));
    stage.cancelDelayed("d").goesOn();
    stage.pin("t", 1);
    stage.arm("t", "wq", "d");
    waiting(stage.flushWork("t", "d"));
  }

  @Test
  void flushDelayedWorkQueuesOnTheCpuItRunsOn() {
    Stage stage = plan().bound("wq", 1).work("d", Trait.DELAYED).tasks("queuer", "t").stage();
    Caller t = stage.task("t");
    Calls calls = stage.kernel.calls();
    stage.call(t, () -> calls.queueDelayedWork(t, stage.wq("wq"), stage.item("d"), 0)).goesOn();
    stage.pin("t", 1);
    waiting(stage.call(t, () -> stage.kernel.flushCalls().flushDelayedWork(t, stage.item("d"))));
    stage.takeAll();
    assertEquals(1, stage.running("d").pool().cpu());
  }

  @Test
  void recycledMemoryIsTheSameWorkWhateverItsFunction() {
    Stage stage =
        plan()
            .bound("wq", 1)
            .recycled("old", 7, 1)
            .recycled("new", 7, 2)
            .tasks("queuer", "t")
            .stage();
    stage.queueOn(0, "wq", "old");
    stage.takeAll();
    stage.queueOn(0, "wq", "new");
    Stage.Call cancel = waiting(stage.cancelSync("t", "new"));
    stage.finish("old");
    passes(cancel);
  }
}
