package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** Memory gets short: semantics.md, sections 5.1 to 5.3 and 5.6. */
class ShortageTest {
  private static Plan rescued() {
    return new Plan().tightMemory(1).unbound("wq", 9, Trait.MEM_RECLAIM).unbound("plain", 9);
  }

  /** Works that nobody can take: memory is short. */
  private static Stage queuedInShortage(String... works) {
    Stage stage = rescued().works(works).task("t").stage();
    stage.kernel.shortage().begin();
    List.of(works).forEach(w -> stage.queue("idler", "wq", w));
    return stage;
  }

  /** The rescuer has taken these works, and runs the first. */
  private static Stage rescuing(String... works) {
    Stage stage = queuedInShortage(works);
    stage.calls(0);
    stage.rescues("wq");
    return stage;
  }

  @Test
  void aPoolWithOneWorkerExecutesNothing() {
    Stage stage = rescued().works("w").tasks("t").stage();
    stage.kernel.shortage().begin();
    stage.queue("t", "plain", "w");
    assertFalse(stage.canTake(0));
  }

  @Test
  void ofThreeWorkersTwoExecute() {
    Stage stage = new Plan().tightMemory(3).unbound("wq", 9).works("a", "b", "c").stage();
    stage.kernel.shortage().begin();
    List.of("a", "b", "c").forEach(w -> stage.queue("idler", "wq", w));
    stage.take(0);
    stage.take(0);
    assertFalse(stage.canTake(0), "the third is the manager");
    stage.finish("a");
    stage.take(0);
    assertTrue(stage.isRunning("c"), "a worker that has finished goes on");
  }

  @Test
  void whoExecutesWhenMemoryGetsShortHasAnotherWorkerBesideIt() {
    Stage stage = rescued().works("a", "b", "c").stage();
    stage.queue("idler", "plain", "a");
    stage.take(0);
    stage.kernel.shortage().begin();
    stage.queue("idler", "plain", "b");
    assertFalse(stage.canTake(0), "that one is the manager");
    stage.finish("a");
    assertTrue(stage.canTake(0));
  }

  @Test
  void beforeAndAfterEverythingStarts() {
    Stage stage = rescued().works("a", "b").stage();
    stage.queue("idler", "plain", "a");
    stage.take(0);
    stage.kernel.shortage().begin();
    stage.queue("idler", "plain", "b");
    stage.kernel.shortage().end();
    stage.take(0);
    assertTrue(stage.isRunning("b"));
  }

  @Test
  void nobodyCallsWhileMemoryIsThereOrAWorkerIsIdle() {
    Stage stage = new Plan().tightMemory(2).unbound("wq", 9, Trait.MEM_RECLAIM).works("w").stage();
    stage.queue("idler", "wq", "w");
    assertFalse(stage.calls(0));
    stage.kernel.shortage().begin();
    assertFalse(stage.calls(0), "one of two can take it");
  }

  @Test
  void onlyQueuesWithARescuerAreCalled() {
    Stage stage = rescued().works("a", "w").stage();
    stage.kernel.shortage().begin();
    stage.queue("idler", "plain", "a");
    assertFalse(stage.calls(0), "plain has none");
    stage.queue("idler", "wq", "w");
    assertTrue(stage.calls(0));
    assertFalse(stage.calls(0), "it is called already");
    stage.rescues("wq");
    assertTrue(stage.isRescued("w"));
    assertFalse(stage.isRunning("a"));
    stage.finish("w");
    assertFalse(stage.isRunning("a"));
  }

  @Test
  void aRescuerTakesAllWorksOfItsQueueAndRunsOneAfterTheOther() {
    Stage stage = rescued().works("a", "x", "b").stage();
    stage.kernel.shortage().begin();
    stage.queue("idler", "wq", "a");
    stage.queue("idler", "plain", "x");
    stage.queue("idler", "wq", "b");
    stage.calls(0);
    stage.rescues("wq");
    assertEquals(List.of("a"), stage.begun);
    stage.finish("a");
    assertEquals(List.of("a", "b"), stage.begun);
    assertTrue(stage.isRescued("b"));
    stage.finish("b");
    assertFalse(stage.rescuer("wq").isAtWork());
    stage.kernel.shortage().end();
    stage.take(0);
    assertFalse(stage.isRescued("x"));
  }

  @Test
  void aRescuedWorkIsAnOrdinaryOneNextTime() {
    Stage stage = rescuing("w");
    assertTrue(stage.isRescued("w"));
    stage.finish("w");
    stage.kernel.shortage().end();
    stage.queue("idler", "wq", "w");
    stage.take(0);
    assertTrue(stage.isRunning("w"));
    assertFalse(stage.isRescued("w"));
  }

