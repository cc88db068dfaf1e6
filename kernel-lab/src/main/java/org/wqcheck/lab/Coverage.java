package org.wqcheck.lab;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wqcheck.conform.Transitions;

/** What of the models real runs have passed, and what not. */
final class Coverage {
  private static final String HEAD =
      """
      # What of the models no real run of the lab has passed; written by kernel-lab/run. A transition is an event of
      # the workqueue tracepoints, and which items were queued before it: on their pool's list (ACTIVE) or behind a
      # limit (INACTIVE).
      """;

  private final Map<Spec, Set<String>> passed = new TreeMap<>(Spec.BY_FILE);
  private final Map<Spec, Set<List<String>>> schedules = new TreeMap<>(Spec.BY_FILE);

  /** What the models have, once asked for; empty: too many states to list it. */
  private final Map<Spec, Optional<Set<String>>> known = new TreeMap<>(Spec.BY_FILE);

  /** A run of the spec that passed these, in this order. */
  void add(Spec spec, Set<String> transitions, List<String> schedule) {
    passed.computeIfAbsent(spec, s -> new TreeSet<>()).addAll(transitions);
    schedules.computeIfAbsent(spec, s -> new HashSet<>()).add(schedule);
  }

  /** In words. */
  String text() {
    int distinct = schedules.values().stream().mapToInt(Set::size).sum();
    int all = 0;
    int missing = 0;
    int whole = 0;
    int unlisted = 0;
    for (Spec spec : passed.keySet()) {
      unlisted += known(spec).isEmpty() ? 1 : 0;
      all += known(spec).map(Set::size).orElse(0);
      missing += missing(spec).size();
      whole += known(spec).isPresent() && missing(spec).isEmpty() ? 1 : 0;
    }
    return """
        %d distinct schedules of %d specs
        transitions of the models (event, and where each item was): %d, passed: %d; all of them in %d specs; not listed: %d specs
        """
        .formatted(distinct, schedules.size(), all, all - missing, whole, unlisted);
  }

  /** Every transition that no run passed, by spec, with what is known of the reason. */
  String missing() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("\n# Safe specs. Delays and seeds did not come upon these.\n");
    passed.keySet().stream().filter(s -> s.violations().isEmpty()).forEach(s -> list(s, text));
    text.append(
        "\n# Specs with violations. One schedule is forced, and a run ends where its violation"
            + " strikes.\n");
    passed.keySet().stream().filter(s -> !s.violations().isEmpty()).forEach(s -> list(s, text));
    return text.toString();
  }

  private void list(Spec spec, StringBuilder text) {
    Set<String> missing = missing(spec);
    if (known(spec).isEmpty()) {
      text.append("%s: not listed, too many states%n".formatted(spec.file()));
    } else if (!missing.isEmpty()) {
      int all = known(spec).orElseThrow().size();
      text.append("%s: %d of %d%n".formatted(spec.file(), missing.size(), all));
      missing.forEach(transition -> text.append("    ").append(transition).append('\n'));
    }
  }

  private Set<String> missing(Spec spec) {
    Set<String> missing = new TreeSet<>(known(spec).orElse(Set.of()));
    missing.removeAll(passed.get(spec));
    return missing;
  }

  private Optional<Set<String>> known(Spec spec) {
    return known.computeIfAbsent(
        spec, s -> Transitions.of(s.model().orElseThrow(), Traces.MOST_STATES));
  }
}
