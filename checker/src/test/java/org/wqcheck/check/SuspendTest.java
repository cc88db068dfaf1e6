package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code machine { suspend on; }}: what pm.suspend does and lets others do. */
class SuspendTest {
  private static Spec spec(String text) {
    return Spec.of("machine { suspend on; }\n" + text);
  }

  private static final String FROZEN_WORK =
      """
      workqueue wq = alloc_workqueue("q", WQ_FREEZABLE, 0);
      work w { }
      irq i max 1 { queue_work(wq, w); }
      process save suspend { flush_work(w); }
      """;

  @Test
  void theSuspendPathAndPmSuspendWaitForEachOther() {
    Spec spec = spec(FROZEN_WORK);
    assertEquals(Set.of("save", "pm.suspend"), Spec.core(spec.only()));
    assertEquals("freezer", spec.result().mode());
    assertEquals(spec.only().trace(), Checker.replay(spec.model(), spec.only().schedule()));
  }

  @Test
  void theTraceTellsWhatPmSuspendDoes() {
    List<String> told =
        spec(FROZEN_WORK).only().trace().stream()
            .filter(s -> s.task().equals("pm.suspend"))
            .map(Violation.Step::action)
            .toList();
    assertEquals("freezes processes", told.get(0));
    assertTrue(told.contains("freeze_workqueues_begin()"));
  }

  @Test
  void markedProcessesRunInOrderAndOthersDoNotRunMeanwhile() {
    Spec spec =
        spec(
            """
            bool down = false;
            bool later = false;
            process user { assert(!down); }
            process restore resume { assert(down); assert(later); down = false; }
            process save suspend { down = true; }
            process saveMore suspend { assert(down); later = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(List.of(), spec.unreachedLines());
  }

  @Test
  void aProcessThatHasBegunIsWaitedFor() {
    Spec spec =
        spec(
            """
            bool inside = false;
            process user { inside = true; msleep(1); inside = false; }
            process save suspend { assert(!inside); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void interruptsAndKthreadsAreNotFrozen() {
    Spec spec =
        spec(
            """
            bool down = false;
            irq i { assert(!down); }
            process save suspend { down = true; }
            process restore resume { down = false; }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void whereFreezingFailsItIsTriedAgain() {
    Spec spec =
        spec(
            """
            workqueue wq = alloc_workqueue("q", WQ_FREEZABLE, 0);
            completion c;
            work w { wait_for_completion(c); }
            process user { queue_work(wq, w); }
            irq late max 1 { complete(c); }
            process save suspend { }
            """);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(List.of(), spec.unreachedLines());
  }

  @Test
  void aDaemonThatNeverReturnsKeepsTheMachineAwake() {
    Spec spec =
        spec(
            """
            bool saved = false;
            process user daemon { loop { msleep(1); } }
            process save suspend { saved = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
    // it may suspend before the daemon begins
    assertFalse(spec.unreachedLines().contains(4));
  }

  @Test
  void aMarkWithoutSuspendIsRefusedByName() {
    assertTrue(refusal("process save suspend { }").contains("suspend of save"));
  }

  private static String refusal(String text) {
    try {
      Spec.of(text);
      return "";
    } catch (AssertionError refused) {
      return refused.getMessage();
    }
  }

  @Test
  void whoWaitsBesideAFreeSlotIsHelpedByTheNextThaw() {
    String waitsInVain =
        """
        kernel 6.9;
        workqueue wq = alloc_ordered_workqueue("q", WQ_FREEZABLE);
        completion queued;
        work w { }
        work x { }
        process t {
            freeze_workqueues_begin(); queue_work(wq, x); cancel_work_sync(x); thaw_workqueues();
            queue_work(wq, w); complete(queued);
            %s
        }
        process u { wait_for_completion(queued); flush_work(w); }
        """;
    Spec stuck = Spec.of(waitsInVain.formatted(""));
    assertEquals(Set.of(DEADLOCK), stuck.kinds());
    assertEquals(
        Set.of(),
        Spec.of(waitsInVain.formatted("freeze_workqueues_begin(); thaw_workqueues();")).kinds());
  }
}
