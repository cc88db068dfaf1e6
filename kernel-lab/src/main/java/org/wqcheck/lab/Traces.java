package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.conform.Conformance;
import org.wqcheck.conform.Transitions;
import org.wqcheck.model.Model;

/**
 * The traces of all runs, held against the models: which are runs of them, and what no run passed.
 */
final class Traces {
  private static final long MOST_STATES = 500_000;

  private final List<String> rejected = new ArrayList<>();
  private final Map<Spec, Set<String>> passed = new HashMap<>();
  private final Map<Spec, Set<List<String>>> schedules = new HashMap<>();
  private final Map<Spec, Optional<Set<String>>> known = new HashMap<>();
  private int accepted;
  private int unknown;
  private int lost;

  /** Looks at a run's trace; a run that did not come to its end has none. */
  void add(Scenario.Run run, Guest.Heard heard) {
    if (!Observation.of(heard.console()).ended() || !saysItems(heard.trace())) {
      lost++;
      return;
    }
    Spec spec = run.scenario().spec();
    Model model = spec.model().orElseThrow();
    Conformance.Result result = Conformance.check(model, heard.trace(), MOST_STATES);
    switch (result.verdict()) {
      case ACCEPTED -> {
        accepted++;
        passed.computeIfAbsent(spec, s -> new TreeSet<>()).addAll(result.transitions());
        schedules
            .computeIfAbsent(spec, s -> new HashSet<>())
            .add(Conformance.schedule(heard.trace()));
      }
      case REJECTED ->
          rejected.add(
              "%s %s: explained %d of %d events; no run goes on with %s"
                  .formatted(
                      run.scenario().module(),
                      run.parameters(),
                      result.explained(),
                      result.events(),
                      String.join(" or ", result.stuckAt())));
      case INCONCLUSIVE -> unknown++;
    }
  }

  /** Whether a trace says which address is which item; without that nothing can be told from it. */
  private static boolean saysItems(List<String> trace) {
    return trace.stream().anyMatch(line -> line.contains("wqcheck: item "));
  }

  /** How many no run of the model explains. */
  int rejections() {
    return rejected.size();
  }

  /** In words. */
  String text() {
    StringBuilder text = new StringBuilder();
    int distinct = schedules.values().stream().mapToInt(Set::size).sum();
    text.append(
        "%ntraces: %d accepted, %d rejected, %d not decided, %d lost; %d distinct schedules of %d specs%n"
            .formatted(accepted, rejected.size(), unknown, lost, distinct, schedules.size()));
    rejected.forEach(line -> text.append("- rejected: ").append(line).append('\n'));
    int all = transitions().values().stream().mapToInt(Set::size).sum();
    return text.append(
            "transitions of these models (event, and where each item was): %d, passed: %d%n"
                .formatted(all, all - neverPassed().size()))
        .toString();
  }

  /** What no real run passed, a line each. */
  String notCovered() {
    return String.join("", neverPassed().stream().map(n -> n + "\n").toList());
  }

  /** The transitions that no real run passed, one a line, by spec. */
  private List<String> neverPassed() {
    List<String> never = new ArrayList<>();
    transitions()
        .forEach(
            (spec, known) -> {
              Set<String> missing = new TreeSet<>(known);
              missing.removeAll(passed.get(spec));
              missing.forEach(m -> never.add(spec.file().getFileName() + ": " + m));
            });
    never.sort(null);
    return never;
  }

  /** All transitions of the models that are small enough to list them. */
  private Map<Spec, Set<String>> transitions() {
    for (Spec spec : passed.keySet()) {
      if (!known.containsKey(spec)) {
        known.put(spec, Transitions.of(spec.model().orElseThrow(), MOST_STATES));
      }
    }
    Map<Spec, Set<String>> listed = new HashMap<>();
    known.forEach((spec, all) -> all.ifPresent(a -> listed.put(spec, a)));
    return listed;
  }
}
