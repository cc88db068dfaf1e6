package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threads of the kernel: LANGUAGE.md, "Declarations" and "timers, irqs, threads". */
class KthreadTest {
  @Test
  void aThreadThatLoopsUntilItIsStoppedIsNoBusyWaitWhileNobodyStopsIt() {
    Spec spec =
        Spec.of(
            """
            kthread k { while (!kthread_should_stop()) schedule(); }
            process p { kthread_run(k); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aThreadThatAsksWhetherToStopIsStopped() {
    Spec spec =
        Spec.of(
            """
            bool over = false;
            kthread k { while (!kthread_should_stop()) schedule(); over = true; }
            process p { kthread_run(k); kthread_stop(k); assert(over || true); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void afterKthreadStopTheThreadHasReturned() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            kthread k { inside = true; while (!kthread_should_stop()) schedule(); inside = false; }
            process p { kthread_run(k); kthread_stop(k); assert(!inside); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void stoppingAThreadThatNeverAsksHangs() {
    Spec spec =
        Spec.of(
            """
            completion never;
            kthread k { wait_for_completion(never); }
            process p { kthread_run(k); kthread_stop(k); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aThreadThatWaitsForEverHangsWithoutAnybodyStoppingIt() {
    Spec spec =
        Spec.of(
            """
            completion never;
            kthread k { wait_for_completion(never); }
            process p { kthread_run(k); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aDaemonThreadMayWaitForEverUntilItIsStopped() {
    Spec spec =
        Spec.of(
            """
            completion never;
            daemon kthread k { wait_for_completion(never); }
            process p { kthread_run(k); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void whoStopsADaemonThatWaitsForEverHangs() {
    Spec spec =
        Spec.of(
            """
            completion never;
            daemon kthread k { wait_for_completion(never); }
            process p { kthread_run(k); kthread_stop(k); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aBusyWaitInsideTheMainLoopWithoutAskingIsALivelockOnceStopped() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            kthread k { while (!kthread_should_stop()) { while (!flag) cpu_relax(); } }
            process p { kthread_run(k); kthread_stop(k); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aThreadThatIsNotStartedDoesNotRun() {
    Spec spec =
        Spec.of(
            """
            kthread k { assert(false); }
            process p { kthread_stop(k); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void kthreadStopWakesAThreadThatWaitsForAnEvent() {
    Spec spec =
        Spec.of(
            """
            waitqueue q;
            bool flag = false;
            kthread k { wait_event(q, flag || kthread_should_stop()); }
            process p { kthread_run(k); kthread_stop(k); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aLockHeldByTheStopperThatTheThreadTakesIsADeadlock() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            kthread k { while (!kthread_should_stop()) { mutex_lock(m); mutex_unlock(m); } }
            process p { kthread_run(k); mutex_lock(m); kthread_stop(k); mutex_unlock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void kthreadStopDoesNotRepeatWhatTheThreadIsDoing() {
    Spec spec =
        Spec.of(
            """
            bool hit = false;
            irq i { hit = true; hit = false; }
            kthread k { disable_irq(i); enable_irq(i); }
            process p { kthread_run(k); kthread_stop(k); while (!hit) cpu_relax(); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
