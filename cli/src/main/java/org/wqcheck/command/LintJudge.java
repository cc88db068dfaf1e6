package org.wqcheck.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.ExpectedLint;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.Reason;

/** Decides whether the findings of lint are what a spec expects under one kernel. */
final class LintJudge {

  private final List<Expectation> lines;
  private final List<ExpectedLint> comments;
  private final boolean safe;
  private final Set<ViolationKind> named = EnumSet.noneOf(ViolationKind.class);
  private final Set<ViolationKind> absent = EnumSet.noneOf(ViolationKind.class);

  LintJudge(Expectations expectations, KernelVersion kernel) {
    lines = expectations.lines(What.LINT, kernel);
    comments = expectations.comments();
    safe = !expectations.lines(What.SAFE, kernel).isEmpty();
    expectations.lines(What.VIOLATION, kernel).forEach(l -> named.add(l.kind().orElseThrow()));
    expectations.lines(What.ABSENT, kernel).forEach(l -> absent.add(l.kind().orElseThrow()));
  }

  /** What is missing and what is too much, one line each. */
  List<Reason> failures(List<Finding> findings) {
    List<Reason> failures = new ArrayList<>();
    for (Expectation line : lines) {
      String rule = line.lint().orElseThrow();
      if (findings.stream().noneMatch(f -> isCalled(f, rule))) {
        failures.add(Reason.at(line.span(), "expects lint %s, finds none".formatted(rule)));
      }
    }
    for (ExpectedLint comment : comments) {
      if (findings.stream().noneMatch(f -> isAt(f, comment))) {
        failures.add(
            Reason.at(comment.span(), "expects %s on this line".formatted(comment.code())));
      }
    }
    findings.stream().filter(this::isTooMuch).forEach(f -> failures.add(tooMuch(f)));
    return failures;
  }

  private static Reason tooMuch(Finding finding) {
    String text =
        "lint error that is not expected: %s [%s]".formatted(finding.message(), finding.code());
    return Reason.at(finding.span(), text);
  }

  private static boolean isCalled(Finding finding, String rule) {
    return finding.code().equals(rule) || finding.name().equals(rule);
  }

  private static boolean isAt(Finding finding, ExpectedLint comment) {
    return isCalled(finding, comment.code())
        && finding.span().file().equals(comment.span().file())
        && finding.span().line() == comment.span().line();
  }

  /**
   * An error fails the test where safe is expected, or no kind that the rule predicts; where only
   * the absence of kinds is expected, if it predicts one of those.
   */
  private boolean isTooMuch(Finding finding) {
    if (finding.level() != Level.ERROR || isExpected(finding)) {
      return false;
    }
    boolean onlyAbsence = !safe && named.isEmpty() && !absent.isEmpty();
    return onlyAbsence
        ? !Collections.disjoint(finding.rule().predicts(), absent)
        : safe || Collections.disjoint(finding.rule().predicts(), named);
  }

  private boolean isExpected(Finding finding) {
    return lines.stream().anyMatch(l -> isCalled(finding, l.lint().orElseThrow()))
        || comments.stream().anyMatch(c -> isAt(finding, c));
  }
}
