package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wqcheck.report.TestOutcome.Status;

/** Outcomes of a test run as KTAP, the kernel's own test format. */
public final class TestKtap {

  private TestKtap() {}

  /** The document. */
  public static String of(List<TestOutcome> outcomes) {
    List<String> lines = new ArrayList<>();
    lines.add("KTAP version 1");
    lines.add("1.." + outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      TestOutcome outcome = outcomes.get(i);
      outcome.reasons().forEach(r -> lines.add("# " + r));
      outcome.errors().stream().limit(100).forEach(e -> lines.add("# " + e));
      lines.add(line(i + 1, outcome));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(int number, TestOutcome outcome) {
    Status status = outcome.status();
    boolean ok = status == Status.OK || status == Status.SKIPPED;
    return "%s %d %s%s"
        .formatted(
            ok ? "ok" : "not ok", number, outcome.name().replace('#', '_'), directive(status));
  }

  private static String directive(Status status) {
    return switch (status) {
      case OK, FAILED -> "";
      case SKIPPED -> " # SKIP nothing is expected of it";
      case INCONCLUSIVE -> " # inconclusive";
      case INVALID -> " # invalid spec";
      case BROKEN -> " # internal error";
    };
  }
}
