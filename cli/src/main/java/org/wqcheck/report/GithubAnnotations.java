package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.lint.Level;
import org.wqcheck.source.Span;

/** Issues as the annotations that GitHub Actions shows beside the lines of a change. */
final class GithubAnnotations {

  private GithubAnnotations() {}

  static String of(Run run) {
    return run.examined().stream()
        .flatMap(e -> e.issues().stream().map(i -> line(e, i)))
        .collect(Collectors.joining());
  }

  private static String line(Examined examined, Issue issue) {
    Span span = issue.span();
    String title = issue.code() + examined.kernel().map(k -> " on " + k).orElse("");
    return "::%s file=%s,line=%d,endLine=%d,col=%d,title=%s::%s\n"
        .formatted(
            word(issue.level()),
            property(span.file()),
            span.line(),
            span.endLine(),
            span.column(),
            property(title),
            data(text(issue)));
  }

  private static String word(Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String text(Issue issue) {
    List<String> lines = new ArrayList<>();
    lines.add(issue.message());
    issue.related().forEach(r -> lines.add(r.span() + ": " + r.text()));
    issue.violation().ifPresent(v -> v.trace().forEach(s -> lines.add(step(s))));
    return String.join("\n", lines);
  }

  private static String step(Step step) {
    return "%d. %s: %s (%s)"
        .formatted(step.number(), step.task(), step.action(), Places.brief(step.location()));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
