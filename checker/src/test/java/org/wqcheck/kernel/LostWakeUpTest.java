package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.kernel.Stage.waiting;

import org.junit.jupiter.api.Test;

/** The lost wake-up of a barrier whose inactive target is cancelled: semantics.md, section 6.2. */
class LostWakeUpTest {
  private static void passes(Stage.Call call) {
    assertTrue(call.goesOn(), "it does not wait any more");
  }

  @Test
  void theBarrierOfACancelledInactiveWorkLiesThereWithNobodyWoken() {
    Stage stage = new Plan().unbound("wq", 1).works("a", "w").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    assertTrue(stage.cancel("w").goesOn());
    assertTrue(stage.kernel.pools().get(0).isDozing());
    assertFalse(stage.canTake(0), "the lost wake-up");
    stage.finish("a");
    assertFalse(stage.kernel.pools().get(0).isDozing());
    stage.take(0);
    passes(flush);
  }

  @Test
  void aDozingPoolIsWokenByTheNextInsertion() {
    Stage stage =
        new Plan()
            .unbound("wq", 1)
            .unbound("other", 9)
            .works("a", "w", "x")
            .tasks("t", "u")
            .stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    stage.cancel("w").goesOn();
    stage.queue("u", "other", "x");
    stage.take(0);
    passes(flush);
  }

  @Test
  void aPoolWithMoreToDoDoesNotDoze() {
    Stage stage =
        new Plan().unbound("wq", 1).unbound("other", 9).works("a", "w", "x").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    stage.queue("t", "other", "x");
    waiting(stage.flushWork("t", "w"));
    stage.cancel("w").goesOn();
    assertFalse(stage.kernel.pools().get(0).isDozing());
  }

  @Test
  void aCancelWithoutBarrierMakesNoPoolDoze() {
    Stage stage = new Plan().unbound("wq", 1).works("a", "w").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    stage.cancel("w").goesOn();
    assertFalse(stage.kernel.pools().get(0).isDozing());
  }

  @Test
  void aDozingPoolIsWokenByAnActivation() {
    Stage stage = new Plan().unbound("wq", 2).works("a", "w", "b").tasks("t", "u").stage();
    stage.queue("u", "wq", "a");
    stage.take(0);
    stage.queue("u", "wq", "a");
    stage.take(0);
    stage.queue("u", "wq", "w");
    stage.queue("u", "wq", "b");
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    stage.cancel("w").goesOn();
    assertTrue(stage.kernel.pools().get(0).isDozing());
    stage.cancel("a").goesOn();
    stage.take(0);
    passes(flush);
  }

  @Test
  void aRaisedLimitThatActivatesNobodyWakesNobody() {
    Stage stage =
        new Plan().unbound("wq", 1, Plan.Trait.LIMIT_CHANGES).works("a", "w").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    Stage.Call flush = waiting(stage.flushWork("t", "w"));
    stage.cancel("w").goesOn();
    stage.kernel.calls().setMaxActive(stage.wq("wq"), 2);
    assertFalse(stage.canTake(0));
    stage.finish("a");
    stage.take(0);
    passes(flush);
  }

  @Test
  void whoFallsAsleepWakesAnother() {
    Stage stage = dozing(new Plan().keepingNrRunning().bound("wq", 1));
    assertFalse(stage.canTake(0), "a is awake");
    stage.running("a").goesToSleep();
    assertTrue(stage.canTake(0));
  }

  @Test
  void whoIsCpuIntensiveWakesNobody() {
    Stage stage = dozing(new Plan().keepingNrRunning().bound("wq", 1, Plan.Trait.CPU_INTENSIVE));
    stage.running("a").goesToSleep();
    assertFalse(stage.canTake(0));
  }

  @Test
  void theTickWakesAnother() {
    Stage stage = dozing(new Plan().on(KernelProfile.V6_9).keepingNrRunning().bound("wq", 1));
    stage.running("a").tick();
    assertTrue(stage.canTake(0));
  }

  @Test
  void whoIsAsleepAlreadyWakesNobodyUntilItHasGoneOn() {
    Stage stage = dozing(new Plan().bound("wq", 1));
    assertFalse(stage.running("a").canGoToSleep());
    stage.running("a").wakes();
    assertTrue(stage.running("a").canGoToSleep());
    stage.running("a").goesToSleep();
    assertTrue(stage.canTake(0));
  }

  /** The barrier of a flush lies in a pool where nobody is woken for it, while a runs there. */
  private static Stage dozing(Plan plan) {
    Stage stage = plan.works("a", "w").tasks("t").stage();
    stage.queue("t", "wq", "a");
    stage.take(0);
    stage.queue("t", "wq", "w");
    waiting(stage.flushWork("t", "w"));
    assertTrue(stage.cancel("w").goesOn());
    assertTrue(stage.kernel.pools().get(0).isDozing());
    return stage;
  }
}
