package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals runs out to guests: many to one where that is sound. */
final class Batches {
  private static final int MOST_RUNS = 120;
  private static final int MOST_HANGS = 12;

  private Batches() {}

  /** Groups of runs, each for one boot. */
  static List<List<Scenario.Run>> of(List<Scenario.Run> runs) {
    Map<String, List<List<Scenario.Run>>> groups = new LinkedHashMap<>();
    for (Scenario.Run run : runs) {
      Scenario scenario = run.scenario();
      boolean safe = scenario.wanted().isEmpty();
      String key =
          scenario.needsOwnGuest() ? scenario.module() : scenario.spec().cpus() + " " + safe;
      List<List<Scenario.Run>> group = groups.computeIfAbsent(key, k -> new ArrayList<>());
      int most = safe ? MOST_RUNS : MOST_HANGS;
      if (group.isEmpty() || group.get(group.size() - 1).size() >= most) {
        group.add(new ArrayList<>());
      }
      group.get(group.size() - 1).add(run);
    }
    return groups.values().stream().flatMap(List::stream).toList();
  }
}
