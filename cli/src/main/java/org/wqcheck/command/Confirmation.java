package org.wqcheck.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.check.Violation.Wait;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.Model;
import org.wqcheck.report.CheckText;
import org.wqcheck.report.Judged;
import org.wqcheck.source.Span;

/** Asks the checker about the findings of lint. */
final class Confirmation {

  private final Inspection inspection;

  Confirmation(Toolchain toolchain, SearchOptions search, Surroundings surroundings) {
    this.inspection = new Inspection(toolchain, search, Extent.EVERYTHING, surroundings);
  }

  /** What an exploration of everything says of each finding. */
  List<Judged> of(SpecRequest request, Model model, List<Finding> findings) {
    if (findings.stream().noneMatch(Finding::confirmable)) {
      return findings.stream().map(f -> Judged.undecided(f, "check cannot tell")).toList();
    }
    if (inspection.read(request) instanceof Refused refused) {
      String why = refused.errors().get(0).text();
      return findings.stream().map(f -> Judged.undecided(f, why)).toList();
    }
    CheckResult result = inspection.explore(request, model).result();
    return findings.stream().map(f -> judged(f, result)).toList();
  }

  private static Judged judged(Finding finding, CheckResult result) {
    if (!finding.confirmable()) {
      return Judged.undecided(finding, "check cannot tell");
    }
    Optional<Violation> shown =
        result.violations().stream().filter(v -> shows(v, finding)).findFirst();
    if (shown.isPresent()) {
      return Judged.confirmed(finding, shown.get());
    }
    return unshown(finding, result);
  }

  /**
   * Only a complete search without any violation refutes: a path ends at a violation, and what
   * would have come behind it is not known. A closed spec says nothing of what others put on a
   * queue that everybody shares, and a finding that is always right where it is reached is none for
   * the schedule to decide.
   */
  private static Judged unshown(Finding finding, CheckResult result) {
    if (result.verdict() == Verdict.INCONCLUSIVE || result.limit().isPresent()) {
      String why = result.limit().map(CheckText::limit).orElse("the search is not complete");
      return Judged.undecided(finding, why);
    }
    if (result.verdict() == Verdict.VIOLATED) {
      return Judged.undecided(finding, "check finds other violations, and none of this");
    }
    if (finding.rule() == Rule.SYSTEM_WIDE_FLUSH) {
      return Judged.undecided(finding, "nothing in this spec hangs in it; other users may");
    }
    return finding.level() == Level.WARNING
        ? Judged.refuted(finding)
        : Judged.undecided(finding, "check has no such run");
  }

  /** A hang shows a finding where it stands in the wait; others where their trace comes by. */
  private static boolean shows(Violation violation, Finding finding) {
    if (!finding.rule().predicts().contains(violation.kind())) {
      return false;
    }
    Stream<Span> waits = violation.cycle().stream().map(Wait::location);
    Stream<Span> steps =
        violation.cycle().isEmpty()
            ? violation.trace().stream().map(Step::location)
            : Stream.empty();
    return Stream.of(Stream.of(violation.location()), waits, steps)
        .flatMap(s -> s)
        .anyMatch(s -> overlap(s, finding.span()));
  }

  private static boolean overlap(Span one, Span other) {
    return one.file().equals(other.file())
        && one.line() <= other.endLine()
        && other.line() <= one.endLine();
  }
}
