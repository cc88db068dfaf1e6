package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.USE_AFTER_FREE;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory that ends by itself: stack frames, unloaded modules. */
class FramesAndModulesTest {
  @Test
  void aWorkOnTheStackMustBeOverWhenItsFrameEnds() {
    Spec spec =
        Spec.of(
            """
            process p { work w { } schedule_work(w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aWorkOnTheStackThatIsFlushedIsFine() {
    Spec spec =
        Spec.of(
            """
            process p { work w { } INIT_WORK_ONSTACK(w, w); schedule_work(w); flush_work(w); destroy_work_on_stack(w); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aFrameThatIsLeftByReturnEndsToo() {
    Spec spec =
        Spec.of(
            """
            process p { { work w { } schedule_work(w); if (*) return; flush_work(w); } }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aFrameThatIsLeftByBreakEndsToo() {
    Spec spec =
        Spec.of(
            """
            process p { loop { work w { } schedule_work(w); break; } }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aStackWorkIsFreshEachTimeItsBlockIsEntered() {
    Spec spec =
        Spec.of(
            """
            process p { repeat (2) { work w { } schedule_work(w); flush_work(w); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aModuleMustHaveNoWorkPendingWhenItIsGone() {
    Spec spec =
        Spec.of(
            """
            driver d {
                work w { }
                process p { schedule_work(w); }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aModuleThatFlushesItsWorkMayGo() {
    Spec spec =
        Spec.of(
            """
            driver d {
                work w { }
                process p { schedule_work(w); }
                exit { flush_work(w); }
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aModuleMustHaveNoTimerArmedWhenItIsGone() {
    Spec spec =
        Spec.of(
            """
            driver d {
                timer t { }
                process p { mod_timer(t, 1); }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aModulesRunningCallbackMustReturnBeforeItIsGone() {
    Spec spec =
        Spec.of(
            """
            completion c;
            driver d {
                work w { complete(c); }
                process p { schedule_work(w); wait_for_completion(c); }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aLiveInterruptOfAModuleThatIsGoneIsOneWhenItFires() {
    Spec spec =
        Spec.of(
            """
            driver d {
                irq i { }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void anInterruptThatIsFreedInTimeIsFine() {
    Spec spec =
        Spec.of(
            """
            driver d {
                irq i { }
                init { request_irq(i); }
                exit { free_irq(i); }
            }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWorkOfTheModuleInAnotherObjectRunsItsText() {
    Spec spec =
        Spec.of(
            """
            driver d {
                object dev { work w { use(dev); } }
                process p { kzalloc(dev); schedule_work(dev.w); }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aCallbackWithAFrameThatRunsTwiceAtOnceIsRefusedByName() {
    Spec spec =
        Spec.of(
            """
            work outer { work w { } schedule_work(w); flush_work(w); }
            process p {
                queue_work(system_wq, outer);
                queue_work(system_unbound_wq, outer);
                queue_work(system_unbound_wq, outer);
            }
            """);
    CheckResult result = spec.first();
    assertEquals(CheckResult.Verdict.INCONCLUSIVE, result.verdict());
    assertTrue(result.notes().get(0).contains("two executions at once"), result.notes()::toString);
  }

  @Test
  void copiesOfAProcessHaveAFrameEach() {
    Spec spec =
        Spec.of(
            """
            process p x 2 { work w { } schedule_work(w); flush_work(w); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void callersOfAFunctionHaveAFrameEach() {
    Spec spec =
        Spec.of(
            """
            fn f() { work s { } schedule_work(s); flush_work(s); }
            process p { f(); }
            process q { f(); f(); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void itemsWithASharedCallbackHaveAFrameEach() {
    Spec spec =
        Spec.of(
            """
            fn f(work self) { work s { } schedule_work(s); flush_work(s); }
            work a = f;
            work b = f;
            process p { schedule_work(a); schedule_work(b); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aFrameThatIsLeftByGotoEndsToo() {
    Spec spec =
        Spec.of(
            """
            process p { { work s { } schedule_work(s); goto out; } out: msleep(1); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aFrameThatIsLeftByGotoBackwardsEndsToo() {
    Spec spec =
        Spec.of(
            """
            process p { again: { work w { } schedule_work(w); if (*) goto again; flush_work(w); } }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aGotoWithinABlockEndsNoFrame() {
    Spec spec =
        Spec.of(
            """
            process p { { work w { } again: schedule_work(w); if (*) goto again; flush_work(w); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aFrameMustNotEndWithAPendingWorkThatNeverStarts() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_ordered_workqueue("q", 0);
            completion never;
            daemon work blocker { wait_for_completion(never); }
            process p { work w { } queue_work(wq, blocker); queue_work(wq, w); }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }

  @Test
  void aModuleMustNotGoWhileAWorkOfItsTextIsPendingInAnObject() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_ordered_workqueue("q", 0);
            completion never;
            daemon work blocker { wait_for_completion(never); }
            driver d {
                object dev { work w { use(dev); } }
                process p { kzalloc(dev); queue_work(wq, blocker); queue_work(wq, dev.w); }
                exit { }
            }
            """);
    assertEquals(Set.of(USE_AFTER_FREE), spec.kinds());
  }
}