  @Test
  void whatItTookStaysBehindItsWorkWhenMemoryIsBack() {
    Stage stage = rescuing("a", "b");
    stage.kernel.shortage().end();
    assertFalse(stage.canTake(0));
    assertFalse(stage.isRunning("b"));
  }

  @Test
  void aRescuerThatWasCalledComesThoughMemoryIsBack() {
    Stage stage = queuedInShortage("a");
    stage.calls(0);
    stage.kernel.shortage().end();
    stage.rescues("wq");
    assertTrue(stage.isRescued("a"));
  }

  @Test
  void aRescuerThatComesTooLateGoesAgain() {
    Stage stage = queuedInShortage("a");
    stage.calls(0);
    stage.kernel.shortage().end();
    stage.take(0);
    stage.rescues("wq");
    assertFalse(stage.rescuer("wq").isAtWork());
    assertFalse(stage.isRescued("a"));
  }

  @Test
  void inactiveWorksAreRescuedOnlyOnceTheyAreActive() {
    Stage stage =
        new Plan().tightMemory(1).unbound("wq", 1, Trait.MEM_RECLAIM).works("a", "b").stage();
    stage.kernel.shortage().begin();
    stage.queue("idler", "wq", "a");
    stage.queue("idler", "wq", "b");
    stage.calls(0);
    stage.rescues("wq");
    assertFalse(stage.calls(0), "b is not on the worklist");
    stage.finish("a");
    assertFalse(stage.isRunning("b"));
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    assertTrue(stage.isRescued("b"));
  }

  @Test
  void oneRescuerServesOnePoolAfterTheOther() {
    Stage stage =
        new Plan().tightMemory(1).bound("wq", 9, Trait.MEM_RECLAIM).works("a", "b").stage();
    stage.kernel.shortage().begin();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    assertTrue(stage.calls(1));
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    assertEquals(List.of("b"), stage.begun, "the pool that called first");
    assertFalse(stage.rescuer("wq").canTurn(), "it is busy");
    stage.finish("b");
    stage.rescues("wq");
    assertTrue(stage.isRescued("a"));
  }

  @Test
  void aTakenWorkCanBeCancelledAndItsFlusherGoesOn() {
    Stage stage = queuedInShortage("a", "b");
    Stage.Call flush = stage.flushWork("t", "b");
    assertFalse(flush.goesOn());
    stage.calls(0);
    stage.rescues("wq");
    assertTrue(stage.cancel("b").goesOn());
    assertTrue(stage.isIdle("b"));
    assertFalse(flush.goesOn(), "its barrier is behind a");
    stage.finish("a");
    assertTrue(flush.goesOn());
    assertFalse(stage.rescuer("wq").isAtWork());
  }

  @Test
  void aRescuerTakesALooseBarrierToo() {
    Stage stage = rescued().works("a", "b").tasks("t").stage();
    stage.kernel.shortage().begin();
    stage.queue("idler", "wq", "b");
    Stage.Call flush = stage.flushWork("t", "b");
    assertFalse(flush.goesOn());
    stage.cancel("b").goesOn();
    assertTrue(stage.calls(0));
    stage.rescues("wq");
    assertTrue(flush.goesOn());
  }

  @Test
  void aWorkQueuedAgainWhileARescuerRunsItWaitsBehindAllThatWasTaken() {
    Stage stage = rescuing("a", "b");
    stage.queue("t", "wq", "a");
    stage.kernel.shortage().end();
    stage.take(0);
    assertEquals(List.of("a"), stage.begun, "it has collided with itself");
    stage.finish("a");
    stage.finish("b");
    assertEquals(List.of("a", "b", "a"), stage.begun);
    assertTrue(stage.isRescued("a"));
  }

  @Test
  void aRescuerDoesNotCountForNrRunning() {
    Stage stage =
        new Plan()
            .tightMemory(1)
            .keepingNrRunning()
            .cpus(1)
            .bound("wq", 9, Trait.MEM_RECLAIM)
            .bound("plain", 9)
            .works("a", "b")
            .stage();
    stage.kernel.shortage().begin();
    stage.queue("idler", "wq", "a");
    stage.calls(0);
    stage.rescues("wq");
    stage.kernel.shortage().end();
    stage.queue("idler", "plain", "b");
    assertTrue(stage.canTake(0));
  }

  @Test
  void destroyWaitsForARescuerThatWasCalled() {
    Stage stage = queuedInShortage("a");
    stage.calls(0);
    stage.kernel.shortage().end();
    stage.takeAll();
    stage.finish("a");
    Stage.Call destroy = stage.destroy("t", "wq");
    assertFalse(destroy.goesOn(), "the rescuer is still to come");
    stage.rescues("wq");
    assertTrue(destroy.goesOn());
  }
}
