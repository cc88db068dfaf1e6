package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A wait that something could still end is no hang: LANGUAGE.md, WQ101. */
class WayOutTest {
  @Test
  void aWaitThatALiveInterruptCanEndIsNoHang() {
    Spec spec =
        Spec.of(
            """
            completion done;
            irq dev { complete(done); }
            process remove { wait_for_completion(done); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anArmedTimerCountsAsAWayOut() {
    Spec spec =
        Spec.of(
            """
            completion done;
            timer t { complete(done); }
            process remove { mod_timer(t, 100); wait_for_completion(done); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aProcessThatHasNotStartedCountsAsAWayOut() {
    Spec spec =
        Spec.of(
            """
            completion done;
            process first { wait_for_completion(done); }
            process second { complete(done); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anOutcomeOfAStarCountsAsAWayOut() {
    Spec spec =
        Spec.of(
            """
            completion done;
            work w { if (*) complete(done); else schedule_work(w); }
            process p { schedule_work(w); wait_for_completion(done); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aDrainOfAWorkThatMayStopIsNoHang() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 0);
            work w { if (*) queue_work(wq, w); }
            process p { queue_work(wq, w); drain_workqueue(wq); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aFlushBesideASelfRequeueingWorkIsNoHang() {
    Spec spec =
        Spec.of(
            """
            work w { schedule_work(w); }
            process p { schedule_work(w); flush_scheduled_work(); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aPathCutByAViolationIsNoHangOfOthers() {
    Spec spec =
        Spec.of(
            """
            completion done;
            process p { wait_for_completion(done); }
            process q { assert(false); complete(done); }
            """);
    assertEquals(Set.of(org.wqcheck.model.ViolationKind.ASSERTION), spec.kinds());
  }

  @Test
  void aLimitThatMayBeRaisedIsAWayOut() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 1);
            mutex m;
            work a { mutex_lock(m); mutex_unlock(m); }
            work b { }
            process p {
                mutex_lock(m);
                queue_work_on(0, wq, a);
                queue_work_on(0, wq, b);
                flush_work(b);
                mutex_unlock(m);
            }
            process q { workqueue_set_max_active(wq, 2); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aSlotHolderThatMayBeCancelledIsAWayOut() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 2);
            mutex m;
            completion started, c;
            bool first = true;
            work a {
                if (first) { first = false; complete(started); }
                mutex_lock(m);
                mutex_unlock(m);
            }
            work b { }
            work x { }
            process z daemon { if (false) queue_work(wq, x); }
            process p {
                mutex_lock(m);
                queue_work_on(0, wq, a);
                wait_for_completion(started);
                queue_work_on(0, wq, a);
                queue_work_on(0, wq, b);
                complete(c);
                flush_work(b);
                mutex_unlock(m);
            }
            process q { wait_for_completion(c); cancel_work(a); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aLiveInterruptBesideACutPathMakesNoHang() {
    Spec spec =
        Spec.of(
            """
            completion done;
            bool tick = false;
            irq i { tick = !tick; }
            process p { wait_for_completion(done); }
            process q { assert(false); complete(done); }
            """);
    assertEquals(Set.of(org.wqcheck.model.ViolationKind.ASSERTION), spec.kinds());
  }
}
