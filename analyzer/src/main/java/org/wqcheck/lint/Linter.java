package org.wqcheck.lint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.Model;
import org.wqcheck.source.Span;
import org.wqcheck.usage.UsageGraph;

/** Applies every rule to a spec. */
public final class Linter {

  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::span)
          .thenComparing(Finding::code)
          .thenComparing(Finding::level)
          .thenComparing(Finding::message);

  private record Place(Rule rule, Span span) {}

  private Linter() {}

  /** The findings that no comment allows, by place; of several of one rule there, the worst. */
  public static List<Finding> lint(Model model) {
    return lint(UsageGraph.of(model));
  }

  /** The same, where the graph is there already. */
  public static List<Finding> lint(UsageGraph usage) {
    return examine(usage).findings();
  }

  /** The same, with the findings that comments allow. */
  public static LintResult examine(UsageGraph usage) {
    Map<Place, Finding> worst = new LinkedHashMap<>();
    Arrays.stream(Rule.values())
        .flatMap(rule -> rule.findings(usage))
        .sorted(ORDER)
        .forEach(f -> worst.putIfAbsent(new Place(f.rule(), f.span()), f));
    return new Suppressions(usage.model()).apply(List.copyOf(worst.values()));
  }
}
