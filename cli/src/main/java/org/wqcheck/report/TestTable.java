package org.wqcheck.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.source.Span;

/**
 * Outcomes of a test run for a person: a row each, what went wrong below it, the sum at the end.
 */
public final class TestTable {

  private static final int MOST_ERRORS = 100;

  private final Layout layout;
  private final int widest;

  /**
   * @param widest length of the longest file name to come
   */
  public TestTable(Layout layout, int widest) {
    this.layout = layout;
    this.widest = widest;
  }

  /** What there is to say about one outcome, every line of it ended; nothing if it is not shown. */
  public String row(TestOutcome outcome) {
    if (!isShown(outcome)) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    String file = outcome.file() + " ".repeat(Math.max(widest - outcome.file().length(), 0));
    String row =
        "%-7s  %s  %-4s  %s"
            .formatted(word(outcome.status()), file, kernel(outcome), result(outcome));
    lines.add(painted(row.stripTrailing(), outcome.status()));
    addDetails(outcome, lines);
    return String.join("\n", lines) + "\n";
  }

  private boolean isShown(TestOutcome outcome) {
    boolean fine =
        switch (outcome.status()) {
          case OK, SKIPPED, KNOWN -> true;
          case FAILED, INCONCLUSIVE, INVALID, BROKEN -> false;
        };
    return layout.detail() != Detail.QUIET || !fine;
  }

  private static String word(Status status) {
    return switch (status) {
      case OK -> "ok";
      case FAILED -> "FAILED";
      case KNOWN -> "known";
      case INCONCLUSIVE -> "UNKNOWN";
      case INVALID -> "ERROR";
      case SKIPPED -> "skipped";
      case BROKEN -> "BROKEN";
    };
  }

  private String painted(String row, Status status) {
    String word = word(status);
    Style style = layout.style();
    String painted =
        switch (status) {
          case OK -> style.good(word);
          case SKIPPED, KNOWN -> word;
          case INCONCLUSIVE -> style.doubtful(word);
          case FAILED, INVALID, BROKEN -> style.bad(word);
        };
    return painted + row.substring(word.length());
  }

  private static String kernel(TestOutcome outcome) {
    return outcome.kernel().map(KernelVersion::text).orElse("");
  }

  private static String result(TestOutcome outcome) {
    String found = outcome.found().stream().map(k -> k.text()).collect(Collectors.joining(", "));
    return outcome
        .statistics()
        .map(
            s ->
                (found.isEmpty() ? "no violation" : found)
                    + ", "
                    + Figures.count(s.states(), "state")
                    + ", "
                    + Figures.seconds(s.seconds())
                    + unreached(outcome))
        .orElse(outcome.status() == Status.SKIPPED ? reasons(outcome) : "");
  }

  private static String reasons(TestOutcome outcome) {
    return outcome.reasons().stream().map(Reason::toString).collect(Collectors.joining(", "));
  }

  private static String unreached(TestOutcome outcome) {
    List<Span> spans = outcome.unreached();
    String lines =
        spans.stream()
            .limit(5)
            .map(s -> Places.line(s, outcome.file()))
            .distinct()
            .collect(Collectors.joining(", "));
    return spans.isEmpty() ? "" : ", unreached: " + lines + (spans.size() > 5 ? " …" : "");
  }

  private void addDetails(TestOutcome outcome, List<String> lines) {
    if (outcome.status() != Status.SKIPPED) {
      outcome.reasons().forEach(r -> lines.add("  " + r));
    }
    outcome.errors().stream().limit(MOST_ERRORS).forEach(e -> lines.add("  " + e));
    if (outcome.errors().size() > MOST_ERRORS) {
      lines.add("  %s in all".formatted(Figures.count(outcome.errors().size(), "error")));
    }
  }

  /** {@code 12 ok, 1 failed}: the last line. */
  public static String sum(List<TestOutcome> outcomes) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    outcomes.forEach(o -> counts.merge(o.status(), 1, Integer::sum));
    String sum =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + word(e.getKey()).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return (sum.isEmpty() ? "nothing to test" : sum) + "\n";
  }
}
