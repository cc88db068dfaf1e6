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
  public List<String> lines(Judged judged) {
    Style style = layout.style();
    Finding finding = judged.finding();
    List<String> lines = new ArrayList<>();
    String head = " %s %s [%s]%s";
    lines.add(
        style.strong(finding.span() + ":")
            + head.formatted(level(judged), finding.message(), finding.code(), behind(judged)));
    if (layout.detail() != Detail.QUIET) {
      finding
          .related()
          .forEach(
              r -> lines.add("%s: %s %s".formatted(r.span(), style.strong("note:"), r.text())));
    }
    return lines;
  }

  private String behind(Judged judged) {
    String source = judged.finding().source().map(s -> s + "; ").orElse("");
    return layout.detail() == Detail.QUIET ? "" : " (" + source + judged.remark() + ")";
  }

  private String level(Judged judged) {
    String level = judged.level().text() + ":";
    return switch (judged.level()) {
      case ERROR -> layout.style().bad(level);
      case WARNING -> layout.style().doubtful(level);
      case NOTE -> layout.style().strong(level);
    };
  }
}
