package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.conform.Conformance;
import org.wqcheck.conform.Conformance.Verdict;
import org.wqcheck.lab.Tampering.Way;

/** Tries whether traces that were tampered with are rejected. */
final class Trials {
  private final Map<Way, Integer> tried = new EnumMap<>(Way.class);
  private final Map<Way, Integer> rejected = new EnumMap<>(Way.class);
  private final List<String> accepted = new ArrayList<>();

  /** Tries every way on the trace of a run. */
  void add(Scenario.Run run, List<String> trace) {
    for (Way way : Way.values()) {
      Optional<List<String>> wrong = Tampering.of(way, trace, run.scenario().spec().ordered());
      wrong.ifPresent(lines -> decide(way, run, lines));
    }
  }

  private void decide(Way way, Scenario.Run run, List<String> lines) {
    Verdict verdict =
        Conformance.check(run.scenario().spec().model().orElseThrow(), lines, Traces.MOST_STATES)
            .verdict();
    tried.merge(way, 1, Integer::sum);
    rejected.merge(way, verdict == Verdict.REJECTED ? 1 : 0, Integer::sum);
    if (verdict == Verdict.ACCEPTED) {
      accepted.add("%s %s: %s".formatted(run.scenario().module(), run.parameters(), way.text()));
    }
  }

  /** How many were accepted, none of which should have been. */
  int failures() {
    return accepted.size();
  }

  /** In words. */
  String text() {
    StringBuilder text = new StringBuilder("%ntampering: rejected%n".formatted());
    for (Way way : Way.values()) {
      text.append(
          "- %s: %d of %d%n"
              .formatted(way.text(), rejected.getOrDefault(way, 0), tried.getOrDefault(way, 0)));
    }
    accepted.forEach(line -> text.append("- ACCEPTED: ").append(line).append('\n'));
    return text.toString();
  }
}
