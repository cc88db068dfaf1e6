package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals runs out to guests: many to one where that is sound. What may keep others from running, or
 * from being believed, has a guest of its own.
 */
final class Batches {
  private static final int MOST_SAFE = 24;
  private static final int MOST_OTHERS = 8;

  /** What the runs of one guest have in common. */
  private record Kind(int cpus, boolean safe) {
    static Kind of(Scenario scenario) {
      return new Kind(scenario.spec().cpus(), scenario.wanted().isEmpty());
    }

    int most() {
      return safe ? MOST_SAFE : MOST_OTHERS;
    }
  }

  private Batches() {}

  /** Groups of runs, each for one guest. */
  static List<List<Scenario.Run>> of(List<Scenario.Run> runs) {
    List<List<Scenario.Run>> batches = new ArrayList<>();
    Map<Kind, List<Scenario.Run>> open = new LinkedHashMap<>();
    for (Scenario.Run run : runs) {
      Kind kind = Kind.of(run.scenario());
      if (run.scenario().needsItsOwnGuest()) {
        batches.add(List.of(run));
        continue;
      }
      List<Scenario.Run> batch = open.computeIfAbsent(kind, k -> new ArrayList<>());
      batch.add(run);
      if (batch.size() == kind.most()) {
        batches.add(open.remove(kind));
      }
    }
    batches.addAll(open.values());
    return batches;
  }
}
