package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may wait for ever: LANGUAGE.md, "Entries" and "Declarations". */
class DaemonTest {
  @Test
  void whatNeverEndsByItselfIsNoHangAndLeavesWhatComesAfterUnreached() {
    Spec spec =
        Spec.of(
            """
            int n in 0..1 = 0;
            process p { loop { n = 1 - n; } }
            process q after p {
              n = 0;
            }
            """);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(java.util.List.of(4), spec.unreachedLines());
  }

  @Test
  void aDaemonMayWaitForEver() {
    Spec spec =
        Spec.of(
            """
            completion never;
            process p daemon { wait_for_completion(never); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aDaemonWorkMayWaitForEver() {
    Spec spec =
        Spec.of(
            """
            completion never;
            daemon work w { wait_for_completion(never); }
            process p { schedule_work(w); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void whoWaitsForADaemonHangs() {
    Spec spec =
        Spec.of(
            """
            completion never;
            daemon work w { wait_for_completion(never); }
            process p { schedule_work(w); flush_work(w); }
            """);
    assertEquals(DEADLOCK, spec.only().kind());
    assertEquals(Set.of("p"), Spec.core(spec.only()));
  }

  @Test
  void daemonsThatWaitForOneAnotherAreNoHang() {
    Spec spec =
        Spec.of(
            """
            mutex a, b;
            process p daemon { mutex_lock(a); mutex_lock(b); mutex_unlock(b); mutex_unlock(a); }
            process q daemon { mutex_lock(b); mutex_lock(a); mutex_unlock(a); mutex_unlock(b); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
