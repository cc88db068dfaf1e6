package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.lint.Finding;

/** A finding of lint for a person: gcc-shaped lines. */
public final class FindingText {

  private final Layout layout;

  /** Findings in this layout. */
  public FindingText(Layout layout) {
    this.layout = layout;
  }

  /**
   * {@code aer.wq:16:9: warning: flush of a system-wide workqueue [WQ203]}, and a note for each
   * other place it is about.
   */
  public List<String> lines(Finding finding) {
    Style style = layout.style();
    List<String> lines = new ArrayList<>();
    String source = finding.source().map(s -> " (" + s + ")").orElse("");
    lines.add(
        style.strong(finding.span() + ":")
            + " %s %s [%s]%s".formatted(level(finding), finding.message(), finding.code(), source));
    if (layout.detail() != Detail.QUIET) {
      finding
          .related()
          .forEach(
              r -> lines.add("%s: %s %s".formatted(r.span(), style.strong("note:"), r.text())));
    }
    return lines;
  }

  private String level(Finding finding) {
    String level = finding.level().text() + ":";
    return switch (finding.level()) {
      case ERROR -> layout.style().bad(level);
      case WARNING -> layout.style().doubtful(level);
      case NOTE -> layout.style().strong(level);
    };
  }
}
