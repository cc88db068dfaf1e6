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

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::span)
          .thenComparing(Finding::code)
          .thenComparing(Finding::level)
          .thenComparing(Finding::message);

  private record Place(Rule rule, Span span) {}

  private Linter() {}

  /** The findings of all rules by place; of several of one rule at a place, the worst. */
  public static List<Finding> lint(Model model) {
    return lint(UsageGraph.of(model));
  }

  /** The same, where the graph is there already. */
  public static List<Finding> lint(UsageGraph usage) {
    Map<Place, Finding> worst = new LinkedHashMap<>();
    Arrays.stream(Rule.values())
        .flatMap(rule -> rule.findings(usage))
        .sorted(ORDER)
        .forEach(f -> worst.putIfAbsent(new Place(f.rule(), f.span()), f));
    return List.copyOf(worst.values());
  }
}
