package org.wqcheck.command;

import java.util.Locale;
import java.util.Optional;
import org.wqcheck.report.ReportFormat;

/** Forms of output. Which of them make sense is for each command to say. */
enum Format {
  TEXT,
  JSON,
  DOT,
  MERMAID,
  SARIF(ReportFormat.SARIF),
  JUNIT(ReportFormat.JUNIT),
  KTAP(ReportFormat.KTAP),
  GITHUB(ReportFormat.GITHUB),
  GCC(ReportFormat.GCC);

  /** What check, lint and test have. */
  static final Format[] EXAMINING = {TEXT, JSON, SARIF, JUNIT, KTAP, GITHUB, GCC};

  private final Optional<ReportFormat> shared;

  Format() {
    shared = Optional.empty();
  }

  Format(ReportFormat format) {
    shared = Optional.of(format);
  }

  /** The writer, where every command that examines specs uses the same. */
  Optional<ReportFormat> shared() {
    return shared;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
