package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** Slots of an unbound workqueue from 6.9 on: semantics.md, sections 3.3 and 6.1. */
class Linux69Test {

  private static Plan plan(int maxActive, Trait... traits) {
    return new Plan()
        .on(KernelProfile.V6_9)
        .unbound("wq", maxActive, traits)
        .works("a", "b", "c", "d", "e")
        .task("t");
  }

  @Test
  void theCpusOfANodeTakeTurns() {
    Stage stage = plan(1).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "d");
    stage.queueOn(1, "wq", "e");
    stage.runEverything();
    assertEquals(List.of("a", "b", "d", "c", "e"), stage.begun);
  }

  @Test
  void theyShareTheLimitOfTheNode() {
    Stage stage = plan(2).stage();
    for (String each : List.of("a", "b", "c", "d")) {
      stage.queueOn("ac".contains(each) ? 0 : 1, "wq", each);
    }
    stage.takeAll();
    assertEquals(List.of("a", "b"), stage.begun);
    stage.finish("b");
    stage.takeAll();
    assertEquals(List.of("a", "b", "c"), stage.begun);
  }

  @Test
  void whoWaitsOnACpuIsNotOvertakenThere() {
    Stage stage = plan(1).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.take(0);
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "d");
    stage.runEverything();
    assertEquals(List.of("a", "b", "c", "d"), stage.begun);
  }

  @Test
  void aCpuKeepsItsTurnWhenItsWorkIsCancelled() {
    Stage stage = plan(1).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.queueOn(0, "wq", "c");
    assertTrue(stage.cancel("b").goesOn());
    stage.queueOn(1, "wq", "d");
    stage.runEverything();
    assertEquals(List.of("a", "d", "c"), stage.begun);
  }

  @Test
  void aCpuThatHadItsTurnComesLast() {
    Stage stage = plan(1).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.take(0);
    stage.finish("a");
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "d");
    stage.runEverything();
    assertEquals(List.of("a", "b", "c", "d"), stage.begun);
  }

  @Test
  void aCpuWithNothingToDoIsPassedOver() {
    Stage stage = plan(1).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.queueOn(0, "wq", "c");
    assertTrue(stage.cancel("b").goesOn());
    stage.runEverything();
    stage.queueOn(1, "wq", "b");
    stage.runEverything();
    assertEquals(List.of("a", "c", "b"), stage.begun);
  }

  @Test
  void aRaisedLimitLetsTheCpusInInTurn() {
    Stage stage = plan(1, Trait.LIMIT_CHANGES).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.queueOn(0, "wq", "c");
    stage.queueOn(1, "wq", "d");
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 3);
    stage.takeAll();
    assertEquals(List.of("a", "b", "d"), stage.begun);
  }

  @Test
  void aCpuThatWaitsForNothingGetsNoSlotThatIsFree() {
    Stage stage = plan(1, Trait.LIMIT_CHANGES).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.take(0);
    assertTrue(stage.cancel("b").goesOn());
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    stage.queueOn(1, "wq", "c");
    assertFalse(stage.canTake(0), "c waits beside a free slot");
    stage.queueOn(0, "wq", "d");
    assertTrue(stage.canTake(0), "d of the other CPU gets it");
    stage.finish("a");
    stage.takeAll();
    assertEquals(List.of("a", "d", "c"), stage.begun);
  }

  @Test
  void cancelledWhileFrozenItsCpuWaitsForEver() {
    Stage stage = orderedAndThawed(KernelProfile.V6_9);
    stage.queue("t", "wq", "b");
    assertFalse(stage.canTake(0));
    assertTrue(stage.wq("wq").pwqs()[0].waitsInVain());
  }

  @Test
  void cancellingWhoWaitsInVainHelpsTheNextIn69() {
    Stage stage = orderedAndThawed(KernelProfile.V6_9);
    stage.queue("t", "wq", "b");
    assertTrue(stage.cancel("b").goesOn());
    stage.queue("t", "wq", "b");
    assertTrue(stage.canTake(0));
  }

  @Test
  void cancellingWhoWaitsInVainHelpsNobodyIn619() {
    Stage stage = orderedAndThawed(KernelProfile.V6_19);
    stage.queue("t", "wq", "b");
    assertTrue(stage.cancel("b").goesOn());
    stage.queue("t", "wq", "b");
    assertFalse(stage.canTake(0));
  }

  /** A work was queued and cancelled while the queue was frozen. */
  private static Stage orderedAndThawed(KernelProfile profile) {
    Stage stage =
        new Plan().on(profile).ordered("wq", Trait.FREEZABLE).works("a", "b").task("t").stage();
    stage.kernel.freezer().begin();
    stage.queue("t", "wq", "a");
    assertTrue(stage.cancel("a").goesOn());
    stage.kernel.freezer().thaw();
    return stage;
  }

  @Test
  void aShareOnceLoweredStaysLow() {
    Stage stage = plan(4, Trait.LIMIT_CHANGES).nodes(2).stage();
    Workqueue wq = stage.wq("wq");
    assertEquals(4, wq.maxActive());
    stage.kernel.calls().setMaxActive(wq, 1);
    assertEquals(1, wq.maxActive());
    stage.kernel.calls().setMaxActive(wq, 4);
    assertEquals(2, wq.maxActive());
  }

  @Test
  void eachNodeHasItsShare() {
    Stage stage = plan(1).nodes(2).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(0, "wq", "b");
    stage.queueOn(1, "wq", "c");
    stage.takeAll();
    assertEquals(List.of("a", "c"), stage.begun);
  }

  @Test
  void twoNodesOfTwoCpusTakeTurnsApart() {
    Stage stage = plan(1).cpus(4).nodes(2).stage();
    stage.queueOn(0, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.queueOn(2, "wq", "c");
    stage.queueOn(3, "wq", "d");
    stage.takeAll();
    assertEquals(List.of("a", "c"), stage.begun);
    stage.finish("c");
    stage.takeAll();
    assertEquals(List.of("a", "c", "d"), stage.begun);
  }

  @Test
  void whereNobodyWaitsCpusAreNotTold() {
    assertEquals(1, plan(16).stage().wq("wq").pwqs().length);
    assertEquals(2, plan(9).stage().wq("wq").pwqs().length);
  }
}
