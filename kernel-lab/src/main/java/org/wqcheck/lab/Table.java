package org.wqcheck.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wqcheck.lab.Judgement.Agreement;

/** The lab's result as a table: spec, the model's verdict, what the kernel did, agreement. */
final class Table {
  private final List<Spec> specs;
  private final List<Scenario> scenarios;
  private final Lab lab;
  private final Optional<Lockdep> lockdep;
  private final KnownLimits limits;
  private final Map<Agreement, Integer> counts = new TreeMap<>();
  private final String text;

  Table(List<Spec> specs, Lab lab, Optional<Lockdep> lockdep, KnownLimits limits) {
    this.specs = specs;
    this.scenarios = specs.stream().flatMap(s -> Scenario.of(s).stream()).toList();
    this.limits = limits;
    this.lab = lab;
    this.lockdep = lockdep;
    this.text = write();
  }

  /** As Markdown. */
  String text() {
    return text;
  }

  /** How often the kernel did what the model excludes. */
  int disagreements() {
    return counts.getOrDefault(Agreement.DISAGREES, 0);
  }

  private String write() {
    StringBuilder rows = new StringBuilder();
    for (Scenario scenario : scenarios) {
      Judgement judgement = Judgement.of(scenario, lab.observations(scenario));
      counts.merge(judgement.agreement(), 1, Integer::sum);
      rows.append(row(scenario, judgement));
    }
    StringBuilder left = new StringBuilder();
    for (Spec spec : specs) {
      if (spec.model().isEmpty()) {
        left.append("| %s | %s |%n".formatted(name(spec), spec.reason()));
      }
    }
    String head =
        lockdep.isPresent()
            ? "| spec | model, 6.1 | acted out | kernel | | lockdep said | the model says of lockdep |%n|---|---|---|---|---|---|---|%n"
            : "| spec | model, 6.1 | acted out | kernel | |%n|---|---|---|---|---|%n";
    return head.formatted()
        + rows
        + summary()
        + (left.isEmpty() ? "" : "%n| not acted out | because |%n|---|---|%n".formatted() + left);
  }

  private static String name(Spec spec) {
    return spec.file().getFileName().toString();
  }

  private String row(Scenario scenario, Judgement judgement) {
    String wanted = scenario.wanted().map(v -> Spec.word(v.kind())).orElse("random delays");
    String agreement =
        switch (judgement.agreement()) {
          case AGREES ->
              limits.reason(scenario).map(r -> "agrees, listed as not shown").orElse("agrees");
          case NOT_SHOWN -> limits.reason(scenario).map(r -> "not shown: " + r).orElse("not shown");
          case DISAGREES -> "DISAGREES";
        };
    String said =
        lockdep
            .map(l -> " %s | %s |".formatted(l.column(scenario), l.prediction(scenario)))
            .orElse("");
    return "| %s | %s | %s | %s | %s |%s%n"
        .formatted(
            name(scenario.spec()),
            scenario.spec().verdict(),
            wanted,
            judgement.kernel().replace("|", "\\|"),
            agreement,
            said);
  }

  private String summary() {
    long acted = scenarios.stream().map(Scenario::spec).distinct().count();
    return "%n%d specs acted out, %d scenarios: %d agree, %d not shown, %d disagree%n"
        .formatted(
            acted,
            scenarios.size(),
            counts.getOrDefault(Agreement.AGREES, 0),
            counts.getOrDefault(Agreement.NOT_SHOWN, 0),
            disagreements());
  }
}
