package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.TestOutcome.Status;

class BaselineTest {

  private static final Violation KNOWN = Samples.violation(ViolationKind.DEADLOCK, "a");
  private static final Violation OTHER = Samples.aerDeadlock();

  private static Explored explored(Violation... violations) {
    return Samples.explored(Samples.violated(violations));
  }

  private static Baseline baseline(Explored... explored) {
    List<Examined> everything = List.of(explored).stream().map(Examined::of).toList();
    return Baseline.read(Baseline.of(everything).text("0.0"));
  }

  @Test
  void onlyWhatIsNewIsLeft() {
    Explored left = baseline(explored(KNOWN)).fresh(explored(KNOWN, OTHER));
    assertEquals(List.of(OTHER), left.result().violations());
    assertEquals(List.of("1 violation of the baseline not shown"), left.result().notes());
    assertEquals(Status.FAILED, Examined.of(left).status());
  }

  @Test
  void twoEqualOnesNeedTwoEntries() {
    Explored left = baseline(explored(KNOWN)).fresh(explored(KNOWN, KNOWN));
    assertEquals(List.of(KNOWN), left.result().violations());
    assertEquals(
        List.of(), baseline(left, left).fresh(explored(KNOWN, KNOWN)).result().violations());
  }

  @Test
  void whatIsLeftWithoutViolationsIsKnownAndNotSafe() {
    Explored left = baseline(explored(KNOWN)).fresh(explored(KNOWN));
    assertEquals(Status.KNOWN, Examined.of(left).status());
  }

  @Test
  void whatWasInconclusiveIsNoBaseline() {
    Examined cut = Examined.of(Samples.explored(Samples.inconclusive(Limit.TIME)));
    assertEquals(Baseline.EMPTY.text("0.0"), Baseline.of(List.of(cut)).text("0.0"));
  }

  @Test
  void anEmptyBaselineLeavesEverythingAsItIs() {
    Explored all = explored(KNOWN, OTHER);
    assertSame(all, Baseline.EMPTY.fresh(all));
  }
}
