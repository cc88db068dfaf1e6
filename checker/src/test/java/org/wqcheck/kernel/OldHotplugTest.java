package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.kernel.Plan.Trait;

/** CPU hotplug up to 3.7: semantics.md, section 9.1. */
class OldHotplugTest {

  private static Plan plan(KernelProfile profile) {
    return new Plan().on(profile).hotplug();
  }

  // ---- 2.6.35: threads --------------------------------------------------------------------------

  private final Stage threads =
      plan(KernelProfile.V2_6_35).bound("wq", 1).works("a", "b").tasks("queuer", "t", "u").stage();

  private Stage.Call stops(Stage stage) {
    assertEquals(Status.DONE, stage.kernel.flushCalls().lockCpuMaps(stage.task("u")));
    stage.kernel.cpus().toggle(1);
    return stage.call(
        stage.task("u"), () -> stage.kernel.flushCalls().stopThreadsOfDeadCpus(stage.task("u")));
  }

  @Test
  void theThreadOfADeadCpuIsWaitedForAndStopped() {
    threads.queueOn(1, "wq", "a");
    threads.take(1);
    Stage.Call stopping = stops(threads);
    assertFalse(stopping.goesOn());
    threads.finish("a");
    assertTrue(stopping.goesOn());
    threads.queueOn(1, "wq", "b");
    assertFalse(threads.canTake(1), "nobody is there");
    threads.kernel.cpus().toggle(1);
    assertTrue(threads.canTake(1));
  }

  @Test
  void itIsWaitedForWithEverythingThatIsOnItsList() {
    threads.queueOn(1, "wq", "a");
    threads.queueOn(1, "wq", "b");
    Stage.Call stopping = stops(threads);
    assertFalse(stopping.goesOn());
    threads.runEverything();
    assertTrue(stopping.goesOn());
    assertEquals(List.of("a", "b"), threads.begun);
  }

  @Test
  void whatIsQueuedBehindTheFlushStaysOnTheList() {
    threads.queueOn(1, "wq", "a");
    threads.take(1);
    Stage.Call stopping = stops(threads);
    assertFalse(stopping.goesOn());
    threads.finish("a");
    assertEquals(Status.GOES_ON, stopping.step(), "flushed, not stopped yet");
    threads.queueOn(1, "wq", "b");
    assertTrue(stopping.goesOn());
    assertFalse(threads.canTake(1));
    assertTrue(threads.item("b").isPending());
    threads.kernel.cpus().toggle(1);
    threads.runEverything();
    assertEquals(List.of("a", "b"), threads.begun);
  }

  @Test
  void meanwhileNobodyMakesOrDestroysAWorkqueue() {
    threads.queueOn(1, "wq", "a");
    threads.take(1);
    Stage.Call stopping = stops(threads);
    assertFalse(stopping.goesOn());
    assertFalse(threads.kernel.flushCalls().canCreate(threads.wq("wq")));
    Stage.Call destroying = threads.destroy("t", "wq");
    assertFalse(destroying.goesOn());
    threads.finish("a");
    assertTrue(stopping.goesOn());
    assertTrue(threads.kernel.flushCalls().canCreate(threads.wq("wq")));
    assertTrue(destroying.goesOn());
  }

  @Test
  void aFlushPassesACpuWithoutThread() {
    assertTrue(stops(threads).goesOn());
    threads.queueOn(1, "wq", "a");
    assertTrue(threads.flush("t", "wq").goesOn());
    assertTrue(threads.item("a").isPending());
  }

  @Test
  void aQueueThatIsMadeMeanwhileHasNoThreadThere() {
    assertTrue(stops(threads).goesOn());
    threads.wq("wq").create();
    threads.queueOn(1, "wq", "a");
    threads.queueOn(0, "wq", "b");
    threads.takeAll();
    assertEquals(List.of("b"), threads.begun);
  }

  @Test
  void theThreadOfAnotherCpuGoesOn() {
    threads.queueOn(0, "wq", "a");
    threads.take(0);
    assertTrue(stops(threads).goesOn());
    assertTrue(threads.isRunning("a"));
  }

  // ---- 2.6.36: the trustee ----------------------------------------------------------------------

  private final Stage trustee =
      plan(KernelProfile.V2_6_36)
          .keepingNrRunning()
          .bound("wq", 9, Trait.MEM_RECLAIM)
          .works("a", "b")
          .tasks("t")
          .stage();

  private final Cpus cpus = trustee.kernel.cpus();

  private WorkerPool pool(int cpu) {
    return trustee.kernel.pools().get(cpu);
  }

