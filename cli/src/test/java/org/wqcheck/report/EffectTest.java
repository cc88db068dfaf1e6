package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.Effect.Kind;

class EffectTest {

  private static final Violation DEADLOCK = Samples.violation(ViolationKind.DEADLOCK, "a");
  private static final Violation FREED = Samples.violation(ViolationKind.USE_AFTER_FREE, "a");

  private static void assertEffect(Kind kind, CheckResult before, CheckResult after) {
    assertEquals(kind, new Effect(before, after).kind());
  }

  @Test
  void completeSearchesAreComparedByTheirKindsOfViolation() {
    CheckResult safe = Samples.safe();
    CheckResult one = Samples.violated(DEADLOCK);
    CheckResult both = Samples.violated(DEADLOCK, FREED);
    assertEffect(Kind.STAYS_SAFE, safe, safe);
    assertEffect(Kind.CURES, both, safe);
    assertEffect(Kind.HELPS, both, one);
    assertEffect(Kind.CHANGES_NOTHING, both, both);
    assertEffect(Kind.BREAKS, one, both);
    assertEffect(Kind.BREAKS, safe, one);
    assertEffect(Kind.BREAKS, one, Samples.violated(FREED));
  }

  @Test
  void aSearchThatWasCutShowsNewKindsButNoAbsence() {
    CheckResult safe = Samples.safe();
    assertEffect(Kind.UNKNOWN, safe, Samples.inconclusive(Limit.TIME));
    assertEffect(Kind.UNKNOWN, Samples.inconclusive(Limit.TIME), safe);
    assertEffect(Kind.UNKNOWN, Samples.violated(DEADLOCK), Samples.cut(Limit.TIME, DEADLOCK));
    assertEffect(Kind.UNKNOWN, Samples.cut(Limit.TIME, DEADLOCK), Samples.violated(FREED));
    assertEffect(Kind.BREAKS, safe, Samples.cut(Limit.TIME, DEADLOCK));
  }

  @Test
  void theWordsNameWhatIsNew() {
    Effect breaks = new Effect(Samples.violated(DEADLOCK), Samples.violated(DEADLOCK, FREED));
    assertEquals("deadlock, use_after_free, was deadlock: message", breaks.text());
    assertEquals(
        "safe, was deadlock", new Effect(Samples.violated(DEADLOCK), Samples.safe()).text());
  }
}
