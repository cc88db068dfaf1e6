package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LIVELOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Loops that wait: LANGUAGE.md, WQ102. */
class BusyWaitTest {
  @Test
  void aBusyWaitForAFlagThatNobodySetsIsALivelock() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { while (!flag) cpu_relax(); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aBusyWaitForAFlagThatSomebodyMaySetIsNoHang() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { while (!flag) cpu_relax(); }
            process q { flag = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aBusyWaitForAFlagThatIsTakenBackMayMissIt() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { while (!flag) cpu_relax(); }
            process q { flag = true; flag = false; }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aTrylockLoopBehindAHangIsItsVictim() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p { while (!mutex_trylock(m)) msleep(20); mutex_unlock(m); }
            process q { mutex_lock(m); mutex_lock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aTrylockLoopThatGetsTheLockIsNoHang() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            process p { while (!mutex_trylock(m)) msleep(20); mutex_unlock(m); }
            process q { mutex_lock(m); mutex_unlock(m); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aTrylockLoopInAWorkThatTheHolderFlushesIsADeadlockOfBoth() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            work w { while (!mutex_trylock(m)) msleep(20); mutex_unlock(m); }
            process p { schedule_work(w); mutex_lock(m); flush_work(w); mutex_unlock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aDoWhileLoopIsABusyWaitToo() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { do { cpu_relax(); } while (!flag); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aLoopThatIsLeftByBreakIsABusyWaitToo() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { loop { if (flag) break; cpu_relax(); } }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aLoopThatIsLeftByReturnIsABusyWaitToo() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { loop { if (flag) return; cpu_relax(); } }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aGotoLoopIsABusyWaitToo() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p { again: cpu_relax(); if (!flag) goto again; }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aDaemonMaySpinForEver() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            process p daemon { while (!flag) cpu_relax(); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aLoopThatWaitsInItForWhoNeverComesIsADeadlockAtTheWait() {
    Spec spec =
        Spec.of(
            """
            completion c;
            bool flag = false;
            process p { while (!flag) wait_for_completion(c); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aRetryLoopWithATimeoutThatNobodyEndsIsALivelock() {
    Spec spec =
        Spec.of(
            """
            completion c;
            process p { while (!wait_for_completion_timeout(c)) { } }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aSpinningInterruptHandlerIsALivelock() {
    Spec spec =
        Spec.of(
            """
            bool flag = false;
            irq i { while (!flag) cpu_relax(); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aCallbackThatSpinsForAWorkOfItsOwnPoolHangs() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            bool flag = false;
            work setter { flag = true; }
            work spinner { while (!flag) cpu_relax(); }
            process p { schedule_work(spinner); schedule_work(setter); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aCallbackThatSleepsWhileItWaitsLetsTheOtherRun() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            bool flag = false;
            work setter { flag = true; }
            work waiter { while (!flag) msleep(1); }
            process p { schedule_work(waiter); schedule_work(setter); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aSpinnerOnAnUnboundQueueHoldsNobodyUp() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            workqueue wq = alloc_workqueue("q", WQ_UNBOUND, 0);
            bool flag = false;
            work setter { flag = true; }
            work spinner { while (!flag) cpu_relax(); }
            process p { queue_work(wq, spinner); queue_work(wq, setter); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aCpuIntensiveSpinnerHoldsNobodyUp() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            workqueue wq = alloc_workqueue("q", WQ_CPU_INTENSIVE, 0);
            bool flag = false;
            work setter { flag = true; }
            work spinner { while (!flag) cpu_relax(); }
            process p { queue_work(wq, spinner); schedule_work(setter); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aCallbackThatSpinsInAWhileTrueHangsTheWorkOfItsPool() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            bool flag = false;
            work setter { flag = true; }
            work spinner { while (true) { if (flag) break; cpu_relax(); } }
            process p { schedule_work(spinner); schedule_work(setter); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }

  @Test
  void aCallbackThatSpinsInALoopHangsTheWorkOfItsPool() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            bool flag = false;
            work setter { flag = true; }
            work spinner { loop { if (flag) break; cpu_relax(); } }
            process p { schedule_work(spinner); schedule_work(setter); }
            """);
    assertEquals(Set.of(LIVELOCK), spec.kinds());
  }
}
