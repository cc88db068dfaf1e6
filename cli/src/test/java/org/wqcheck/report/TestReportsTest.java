package org.wqcheck.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.source.Diagnostic;

class TestReportsTest {

  private static final Optional<Statistics> STATISTICS =
      Optional.of(new Statistics(1234, 5678, 12, 0.5, 71));

  private static TestOutcome explored(KernelVersion kernel, Status status, String... reasons) {
    return new TestOutcome(
        "examples/aer.wq",
        Optional.of(kernel),
        status,
        Stream.of(reasons).map(r -> Reason.at(Samples.at(20), r)).toList(),
        Set.of(ViolationKind.DEADLOCK),
        STATISTICS,
        List.of(Samples.at(21)),
        List.of());
  }

  static List<TestOutcome> outcomes() {
    return List.of(
        explored(KernelVersion.V5_17, Status.OK),
        explored(KernelVersion.V6_1, Status.FAILED, "expects livelock, finds none"),
        explored(KernelVersion.V6_9, Status.INCONCLUSIVE, "a limit was reached: out of time"),
        TestOutcome.invalid(
            "bad.wq",
            Optional.empty(),
            List.of(new Diagnostic(Samples.at(3), "WQ002", "no such thing"))),
        TestOutcome.of("part.wq", Optional.empty(), Status.SKIPPED, "has no expect line"),
        TestOutcome.of("odd.wq", Optional.empty(), Status.BROKEN, "internal error"));
  }

  private static String table(Layout layout) {
    TestTable table = new TestTable(layout, "examples/aer.wq".length());
    StringBuilder text = new StringBuilder();
    outcomes().forEach(o -> text.append(table.row(o)));
    return text.append(TestTable.sum(outcomes())).toString();
  }

  @Test
  void theTableShowsEveryOutcomeAndTheSum() {
    Golden.check("test.txt", table(Layout.PLAIN));
  }

  @Test
  void theQuietTableShowsOnlyWhatNeedsALook() {
    Layout quiet = new Layout(Style.PLAIN, Detail.QUIET, 80);
    Golden.check("test-quiet.txt", table(quiet));
  }

  @Test
  void jsonHasOneObjectAnOutcome() {
    Golden.check("test.json", TestJson.of("0.0", outcomes()));
  }

  @Test
  void severalKernelsMakeATableOfVerdicts() {
    VerdictTable table = new VerdictTable(Layout.PLAIN);
    table.add(Samples.explored(Samples.violated(Samples.aerDeadlock(), Samples.manyTasks(1))));
    table.addError("examples/aer.wq", KernelVersion.V6_1);
    Golden.check("verdicts.txt", table.text());
  }
}
