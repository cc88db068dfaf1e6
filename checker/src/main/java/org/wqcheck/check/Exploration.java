package org.wqcheck.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Lifted;
import org.wqcheck.explore.Limit;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Path;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.model.Model;
import org.wqcheck.program.CpuSymmetry;
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
 * @param limit the limit that was reached, if one was
 */
record Exploration(
    CheckedSystem system, Outcome outcome, List<Found> found, Optional<Limit> limit) {

  static Exploration run(Model model, MachineOptions machineOptions, Ends ends) {
    Machine machine = new Machine(model, machineOptions, new Defects());
    CheckedSystem system = new CheckedSystem(machine);
    long start = System.nanoTime();
    Outcome outcome =
        Search.run(reduced(system, ends), ends.extent(), ends.limits(), ends.progress());
    Map<Integer, Found> found = new HashMap<>();
    outcome.found().forEach(f -> found.put(f.violation(), f));
    Optional<Limit> limit = outcome.limit();
    if (limit.isEmpty() && (ends.extent() == Extent.EVERYTHING || found.isEmpty())) {
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      Limits rest = ends.limits().withTime(ends.limits().time().minus(spent));
      BottomHangs.Hangs hangs = BottomHangs.find(system, outcome.graph(), rest);
      hangs.found().forEach(hang -> found.merge(hang.violation(), hang, Exploration::shorter));
      limit = hangs.limit();
    }
    List<Found> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparingInt(Found::length).thenComparingInt(Found::violation));
    return new Exploration(system, outcome, sorted, limit);
  }

  private static Found shorter(Found one, Found other) {
    return other.length() < one.length() ? other : one;
  }

  private static TransitionSystem reduced(CheckedSystem system, Ends ends) {
    Optional<CpuSymmetry> symmetry =
        ends.reductions().contains(Reduction.SYMMETRY)
            ? system.machine().symmetry()
            : Optional.empty();
    return symmetry.<TransitionSystem>map(s -> new Quotient(system, s)).orElse(system);
  }

  /** The path of the machine on which a violation was found. */
  Path path(Found one) {
    ExploredGraph graph = outcome.graph();
    return graph.system() instanceof Quotient ? Lifted.of(graph, one) : Path.to(graph, one);
  }

  /** How much a search explores of what, and where it ends. */
  record Ends(Extent extent, Limits limits, Set<Reduction> reductions, Progress progress) {}

  Machine machine() {
    return system.machine();
  }

  Defects.Defect defect(Found one) {
    return machine().defects().get(one.violation());
  }

  /** The same without the hangs that may rest on the bound of completions. */
  Exploration withoutDoubtful() {
    List<Found> sure =
        found.stream().filter(f -> !system.doubtful().contains(f.violation())).toList();
    return new Exploration(system, outcome, sure, limit);
  }

  /** Whether some hang found may rest on the bound up to which completions count. */
  boolean isDoubtful() {
    return found.stream().anyMatch(f -> system.doubtful().contains(f.violation()));
  }
}
