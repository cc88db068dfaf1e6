package org.wqcheck.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.CheckText;
import org.wqcheck.report.Reason;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.report.TestOutcome.Status;
import org.wqcheck.source.Span;

/** Decides whether what was found in a spec is what it expects under one kernel. */
final class Judge {

  /** Whether statements that no run reaches fail a test. */
  enum Strictness {
    LENIENT,
    STRICT
  }

  private final String file;
  private final KernelVersion kernel;
  private final List<Expectation> safe;
  private final List<Expectation> violations;
  private final List<Expectation> absent;
  private final LintJudge lint;
  private final List<Reason> failures = new ArrayList<>();
  private final List<Reason> doubts = new ArrayList<>();

  Judge(String file, Expectations expectations, KernelVersion kernel) {
    this.file = file;
    this.kernel = kernel;
    safe = expectations.lines(What.SAFE, kernel);
    violations = expectations.lines(What.VIOLATION, kernel);
    absent = expectations.lines(What.ABSENT, kernel);
    lint = new LintJudge(expectations, kernel);
  }

  /** Whether the expectations speak of what only an exploration can tell. */
  boolean needsSearch() {
    return !(safe.isEmpty() && violations.isEmpty() && absent.isEmpty());
  }

  /**
   * Judges.
   *
   * @param result of an exploration of everything; empty if none is needed
   */
  TestOutcome judge(Optional<CheckResult> result, List<Finding> findings, Strictness strictness) {
    contradictions();
    result.ifPresent(this::kinds);
    failures.addAll(lint.failures(findings));
    List<Span> unreached = result.flatMap(CheckResult::unreached).orElse(List.of());
    if (strictness == Strictness.STRICT) {
      unreached.forEach(s -> failures.add(Reason.at(s, "no run gets here")));
    }
    List<Reason> reasons = new ArrayList<>(failures);
    reasons.addAll(doubts);
    return new TestOutcome(
        file,
        Optional.of(kernel),
        status(),
        reasons,
        result.map(Judge::found).orElse(Set.of()),
        result.map(CheckResult::statistics),
        unreached,
        List.of());
  }

  private Status status() {
    if (!failures.isEmpty()) {
      return Status.FAILED;
    }
    return doubts.isEmpty() ? Status.OK : Status.INCONCLUSIVE;
  }

  private void contradictions() {
    if (!safe.isEmpty() && !violations.isEmpty()) {
      failures.add(
          Reason.at(
              violations.get(0).span(), "contradicts 'expect safe' at " + safe.get(0).span()));
    }
  }

  private void kinds(CheckResult result) {
    if (!safe.isEmpty() || !violations.isEmpty()) {
      unexpected(result);
      violations.forEach(v -> expected(v, result));
    }
    absent.forEach(a -> absent(a, result));
    boolean open = failures.isEmpty() && doubts.isEmpty();
    if (open && !result.isComplete()) {
      doubts.add(Reason.of("the search is not complete: " + why(result)));
    }
  }

  private void unexpected(CheckResult result) {
    Set<ViolationKind> expected =
        violations.stream().flatMap(v -> v.kind().stream()).collect(Collectors.toSet());
    for (ViolationKind kind : found(result)) {
      if (!expected.contains(kind)) {
        Violation first = ofKind(kind, result).get(0);
        failures.add(
            Reason.at(
                first.location(),
                "finds %s, which is not expected: %s".formatted(kind.text(), first.message())));
      }
    }
  }

  private void expected(Expectation line, CheckResult result) {
    ViolationKind kind = line.kind().orElseThrow();
    List<Violation> candidates = ofKind(kind, result);
    if (candidates.isEmpty()) {
      missing(result, Reason.at(line.span(), "expects %s, finds none".formatted(kind.text())));
    } else if (candidates.stream().noneMatch(v -> involves(v, line.involving()))) {
      String names = String.join(", ", line.involving());
      String found =
          "expects %s involving %s; finds %s".formatted(kind.text(), names, tasks(candidates));
      missing(result, Reason.at(line.span(), found));
    }
  }

  private void missing(CheckResult result, Reason reason) {
    if (!result.isComplete()) {
      doubts.add(new Reason(reason.at(), reason.text() + " so far: " + why(result)));
    } else {
      failures.add(reason);
    }
  }

  private void absent(Expectation line, CheckResult result) {
    ViolationKind kind = line.kind().orElseThrow();
    if (found(result).contains(kind)) {
      Violation first = ofKind(kind, result).get(0);
      failures.add(
          Reason.at(
              line.span(),
              "expects no %s; finds %s: %s"
                  .formatted(kind.text(), first.location(), first.message())));
    }
  }

  private static Set<ViolationKind> found(CheckResult result) {
    Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
    result.violations().forEach(v -> kinds.add(v.kind()));
    return Collections.unmodifiableSet(kinds);
  }

  private static List<Violation> ofKind(ViolationKind kind, CheckResult result) {
    return result.violations().stream().filter(v -> v.kind() == kind).toList();
  }

  /** What is told of the foremost of identical processes is expected of any of them. */
  private static boolean involves(Violation violation, List<String> names) {
    return violation.alike().imagesOf(names).stream().anyMatch(some -> hasAll(violation, some));
  }

  private static boolean hasAll(Violation violation, List<String> names) {
    return names.stream()
        .allMatch(n -> violation.tasks().stream().anyMatch(t -> isCalled(t.name(), n)));
  }

  /** A name without its index means any element of the array. */
  private static boolean isCalled(String task, String name) {
    return task.equals(name) || task.replaceAll("\\[\\d+]", "").equals(name);
  }

  private static String tasks(List<Violation> violations) {
    return violations.stream()
        .map(
            v ->
                v.tasks().stream().map(Violation.Concerned::name).collect(Collectors.joining(", ")))
        .distinct()
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private static String why(CheckResult result) {
    return result.limit().map(CheckText::limit).orElseGet(() -> String.join("; ", result.notes()));
  }
}