  @Test
  void aTrusteeLeavesWhenNobodyWorks() {
    trustee.queueOn(1, "wq", "a");
    trustee.take(1);
    cpus.toggle(1);
    assertFalse(cpus.canDesert(pool(1)));
    trustee.finish("a");
    assertTrue(cpus.canDesert(pool(1)));
    cpus.desert(pool(1));
    trustee.queueOn(1, "wq", "b");
    assertFalse(trustee.canTake(1), "nobody is there");
    cpus.toggle(1);
    assertTrue(trustee.canTake(1));
  }

  @Test
  void untilThenItServesTheWorksOfTheDeadCpu() {
    cpus.toggle(1);
    trustee.queueOn(1, "wq", "a");
    trustee.queueOn(1, "wq", "b");
    trustee.takeAll();
    assertEquals(List.of("a", "b"), trustee.begun, "and nr_running is not looked at");
  }

  @Test
  void aCpuThatIsUpHasNoTrustee() {
    assertFalse(cpus.canDesert(pool(1)));
    trustee.queueOn(1, "wq", "a");
    assertFalse(trustee.calls(1));
  }

  @Test
  void aTrusteeDoesNotLeaveWhileWorkqueuesAreFrozen() {
    cpus.toggle(1);
    trustee.kernel.freezer().begin();
    assertFalse(cpus.canDesert(pool(1)));
    trustee.kernel.freezer().thaw();
    assertTrue(cpus.canDesert(pool(1)));
  }

  @Test
  void aTrusteeCallsTheRescuersThoughThereAreWorkers() {
    trustee.queueOn(1, "wq", "a");
    trustee.queueOn(1, "wq", "b");
    cpus.toggle(1);
    assertTrue(trustee.calls(1));
    trustee.rescues("wq");
    assertTrue(trustee.isRescued("a"));
    assertFalse(trustee.canTake(1), "b is behind it");
  }

  @Test
  void aTrusteeThatHasLeftCallsNobody() {
    cpus.toggle(1);
    cpus.desert(pool(1));
    trustee.queueOn(1, "wq", "a");
    assertFalse(trustee.calls(1));
  }

  @Test
  void withoutMemoryNoCpuGoesDownOrComesUp() {
    Stage stage =
        plan(KernelProfile.V2_6_36).tightMemory(2).bound("wq", 9).work("a").task("t").stage();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
    stage.kernel.shortage().begin();
    assertTrue(stage.kernel.cpus().isHeldUp(1));
  }

  // ---- 3.7: a work on the highpri pool ----------------------------------------------------------

  private static Stage unbinding(Plan plan) {
    return plan.bound("wq", 9).bound("high", 9, Trait.HIGHPRI).works("a", "b").task("t").stage();
  }

  @Test
  void aCpuStaysUpWhileAHighpriWorkRuns() {
    Stage stage = unbinding(plan(KernelProfile.V3_7).keepingNrRunning());
    stage.queueOn(1, "high", "a");
    assertTrue(stage.kernel.cpus().isHeldUp(1), "a stands before it on the list");
    stage.takeAll();
    assertTrue(stage.kernel.cpus().isHeldUp(1));
    assertFalse(stage.kernel.cpus().isHeldUp(0));
    stage.running("a").goesToSleep();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
    stage.kernel.cpus().toggle(1);
    assertFalse(stage.kernel.cpus().isHeldUp(1), "up it comes at once");
  }

  @Test
  void ordinaryWorksDoNotHoldItUp() {
    Stage stage = unbinding(plan(KernelProfile.V3_7).keepingNrRunning());
    stage.queueOn(1, "wq", "a");
    stage.takeAll();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
  }

  @Test
  void aLackOfWorkersHoldsItUp() {
    Stage stage = unbinding(plan(KernelProfile.V3_7).tightMemory(2));
    stage.kernel.shortage().begin();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
    stage.queueOn(1, "high", "a");
    stage.takeAll();
    assertTrue(stage.kernel.cpus().isHeldUp(1));
  }

  @Test
  void aManagerThatCannotMakeAWorkerHoldsItUp() {
    Stage stage = unbinding(plan(KernelProfile.V3_7).tightMemory(2));
    stage.kernel.shortage().begin();
    stage.queueOn(1, "wq", "a");
    stage.queueOn(1, "wq", "b");
    stage.takeAll();
    assertTrue(stage.kernel.cpus().isHeldUp(1));
  }

  @Test
  void withOneWorkerAndNoMemoryNothingRunsThere() {
    Stage stage = plan(KernelProfile.V3_7).tightMemory(1).bound("wq", 9).work("a").stage();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
    stage.kernel.shortage().begin();
    assertTrue(stage.kernel.cpus().isHeldUp(1));
  }

  @Test
  void laterKernelsWaitForNobody() {
    Stage stage = unbinding(plan(KernelProfile.V5_17).keepingNrRunning());
    stage.queueOn(1, "high", "a");
    stage.takeAll();
    assertFalse(stage.kernel.cpus().isHeldUp(1));
  }
}
