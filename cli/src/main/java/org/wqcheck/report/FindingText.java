package org.wqcheck.report;

import java.util.Locale;
import org.wqcheck.lint.Finding;

/** A finding of lint for a person: one gcc-shaped line. */
public final class FindingText {

  private final Layout layout;

  /** Findings in this layout. */
  public FindingText(Layout layout) {
    this.layout = layout;
  }

  /** {@code aer.wq:16:9: error: flush of a system-wide workqueue [WQ201]}. */
  public String of(Finding finding) {
    Style style = layout.style();
    String severity = finding.severity().name().toLowerCase(Locale.ROOT) + ":";
    String painted =
        switch (finding.severity()) {
          case ERROR -> style.bad(severity);
          case WARNING -> style.doubtful(severity);
          case NOTE -> style.strong(severity);
        };
    return style.strong(finding.span() + ":")
        + " %s %s [%s]".formatted(painted, finding.message(), finding.code());
  }
}
