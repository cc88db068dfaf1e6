package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wqcheck.check.Violation.Step;

/** Issues as gcc prints its own: an editor can walk from one to the next, and along a trace. */
final class GccText {

  private GccText() {}

  static String of(Run run) {
    return run.examined().stream()
        .flatMap(e -> e.issues().stream())
        .flatMap(i -> lines(i).stream())
        .distinct()
        .map(l -> l + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> lines(Issue issue) {
    List<String> lines = new ArrayList<>();
    lines.add(issue.line());
    issue.related().forEach(r -> lines.add(r.span() + ": note: " + r.text()));
    issue.violation().ifPresent(v -> v.trace().forEach(s -> lines.add(step(s))));
    return lines;
  }

  private static String step(Step step) {
    return "%s: note: step %d: %s: %s"
        .formatted(step.location(), step.number(), step.task(), step.action());
  }
}
