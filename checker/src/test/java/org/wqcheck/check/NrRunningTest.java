package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.KERNEL_WARNING;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The normal mode lets works of a bound pool overlap freely; what no kernel that counts nr_running
 * can do is not reported.
 */
class NrRunningTest {
  private static final String WITHOUT_SLEEP =
      """
      machine { cpus 1; }
      bool inside = false;
      work a { inside = true; inside = false; }
      work b { assert(!inside); }
      process p { schedule_work(a); schedule_work(b); }
      """;

  @Test
  void worksOfOnePoolThatNeverSleepDoNotOverlap() {
    Spec spec = Spec.of(WITHOUT_SLEEP);
    assertEquals(Set.of(), spec.kinds());
    assertEquals("nr_running kept", spec.result().mode());
    assertTrue(spec.result().notes().get(0).contains("explored again"));
  }

  @Test
  void aSearchForTheFirstViolationIsNoEasierToFool() {
    CheckResult result = Spec.of(WITHOUT_SLEEP).first();
    assertEquals(CheckResult.Verdict.SAFE, result.verdict());
  }

  @Test
  void onTwoCpusTheyDo() {
    Spec spec = Spec.of(WITHOUT_SLEEP.replace("cpus 1", "cpus 2"));
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void onAnUnboundQueueTheyDo() {
    Spec spec =
        Spec.of(
            WITHOUT_SLEEP
                .replace("schedule_work(a)", "queue_work(system_unbound_wq, a)")
                .replace("schedule_work(b)", "queue_work(system_unbound_wq, b)"));
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aWorkThatSleepsInsideLetsTheOtherIn() {
    Spec spec = Spec.of(WITHOUT_SLEEP.replace("inside = true;", "inside = true; msleep(1);"));
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aWorkThatWaitsForALockInsideLetsTheOtherIn() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            mutex m;
            bool inside = false;
            work a { inside = true; mutex_lock(m); mutex_unlock(m); inside = false; }
            work b { assert(!inside); }
            process p { mutex_lock(m); schedule_work(a); schedule_work(b); mutex_unlock(m); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
  }

  @Test
  void aDeadlockOfWorksThatSleepIsRealInBothModes() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            completion c;
            workqueue wq = alloc_workqueue("q", 0, 1);
            work a { wait_for_completion(c); }
            work b { complete(c); }
            process p { queue_work(wq, a); queue_work(wq, b); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
    assertEquals("plain", spec.result().mode());
  }

  @Test
  void whatIsRealRemainsWhereSomethingElseIsNot() {
    Spec spec = Spec.of(WITHOUT_SLEEP + "process q { WARN_ON(true); }");
    assertEquals(Set.of(KERNEL_WARNING), spec.kinds());
    assertEquals("nr_running kept", spec.result().mode());
  }

  @Test
  void aViolationFoundWithNrRunningKeptReplays() {
    Spec spec =
        Spec.of(WITHOUT_SLEEP.replace("assert(!inside);", "assert(!inside); WARN_ON(true);"));
    assertEquals("nr_running kept", spec.result().mode());
    Violation violation = spec.only();
    assertEquals(violation.trace(), Checker.replay(spec.model(), violation.schedule()));
  }
}
