package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ATOMIC_SLEEP;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where one must not sleep: LANGUAGE.md, WQ104. */
class AtomicTest {
  @Test
  void freeIrqUnderASpinlockIsABug() {
    Spec spec =
        Spec.of(
            """
            spinlock l;
            irq i { spin_lock(l); spin_unlock(l); }
            process p { request_irq(i); spin_lock(l); free_irq(i); spin_unlock(l); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void sleepingInAnInterruptIsABug() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            irq i { mutex_lock(m); mutex_unlock(m); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void sleepingInATimerIsABug() {
    Spec spec =
        Spec.of(
            """
            timer t { msleep(1); }
            process p { mod_timer(t, 1); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void sleepingInATaskletIsABug() {
    Spec spec =
        Spec.of(
            """
            work w { }
            tasklet t { flush_work(w); }
            process p { tasklet_schedule(t); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void sleepingUnderASpinlockIsABug() {
    Spec spec =
        Spec.of(
            """
            spinlock l;
            process p { spin_lock(l); msleep(1); spin_unlock(l); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void sleepingInAnRcuReaderIsABugUntilTheOutermostEnds() {
    Spec spec =
        Spec.of(
            """
            bool late = false;
            process p { rcu_read_lock(); rcu_read_lock(); rcu_read_unlock(); msleep(1); rcu_read_unlock(); }
            """);
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void afterTheRcuReaderOneMaySleep() {
    Spec spec =
        Spec.of(
            """
            process p { rcu_read_lock(); rcu_read_unlock(); msleep(1); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
