package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Wait;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Related;
import org.wqcheck.model.DriverSource;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;

/**
 * One thing that a command has to say about a place: a violation, a finding, an expectation that
 * does not hold, an error in the spec.
 *
 * @param code the code of its page
 * @param level how bad
 * @param span where
 * @param message one line, without place, level and code
 * @param related other places it is about
 * @param source the real driver's place, if given
 * @param violation with its trace, where it is one
 */
public record Issue(
    String code,
    Level level,
    Span span,
    String message,
    List<Related> related,
    Optional<DriverSource> source,
    Optional<Violation> violation) {

  /** A violation. */
  public static Issue of(Violation violation) {
    List<Related> waits =
        violation.cycle().stream().map(w -> new Related(w.location(), wait(w))).toList();
    Optional<DriverSource> source =
        violation.cycle().stream()
            .filter(w -> w.location().equals(violation.location()))
            .flatMap(w -> w.source().stream())
            .findFirst();
    return new Issue(
        violation.kind().code(),
        Level.ERROR,
        violation.location(),
        violation.kind().text() + ": " + violation.message(),
        waits,
        source,
        Optional.of(violation));
  }

  private static String wait(Wait wait) {
    List<String> parts = new ArrayList<>();
    if (!wait.holds().isEmpty()) {
      parts.add("holds " + String.join(", ", wait.holds()));
    }
    parts.add("waits for " + wait.waitsFor());
    return wait.task() + " " + String.join(", ", parts);
  }

  /** A finding of lint. */
  public static Issue of(Judged judged) {
    Finding finding = judged.finding();
    return new Issue(
        finding.code(),
        judged.level(),
        finding.span(),
        finding.message(),
        finding.related(),
        finding.source(),
        judged.violation());
  }

  /** An error in the spec. */
  public static Issue of(Diagnostic error) {
    return plain(error.code(), Level.ERROR, error.span(), error.text());
  }

  /** An issue of which no more is known than this. */
  public static Issue plain(String code, Level level, Span span, String message) {
    return new Issue(code, level, span, message, List.of(), Optional.empty(), Optional.empty());
  }

  /** The gcc-shaped line that editors can jump to. */
  public String line() {
    return "%s: %s: %s [%s]".formatted(span, level.text(), message, code);
  }
}
