package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.Coverage;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.source.Span;

/** The answer for one spec and one kernel, for a person. */
public final class CheckText {

  private static final int MOST_UNREACHED = 10;

  private final Layout layout;

  /** Answers in this layout. */
  public CheckText(Layout layout) {
    this.layout = layout;
  }

  /** The report, every line of it ended. */
  public String of(Explored explored) {
    List<String> lines = new ArrayList<>();
    for (List<Violation> cause : ViolationText.byCause(explored.result().violations())) {
      lines.addAll(violation(explored, cause.get(0)).lines());
      if (cause.size() > 1) {
        lines.add("  note: %d more of the same cause".formatted(cause.size() - 1));
      }
      addGap(lines);
    }
    lines.add(verdict(explored));
    if (layout.detail() != Detail.QUIET) {
      addFindings(explored, lines);
      addUnreached(explored, lines);
      explored.result().notes().forEach(n -> lines.add("note: " + n));
    }
    if (layout.detail() == Detail.VERBOSE) {
      lines.add(figures(explored.result()));
    }
    return String.join("\n", lines) + "\n";
  }

  private ViolationText violation(Explored explored, Violation violation) {
    Optional<String> stranger = Optional.ofNullable(explored.strangers().get(violation));
    return new ViolationText(violation, stranger, layout);
  }

  private void addGap(List<String> lines) {
    if (layout.detail() != Detail.QUIET) {
      lines.add("");
    }
  }

  private String verdict(Explored explored) {
    CheckResult result = explored.result();
    return "%s: %s on %s%s: %s in %s"
        .formatted(
            explored.file(),
            answer(result),
            result.kernel(),
            result.mode().equals("plain") ? "" : " (" + result.mode() + ")",
            lookedAt(result),
            Figures.seconds(result.statistics().seconds()));
  }

  private static String lookedAt(CheckResult result) {
    return result.coverage() instanceof Coverage.Sample sample
        ? Figures.count(sample.runs(), "run") + ", " + Figures.count(sample.steps(), "step")
        : Figures.count(result.statistics().states(), "state");
  }

  private String answer(CheckResult result) {
    Style style = layout.style();
    return switch (result.verdict()) {
      case SAFE -> style.good("safe");
      case VIOLATED ->
          style.bad(result.violations().isEmpty() ? "violated as known" : "violated")
              + result.limit().map(l -> " (" + limit(l) + ")").orElse("");
      case INCONCLUSIVE -> style.doubtful("inconclusive") + " (" + whyOpen(result) + ")";
    };
  }

  private static String whyOpen(CheckResult result) {
    if (result.limit().isPresent()) {
      return limit(result.limit().get());
    }
    return result.coverage() instanceof Coverage.Sample ? "nothing found" : "not complete";
  }

  /** What a limit is called: {@code out of time}. */
  public static String limit(Limit limit) {
    return switch (limit) {
      case TIME -> "out of time";
      case MEMORY -> "out of memory";
      case STATES -> "--max-states reached";
      case INTERRUPTED -> "interrupted";
    };
  }

  private void addFindings(Explored explored, List<String> lines) {
    List<Finding> findings = explored.findings();
    if (layout.detail() == Detail.VERBOSE) {
      findings.forEach(f -> lines.addAll(new FindingText(layout).lines(Judged.notAsked(f))));
    } else if (!findings.isEmpty()) {
      lines.add(
          "note: lint has " + Figures.count(findings.size(), "finding") + "; see wqcheck lint");
    }
  }

  private void addUnreached(Explored explored, List<String> lines) {
    List<Span> unreached = explored.result().unreached().orElse(List.of());
    String what = layout.style().strong("note:") + " no run gets here";
    unreached.stream()
        .limit(layout.detail() == Detail.VERBOSE ? Long.MAX_VALUE : MOST_UNREACHED)
        .forEach(s -> lines.add(s + ": " + what));
    if (layout.detail() != Detail.VERBOSE && unreached.size() > MOST_UNREACHED) {
      lines.add("note: and %d more such statements".formatted(unreached.size() - MOST_UNREACHED));
    }
  }

  private static String figures(CheckResult result) {
    Statistics s = result.statistics();
    return "%s: %s, %s, depth %d, %s, %s states/s, %.0f bytes a state"
        .formatted(
            result.mode(),
            Figures.count(s.states(), "state"),
            Figures.count(s.transitions(), "transition"),
            s.depth(),
            Figures.seconds(s.seconds()),
            Figures.count(Figures.rate(s)),
            s.bytesPerState())
        .toLowerCase(Locale.ROOT);
  }
}
