package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.check.Coverage;
import org.wqcheck.lint.Level;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;

/**
 * One spec under one kernel, checked, linted or tested: what the formats for other programs have to
 * report.
 *
 * @param file the spec, as the user named it
 * @param kernel the kernel; empty where the spec could not even be read
 * @param status what became of it
 * @param issues what there is to say, most important first
 * @param seconds the search took; 0 where there was none
 */
public record Examined(
    String file,
    Optional<KernelVersion> kernel,
    Status status,
    List<Issue> issues,
    double seconds) {

  /** A spec that was explored. */
  public static Examined of(Explored explored) {
    CheckResult result = explored.result();
    List<Issue> issues = new ArrayList<>(result.violations().stream().map(Issue::of).toList());
    boolean sampled = result.coverage() instanceof Coverage.Sample;
    boolean open =
        sampled || result.verdict() == Verdict.INCONCLUSIVE || result.limit().isPresent();
    if (open) {
      String why =
          result.limit().map(CheckText::limit).orElseGet(() -> String.join("; ", result.notes()));
      issues.add(inconclusive(explored.file(), "the search is not complete: " + why));
    }
    Status status = open ? Status.INCONCLUSIVE : known(result);
    if (!result.violations().isEmpty()) {
      status = Status.FAILED;
    }
    return new Examined(
        explored.file(),
        Optional.of(result.kernel()),
        status,
        List.copyOf(issues),
        result.statistics().seconds());
  }

  /** The status of a complete answer that has no violation, or none any more. */
  private static Status known(CheckResult result) {
    return result.verdict() == Verdict.SAFE ? Status.OK : Status.KNOWN;
  }

  /**
   * A spec that was linted.
   *
   * @param worst findings of this level and worse make it fail
   */
  public static Examined of(Model model, List<Judged> findings, Level worst) {
    boolean fails = findings.stream().anyMatch(f -> f.level().compareTo(worst) <= 0);
    return new Examined(
        model.file(),
        Optional.of(model.kernel()),
        fails ? Status.FAILED : Status.OK,
        findings.stream().map(Issue::of).toList(),
        0);
  }

  /** A spec that was tested. */
  public static Examined of(TestOutcome outcome) {
    List<Issue> issues = new ArrayList<>(outcome.errors().stream().map(Issue::of).toList());
    if (outcome.status() != Status.SKIPPED) {
      outcome.reasons().forEach(r -> issues.add(issue(outcome, r)));
    }
    double seconds = outcome.statistics().map(s -> s.seconds()).orElse(0.0);
    return new Examined(
        outcome.file(), outcome.kernel(), outcome.status(), List.copyOf(issues), seconds);
  }

  static Issue issue(TestOutcome outcome, Reason reason) {
    Span span = reason.at().orElseGet(() -> start(outcome.file()));
    return switch (outcome.status()) {
      case OK, SKIPPED, KNOWN, FAILED, INVALID ->
          Issue.plain(RunCode.NOT_AS_EXPECTED.code(), Level.ERROR, span, reason.text());
      case INCONCLUSIVE ->
          Issue.plain(RunCode.INCONCLUSIVE.code(), Level.WARNING, span, reason.text());
      case BROKEN -> Issue.plain(RunCode.INTERNAL_ERROR.code(), Level.ERROR, span, reason.text());
    };
  }

  private static Issue inconclusive(String file, String text) {
    return Issue.plain(RunCode.INCONCLUSIVE.code(), Level.WARNING, start(file), text);
  }

  /** A spec that cannot be read or explored. */
  public static Examined invalid(
      String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {
    return new Examined(file, kernel, Status.INVALID, errors.stream().map(Issue::of).toList(), 0);
  }

  /** A spec on which wqcheck itself failed. */
  public static Examined broken(String file, Optional<KernelVersion> kernel) {
    Issue bug =
        Issue.plain(
            RunCode.INTERNAL_ERROR.code(),
            Level.ERROR,
            start(file),
            "internal error; standard error has what to report");
    return new Examined(file, kernel, Status.BROKEN, List.of(bug), 0);
  }

  private static Span start(String file) {
    return new Span(file, 1, 1, 1, 1);
  }

  /** {@code aer.wq on 5.17}. */
  public String name() {
    return file + kernel.map(k -> " on " + k).orElse("");
  }
}
