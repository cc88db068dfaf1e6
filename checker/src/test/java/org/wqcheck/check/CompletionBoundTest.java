package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A completion counts to a bound; a hang is not blamed on the bound. */
class CompletionBoundTest {

  private static Spec completing(int done, int awaited) {
    return Spec.of(
        """
        completion c;
        process p { repeat (%d) { complete(c); } repeat (%d) { wait_for_completion(c); } }
        """
            .formatted(done, awaited));
  }

  @Test
  void upToFourNothingIsLost() {
    Spec spec = completing(4, 4);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(List.of(), spec.result().notes());
  }

  @Test
  void aHangThatRestsOnALostOneIsExploredAgainWithTwiceTheBound() {
    Spec spec = completing(5, 5);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(1, spec.result().notes().size());
    assertTrue(spec.result().notes().get(0).endsWith("bound 8"));
  }

  @Test
  void andAgainUntilItIsEnough() {
    Spec spec = completing(20, 20);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(3, spec.result().notes().size());
  }

  @Test
  void aHangThatIsRealRemainsWithTheBoundRaised() {
    Spec spec = completing(5, 6);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aHangThatHasNothingToDoWithTheLostOneIsReported() {
    Spec spec =
        Spec.of(
            """
            completion c, other;
            irq i { complete(c); }
            process p { wait_for_completion(other); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aHangOnADriversOwnCompletionBesideALiveInterruptIsReported() {
    Spec spec =
        Spec.of(
            """
            completion c;
            mutex m;
            irq i { complete(c); }
            process p { mutex_lock(m); wait_for_completion(c); mutex_lock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aLostOneThatLeadsToNoHangIsNoReasonToLookAgain() {
    Spec spec =
        Spec.of(
            """
            completion c;
            process p { repeat (6) { complete(c); } assert(false); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds());
    assertEquals(List.of(), spec.result().notes());
  }

  @Test
  void completeAllIsNeverLost() {
    Spec spec =
        Spec.of(
            """
            completion c;
            process p { complete_all(c); repeat (9) { wait_for_completion(c); } }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aViolationFoundWithARaisedBoundReplays() {
    Spec spec = completing(5, 6);
    Violation violation = spec.only();
    assertEquals(violation.trace(), Checker.replay(spec.model(), violation.schedule()));
  }

  @Test
  void whatIsLostBeyondEveryBoundIsNoDeadlock() {
    Spec spec = completing(80, 80);
    CheckResult result = Checker.check(spec.model(), CheckOptions.everything());
    assertEquals(CheckResult.Verdict.INCONCLUSIVE, result.verdict());
  }
}
