package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.conform.Conformance;

/** The traces of all runs, held against the models. */
final class Traces {
  static final long MOST_STATES = 500_000;

  private final Coverage coverage = new Coverage();
  private final Optional<Trials> trials;
  private final List<String> rejected = new ArrayList<>();
  private int accepted;
  private int unknown;
  private int lost;

  /**
   * Prepares.
   *
   * @param trials are made with every trace that is accepted
   */
  Traces(Optional<Trials> trials) {
    this.trials = trials;
  }

  /** Looks at a run's trace; a run that did not come to its end has none. */
  void add(Scenario.Run run, Guest.Heard heard) {
    if (!Observation.of(heard.console()).ended() || !saysItems(heard.trace())) {
      lost++;
      return;
    }
    Spec spec = run.scenario().spec();
    Conformance.Result result =
        Conformance.check(spec.model().orElseThrow(), heard.trace(), MOST_STATES);
    switch (result.verdict()) {
      case ACCEPTED -> {
        accepted++;
        coverage.add(spec, result.transitions(), Conformance.schedule(heard.trace()));
        trials.ifPresent(t -> t.add(run, heard.trace()));
      }
      case REJECTED -> rejected.add(describe(run, result));
      case INCONCLUSIVE -> unknown++;
    }
  }

  private static String describe(Scenario.Run run, Conformance.Result result) {
    return "%s %s: explained %d of %d events; no run goes on with %s"
        .formatted(
            run.scenario().module(),
            run.parameters(),
            result.explained(),
            result.events(),
            String.join(" or ", result.stuckAt()));
  }

  /** Whether a trace says which address is which item; without that nothing can be told from it. */
  private static boolean saysItems(List<String> trace) {
    return trace.stream().anyMatch(line -> line.contains("wqcheck: item "));
  }

  /** How many were not judged as they should be: real ones rejected, wrong ones accepted. */
  int failures() {
    return rejected.size() + trials.map(Trials::failures).orElse(0);
  }

  /** What of the models they passed. */
  Coverage coverage() {
    return coverage;
  }

  /** In words. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "%ntraces: %d accepted, %d rejected, %d not decided, %d lost%n"
                .formatted(accepted, rejected.size(), unknown, lost));
    rejected.forEach(line -> text.append("- rejected: ").append(line).append('\n'));
    return text.append(coverage.text()).append(trials.map(Trials::text).orElse("")).toString();
  }
}
