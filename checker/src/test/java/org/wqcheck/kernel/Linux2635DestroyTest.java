package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Linux2635Test.plan;
import static org.wqcheck.kernel.Linux2635Test.two;
import static org.wqcheck.kernel.Stage.passes;
import static org.wqcheck.kernel.Stage.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.WorkItem.Owner;

/** 2.6.35: a queue ends when its threads have stopped. */
class Linux2635DestroyTest {
  private static Stage destroyed() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.runEverything();
    passes(stage.destroy("t", "wq"));
    assertTrue(stage.wq("wq").isDestroyed());
    return stage;
  }

  @Test
  void whoLooksForAWorkLooksIntoTheQueueItWasOn() {
    Stage stage = destroyed();
    assertThrows(PathEnds.class, () -> stage.flushWork("t", "a").step());
    assertThrows(PathEnds.class, () -> stage.cancelSync("u", "a").goesOn());
  }

  @Test
  void aWorkThatNeverWasOnItIsSafe() {
    Stage stage = destroyed();
    passes(stage.flushWork("t", "b"));
    passes(stage.cancelSync("t", "b"));
  }

  @Test
  void destroyWaitsForWhatIsOnTheLists() {
    Stage stage = two();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.takeAll();
    Stage.Call destroy = waiting(stage.destroy("t", "wq"));
    stage.finish("a");
    waiting(destroy);
    stage.finish("b");
    passes(destroy);
  }

  @Test
  void aWorkThatIsQueuedBeforeItsThreadStopsRunsOrIsLeftBehind() {
    Stage stage = two();
    Stage.Call destroy = stage.destroy("t", "wq");
    destroy.step();
    stage.queueOn(0, "wq", "a");
    assertTrue(stage.canTake(0));
    passes(destroy);
    assertEquals(Owner.LIST, stage.item("a").owner());
    assertEquals(List.of(), stage.begun);
    assertThrows(PathEnds.class, () -> stage.cancelSync("u", "a").step());
  }

  @Test
  void aThreadStopsOnlyWhenItHasNothingToDo() {
    Stage stage = two();
    Stage.Call destroy = stage.destroy("t", "wq");
    destroy.step();
    stage.queueOn(0, "wq", "a");
    stage.take(0);
    stage.queueOn(0, "wq", "b");
    waiting(destroy);
    stage.finish("a");
    waiting(destroy);
    stage.finish("b");
    passes(destroy);
  }

  @Test
  void aStoppedThreadTakesNothing() {
    Stage stage = two();
    Stage.Call destroy = stage.destroy("t", "wq");
    destroy.step();
    destroy.step();
    stage.queueOn(0, "wq", "a");
    assertFalse(stage.canTake(0));
  }

  @Test
  void queueingOnADestroyedQueueUsesFreedMemory() {
    Stage stage = destroyed();
    assertThrows(PathEnds.class, () -> stage.queue("u", "wq", "b"));
  }

  @Test
  void twoDestructionsTakeTurns() {
    Stage stage = plan().bound("wq", 1).bound("other", 1).work("a").tasks("q", "t", "u").stage();
    stage.queueOn(0, "wq", "a");
    stage.takeAll();
    Stage.Call first = waiting(stage.destroy("t", "wq"));
    Stage.Call second = waiting(stage.destroy("u", "other"));
    assertFalse(stage.kernel.flushCalls().canCreate(stage.wq("other")));
    stage.finish("a");
    passes(first);
    passes(second);
    assertTrue(stage.kernel.flushCalls().canCreate(stage.wq("other")));
  }

  @Test
  void aQueueWithOneThreadCanBeMadeMeanwhile() {
    Stage stage = plan().bound("wq", 1).ordered("one").work("a").tasks("q", "t").stage();
    stage.queueOn(0, "wq", "a");
    waiting(stage.destroy("t", "wq"));
    assertTrue(stage.kernel.flushCalls().canCreate(stage.wq("one")));
  }

  @Test
  void aQueueThatIsMadeAgainHasFreshThreads() {
    Stage stage = destroyed();
    stage.wq("wq").create();
    stage.queueOn(0, "wq", "b");
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
  }
}
