package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Timers and tasklets: LANGUAGE.md, "Declarations". */
class TimersTest {
  @Test
  void twoSchedulesOfATaskletMayBecomeOneRun() {
    Spec spec =
        Spec.of(
            """
            int n in 0..2 = 0;
            tasklet t { n++; }
            process p { tasklet_schedule(t); tasklet_schedule(t); tasklet_kill(t); assert(n == 2); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aTaskletScheduledWhileItRunsRunsAgain() {
    Spec spec =
        Spec.of(
            """
            int n in 0..1 = 0;
            tasklet t { n++; }
            process p { tasklet_schedule(t); tasklet_schedule(t); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void taskletKillWaitsUntilItHasRun() {
    Spec spec =
        Spec.of(
            """
            bool ran = false;
            tasklet t { ran = true; }
            process p { tasklet_schedule(t); tasklet_kill(t); assert(ran); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void killingATaskletThatSchedulesItselfForEverHangs() {
    Spec spec =
        Spec.of(
            """
            tasklet t { tasklet_schedule(t); }
            process p { tasklet_schedule(t); tasklet_kill(t); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aTimerExpiresOnlyWhenItIsArmed() {
    Spec spec =
        Spec.of(
            """
            bool armed = false;
            timer t { assert(armed); }
            process p { armed = true; mod_timer(t, 1); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aDeletedTimerDoesNotExpire() {
    Spec spec =
        Spec.of(
            """
            bool gone = false;
            timer t { assert(!gone); }
            process p { mod_timer(t, 1); del_timer_sync(t); gone = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void delTimerDoesNotWaitForTheHandler() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            timer t { inside = true; inside = false; }
            process p { mod_timer(t, 1); del_timer(t); assert(!inside); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void delTimerSyncDoes() {
    Spec spec =
        Spec.of(
            """
            bool inside = false;
            timer t { inside = true; inside = false; }
            process p { mod_timer(t, 1); del_timer_sync(t); assert(!inside); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aTimerThatArmsItselfMayExpireAfterDelTimer() {
    Spec spec =
        Spec.of(
            """
            bool gone = false;
            timer t { assert(!gone); mod_timer(t, 1); }
            process p { mod_timer(t, 1); del_timer(t); gone = true; }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void delTimerSyncUnderALockThatTheHandlerTakesIsADeadlock() {
    Spec spec =
        Spec.of(
            """
            spinlock l;
            timer t { spin_lock(l); spin_unlock(l); }
            process p { mod_timer(t, 1); spin_lock(l); del_timer_sync(t); spin_unlock(l); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }
}
