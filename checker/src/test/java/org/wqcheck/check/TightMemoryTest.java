package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code machine { memory tight; }}: what hangs, what does not, and what is said of it. */
class TightMemoryTest {
  private static final String NO_WORKER =
      """
      machine { cpus 1; memory tight; }
      work w { }
      process t { schedule_work(w); flush_work(w); }
      """;

  private static Set<?> kinds(String text) {
    return Spec.of("machine { cpus 1; memory tight; }" + text).kinds();
  }

  @Test
  void theReportNamesTheModeAndSaysHowLongItLasts() {
    Spec spec = Spec.of(NO_WORKER);
    assertEquals("memory tight", spec.result().mode());
    assertTrue(spec.only().remarks().toString().contains("as long as memory stays short"));
    assertEquals("says nothing: it does not see that memory is short", spec.only().lockdep().get());
    assertEquals(
        "work w, which is pending and has no worker", spec.only().cycle().get(0).waitsFor());
  }

  @Test
  void memoryGetsShortInTheTrace() {
    assertTrue(
        Spec.of(NO_WORKER).only().trace().stream()
            .anyMatch(s -> s.task().equals("memory") && s.action().startsWith("gets short")));
  }

  @Test
  void aHangThatDoesNotRestOnMemoryIsNotSaidToRestOnIt() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; memory tight; }
            mutex m;
            process t { mutex_lock(m); mutex_lock(m); }
            """);
    assertTrue(spec.only().remarks().isEmpty());
  }

  @Test
  void itEndsWhenEveryReclaimProcessHasEnded() {
    assertEquals(
        Set.of(), Spec.of(NO_WORKER + "process a reclaim { } process b reclaim { }").kinds());
  }

  @Test
  void itDoesNotEndWhileOneOfThemHasNotEnded() {
    assertEquals(
        Set.of(DEADLOCK),
        Spec.of(NO_WORKER + "process a reclaim { } process b reclaim after t { }").kinds());
  }

  @Test
  void standingInAllocIsNoHang() {
    assertEquals(Set.of(), kinds("process t { alloc(GFP_KERNEL); }"));
  }

  @Test
  void norIsWaitingForSomethingThatOneWhoStandsThereWillDo() {
    assertEquals(
        Set.of(),
        kinds(
            """
            completion c;
            process t { alloc(GFP_KERNEL); complete(c); }
            process u { wait_for_completion(c); }
            process r reclaim after u { }
            """));
  }

  @Test
  void aReclaimProcessThatWaitsForOneWhoStandsThereHangs() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; memory tight; }
            completion c;
            process t { alloc(GFP_KERNEL); complete(c); }
            process r reclaim { wait_for_completion(c); }
            """);
    assertEquals(Set.of("r", "t"), Spec.core(spec.only()));
  }

  @Test
  void aReclaimProcessNeverWaitsForMemoryItself() {
    assertEquals(Set.of(), kinds("process r reclaim { alloc(GFP_KERNEL); }"));
  }

  @Test
  void theRescuerIsALaneOfTheTrace() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; memory tight; }
            workqueue wq = alloc_workqueue("q", WQ_MEM_RECLAIM, 0);
            work w { flush_work(v); }
            work v { }
            process t { queue_work(wq, w); queue_work(wq, v); }
            """);
    assertEquals("rescuer/wq (w)", spec.only().cycle().get(0).task());
    assertTrue(spec.only().trace().stream().anyMatch(s -> s.task().equals("rescuer/wq")));
    assertEquals(spec.only().trace(), Checker.replay(spec.model(), spec.only().schedule()));
  }

  @Test
  void destroyWaitsForTheRescuersWork() {
    assertEquals(
        Set.of(),
        kinds(
            """
            workqueue wq = alloc_workqueue("q", WQ_MEM_RECLAIM, 0);
            work w { }
            process t { queue_work(wq, w); destroy_workqueue(wq); }
            """));
  }

  /** Queued on both, the work collides with its own execution by the rescuer of one of them. */
  @Test
  void aRescuerExecutesWhatCollidesWithItsWork() {
    assertEquals(
        Set.of(),
        kinds(
            """
            workqueue wq = alloc_workqueue("q", WQ_MEM_RECLAIM, 0);
            work w { assert(!overlapping(w)); }
            process s { queue_work(wq, w); schedule_work(w); }
            process t { queue_work(wq, w); }
            """));
  }
}
