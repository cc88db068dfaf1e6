package org.wqcheck.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Spec;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;

/** What the conductor of a module is told to do, for schedules of the checker's. */
class ScriptTest {

  private static Script script(Spec spec, ViolationKind kind) {
    Schedule schedule =
        spec.result().violations().stream()
            .filter(v -> v.kind() == kind)
            .map(Violation::schedule)
            .findFirst()
            .orElseThrow();
    return ScriptOf.of(spec.model(), schedule);
  }

  private static List<String> cues(Script script) {
    return script.cues().stream()
        .map(
            c ->
                c.kind()
                    + " "
                    + c.who()
                    + (c.site() == null ? "" : " " + c.site().line())
                    + (c.cpu() < 0 ? "" : " on " + c.cpu())
                    + (c.kind() == Cue.Kind.STEP ? " " + c.course() : ""))
        .toList();
  }

  @Test
  void aStatementThatBlocksGoesOnAndTheNextEndsFirst() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            mutex m;
            work w { mutex_lock(m); mutex_unlock(m); }
            process t {
                schedule_work(w);
                mutex_lock(m);
                flush_work(w);
                mutex_unlock(m);
            }
            """);
    assertEquals(
        List.of(
            "PLUG 0",
            "STEP t 5 on 0 ENDS",
            "STEP t 6 ENDS",
            "STEP t 7 GOES_ON",
            "UNPLUG 0",
            "START w"),
        cues(script(spec, ViolationKind.DEADLOCK)));
  }

  @Test
  void aCallIsHeldBetweenItsStepsWhileOthersMove() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            workqueue wq = alloc_workqueue("wq", 0, 0);
            bool event = false;
            bool handled = false;
            work w { if (event) handled = true; }
            process producer { queue_work(wq, w); }
            process consumer {
                event = true;
                if (!queue_work(wq, w)) {
                    flush_work(w);
                    assert(handled);
                }
            }
            """);
    List<String> cues = cues(script(spec, ViolationKind.ASSERTION));
    assertTrue(cues.contains("STEP producer 6 HELD"), () -> cues.toString());
  }

  @Test
  void aCallIsHeldUpToItsInsertionAndThePoolPluggedBeforeThat() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            driver d {
                workqueue wq = alloc_workqueue("wq", 0, 0);
                object dev { work w { use(dev); if (*) queue_work(wq, w); } }
                process t { queue_work(wq, dev.w); }
                exit { flush_workqueue(wq); kfree(dev); destroy_workqueue(wq); }
            }
            """);
    List<String> cues = cues(script(spec, ViolationKind.USE_AFTER_FREE));
    int held = cues.indexOf("STEP d.dev.w 4 HELD");
    assertEquals(
        List.of("STEP d.exit 6 GOES_ON", "PLUG 0", "RELEASE d.dev.w", "END d.dev.w 4"),
        cues.subList(held + 1, held + 5),
        () -> cues.toString());
  }

  @Test
  void whatStartsAtOnceNeedsNoPlug() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            machine { cpus 1; }
            work w { assert(false); }
            process t { schedule_work(w); }
            """);
    List<String> cues = cues(script(spec, ViolationKind.ASSERTION));
    assertEquals(List.of("STEP t 4 on 0 ENDS", "START w"), cues.subList(0, 2));
  }

  @Test
  void freeChoicesAreAnsweredInTheirOrder() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            process t {
                if (*) { either { } or { if (*) { } else { assert(false); } } }
            }
            """);
    Script script = script(spec, ViolationKind.ASSERTION);
    assertEquals(List.of(0, 1, 1), script.choices().stream().map(Script.Choice::value).toList());
  }

  @Test
  void aTimerExpiresOnCue() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            delayed_work d { assert(false); }
            process t { schedule_delayed_work(d, 10); }
            """);
    List<String> cues = cues(script(spec, ViolationKind.ASSERTION));
    assertTrue(cues.indexOf("EXPIRE d") < cues.indexOf("START d"), () -> cues.toString());
    assertTrue(cues.contains("EXPIRE d"), () -> cues.toString());
  }

  @Test
  void aTimersHandlerIsHeldWhileOthersFlushEvenIfTheQueueIsDestroyedLater() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            driver d {
                workqueue wq = alloc_workqueue("wq", 0, 0);
                object dev { }
                delayed_work w { use(dev); }
                process t { queue_delayed_work(wq, w, 10); }
                process remove after t { flush_workqueue(wq);
                    kfree(dev); }
                exit { destroy_workqueue(wq); }
            }
            """);
    List<String> cues = cues(script(spec, ViolationKind.USE_AFTER_FREE));
    int flush = cues.indexOf("STEP d.remove 7 ENDS");
    assertEquals(
        List.of("PLUG 0", "LET_QUEUE d.w"),
        cues.subList(flush + 1, flush + 3),
        () -> cues.toString());
    assertTrue(cues.contains("STEP d.t 6 on 0 ENDS"), () -> cues.toString());
  }

  @Test
  void anInterruptFiresOnItsCpu() {
    Spec spec =
        Spec.of(
            """
            kernel 6.1;
            work w { assert(false); }
            irq i on cpu 1 max 1 { schedule_work(w); }
            """);
    List<String> cues = cues(script(spec, ViolationKind.ASSERTION));
    assertTrue(cues.stream().anyMatch(c -> c.startsWith("FIRE i")), () -> cues.toString());
  }
}
