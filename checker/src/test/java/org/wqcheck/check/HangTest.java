package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is a deadlock, what a livelock, and what neither: LANGUAGE.md, WQ101 and WQ102. */
class HangTest {

  @Test
  void aSelfRequeueingWorkThatKeepsTheSystemMovingDoesNotHideADeadlock() {
    Spec spec =
        Spec.of(
            """
            completion never;
            work busy { schedule_work(busy); }
            process start { schedule_work(busy); }
            process remove { wait_for_completion(never); }
            """);
    assertEquals(DEADLOCK, spec.only().kind());
    assertEquals(Set.of("remove"), Spec.core(spec.only()));
  }

  @Test
  void aLiveInterruptThatKeepsTheSystemMovingDoesNotHideADeadlock() {
    Spec spec =
        Spec.of(
            """
            completion never;
            bool tick = false;
            irq timer_tick { tick = !tick; }
            process remove { wait_for_completion(never); }
            """);
    assertEquals(DEADLOCK, spec.only().kind());
  }

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
  void anInterruptThatMayFireOnlyOnceEndsOnlyOneWait() {
    Spec spec =
        Spec.of(
            """
            completion done;
            irq dev max 1 { complete(done); }
            process remove { wait_for_completion(done); wait_for_completion(done); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aDeviceThatMayFallSilentHangsWhoeverWaitsForIt() {
    Spec spec =
        Spec.of(
            """
            completion done;
            bool dead = false;
            process dies { dead = true; }
            irq dev { if (!dead) complete(done); }
            process remove { wait_for_completion(done); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
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
  void whereTheStarIsDecidedForEverTheWaitHangs() {
    Spec spec =
        Spec.of(
            """
            completion done;
            work w { if (*) complete(done); }
            process p { schedule_work(w); wait_for_completion(done); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aDrainOfASelfRequeueingWorkIsALivelock() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 0);
            work w { queue_work(wq, w); }
            process p { queue_work(wq, w); drain_workqueue(wq); }
            """);
    assertEquals(LIVELOCK, spec.only().kind());
    assertEquals(Set.of("p"), Spec.core(spec.only()));
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
  void aCircleOfLocksIsADeadlockOfThoseInIt() {
    Spec spec =
        Spec.of(
            """
            mutex a, b;
            process p { mutex_lock(a); mutex_lock(b); mutex_unlock(b); mutex_unlock(a); }
            process q { mutex_lock(b); mutex_lock(a); mutex_unlock(a); mutex_unlock(b); }
            """);
    assertEquals(DEADLOCK, spec.only().kind());
    assertEquals(Set.of("p", "q"), Spec.core(spec.only()));
  }

  @Test
  void whoIsStuckBehindTheCircleIsAVictim() {
    Spec spec =
        Spec.of(
            """
            mutex a, b, c;
            process p { mutex_lock(a); mutex_lock(b); mutex_unlock(b); mutex_unlock(a); }
            process q { mutex_lock(b); mutex_lock(a); mutex_unlock(a); mutex_unlock(b); }
            process r { mutex_lock(a); mutex_unlock(a); }
            """);
    assertTrue(
        spec.violations().stream()
            .allMatch(v -> v.kind() == DEADLOCK && Spec.core(v).equals(Set.of("p", "q"))),
        spec.messages()::toString);
    assertTrue(
        spec.violations().stream().anyMatch(v -> Spec.victims(v).equals(Set.of("r"))),
        spec.violations()::toString);
  }

  @Test
  void twoCoresWithoutAWaitBetweenThemAreTwoViolations() {
    Spec spec =
        Spec.of(
            """
            mutex a, b;
            process p { mutex_lock(a); mutex_lock(a); }
            process q { mutex_lock(b); mutex_lock(b); }
            """);
    assertEquals(2, spec.violations().size());
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aHangDoesNotEndTheTasksThatStillRun() {
    Spec spec =
        Spec.of(
            """
            mutex a;
            bool late = false;
            process p { mutex_lock(a); mutex_lock(a); }
            process q { late = true; late = false; assert(late); }
            """);
    assertEquals(2, spec.kinds().size());
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
  void behindAKernelWarningThePathGoesOn() {
    Spec spec =
        Spec.of(
            """
            process p { WARN_ON(true); assert(false); }
            """);
    assertEquals(
        Set.of(
            org.wqcheck.model.ViolationKind.KERNEL_WARNING,
            org.wqcheck.model.ViolationKind.ASSERTION),
        spec.kinds());
  }

  @Test
  void aHangOnALeakedPendingIsALivelockThatSaysWhoseDefectItIs() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 0);
            completion started, go;
            work first { complete(started); wait_for_completion(go); }
            work late { }
            process t { queue_work(wq, first); wait_for_completion(started); drain_workqueue(wq); }
            process u after u0 { queue_work(wq, late); complete(go); cancel_work_sync(late); }
            process u0 { }
            """);
    assertTrue(spec.kinds().contains(LIVELOCK), spec.messages()::toString);
    assertTrue(
        spec.violations().stream()
            .filter(v -> v.kind() == LIVELOCK)
            .allMatch(v -> v.remarks().get(0).contains("defect of the workqueue code")),
        spec.violations()::toString);
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

  @Test
  void victimsAreStuckBehindTheHolderOfALockToo() {
    Spec spec =
        Spec.of(
            """
            mutex a;
            work w { mutex_lock(a); mutex_unlock(a); }
            process h { mutex_lock(a); mutex_lock(a); }
            process p { schedule_work(w); flush_work(w); }
            """);
    assertEquals(DEADLOCK, spec.only().kind());
    assertEquals(Set.of("h"), Spec.core(spec.only()));
    assertEquals(Set.of("p", "w"), Spec.victims(spec.only()));
  }
}
