package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;

/**
 * One search of one machine.
 *
 * @param system what was explored
 * @param outcome of the search
 * @param found every violation, shortest first, those of bottom components included
 */
record Exploration(CheckedSystem system, Outcome outcome, List<Found> found) {

  /** A machine to be explored. */
  static CheckedSystem system(Model model, MachineOptions machineOptions) {
    return new CheckedSystem(new Machine(model, machineOptions, new Defects()));
  }

  /** Explores every state of it. */
  static Exploration run(CheckedSystem system, SearchPlan plan) {
    Outcome outcome = Search.run(system, plan);
    Map<Integer, Found> found = new HashMap<>();
    outcome.found().forEach(f -> found.put(f.violation(), f));
    boolean complete = outcome.limit().isEmpty();
    if (complete && (plan.extent() == Extent.EVERYTHING || found.isEmpty())) {
      for (Found hang : BottomHangs.find(system, outcome.graph())) {
        found.merge(hang.violation(), hang, (a, b) -> b.length() < a.length() ? b : a);
      }
    }
    List<Found> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparingInt(Found::length).thenComparingInt(Found::violation));
    return new Exploration(system, outcome, sorted);
  }

  Machine machine() {
    return system.machine();
  }

  Defects.Defect defect(Found one) {
    return machine().defects().get(one.violation());
  }

  /** The limit that was reached, if one was. */
  Optional<org.wqcheck.explore.Limit> limit() {
    return outcome.limit();
  }

  /** The same without the hangs that may rest on the bound of completions. */
  Exploration withoutDoubtful() {
    List<Found> sure =
        found.stream().filter(f -> !system.doubtful().contains(f.violation())).toList();
    return new Exploration(system, outcome, sure);
  }

  /** Whether some hang found may rest on the bound up to which completions count. */
  boolean isDoubtful() {
    return found.stream().anyMatch(f -> system.doubtful().contains(f.violation()));
  }
}
