package org.wqcheck.report;

import java.util.function.Function;

/** Forms of report for other programs; every command that examines specs has each of them. */
public enum ReportFormat {
  /** Static Analysis Results Interchange Format 2.1.0: code scanning, editors. */
  SARIF(Sarif::of),
  /** JUnit's XML, as CI servers read it. */
  JUNIT(JunitXml::of),
  /** The kernel's own test format. */
  KTAP(Ktap::of),
  /** Annotations of GitHub Actions. */
  GITHUB(GithubAnnotations::of),
  /** Lines as gcc prints them, the steps of a trace as notes: for editors. */
  GCC(GccText::of);

  private final Function<Run, String> writer;

  ReportFormat(Function<Run, String> writer) {
    this.writer = writer;
  }

  /** The report, every line of it ended. */
  public String render(Run run) {
    return writer.apply(run);
  }
}
