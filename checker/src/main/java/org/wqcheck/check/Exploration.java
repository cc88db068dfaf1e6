package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.explore.Swarm;
import org.wqcheck.explore.SwarmPlan;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;

/**
 * One search of one machine, or random runs of it.
 *
 * @param knowledge what is known of the system that was explored, beside its states
 * @param outcome of the search
 * @param found every violation, shortest first, those of bottom components included
 * @param coverage how much of the machine was looked at
 */
record Exploration(Knowledge knowledge, Outcome outcome, List<Found> found, Coverage coverage) {

  /** A machine to be explored. */
  static Knowledge machine(Model model, MachineOptions machineOptions) {
    return new Knowledge(new CheckedSystem(new Machine(model, machineOptions, new Defects())));
  }

  /** Explores every state of it. */
  static Exploration run(Knowledge knowledge, SearchPlan plan) {
    CheckedSystem system = knowledge.system();
    Outcome outcome = Search.run(system, plan);
    boolean complete = outcome.limit().isEmpty();
    boolean hangs = complete && (plan.extent() == Extent.EVERYTHING || outcome.found().isEmpty());
    if (!hangs) {
      return new Exploration(knowledge, outcome, sorted(outcome, List.of()), Coverage.WHOLE);
    }
    try {
      List<Found> found = sorted(outcome, hangs(system, outcome));
      return new Exploration(knowledge, outcome, found, Coverage.WHOLE);
    } catch (OutOfMemoryError e) {
      // every state is known, but not whether some hang needs the whole graph to be seen
      Outcome cut = outcome.endedBy(org.wqcheck.explore.Limit.MEMORY);
      return new Exploration(knowledge, cut, sorted(cut, List.of()), Coverage.WHOLE);
    }
  }

  /** Takes random runs of it. */
  static Exploration swarm(Knowledge knowledge, SwarmPlan plan, Limits limits) {
    CheckedSystem system = knowledge.system();
    Swarm.Catch caught = Swarm.run(system, plan, limits, Exploration::stuck);
    Outcome outcome = caught.outcome();
    List<Found> hangs = outcome.found().isEmpty() ? hangs(system, outcome) : List.of();
    Coverage sample =
        new Coverage.Sample(plan.seed(), caught.runs(), outcome.completed().transitions());
    return new Exploration(knowledge, outcome, sorted(outcome, hangs), sample);
  }

  /** Whether a state without steps is a hang: somebody stands in it who should not. */
  private static Predicate<byte[]> stuck(TransitionSystem system) {
    CheckedSystem checked = (CheckedSystem) system;
    return state -> !BottomHangs.find(checked, ExploredGraph.lone(checked, state)).isEmpty();
  }

  private static List<Found> hangs(CheckedSystem system, Outcome outcome) {
    return BottomHangs.find(system, outcome.graph());
  }

  private static List<Found> sorted(Outcome outcome, List<Found> hangs) {
    Map<Integer, Found> found = new HashMap<>();
    outcome.found().forEach(f -> found.put(f.violation(), f));
    hangs.forEach(h -> found.merge(h.violation(), h, (a, b) -> b.length() < a.length() ? b : a));
    List<Found> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparingInt(Found::length).thenComparingInt(Found::violation));
    return sorted;
  }

  CheckedSystem system() {
    return knowledge.system();
  }

  Machine machine() {
    return system().machine();
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
        found.stream().filter(f -> !system().doubtful().contains(f.violation())).toList();
    return new Exploration(knowledge, outcome, sure, coverage);
  }

  /** Whether some hang found may rest on the bound up to which completions count. */
  boolean isDoubtful() {
    return found.stream().anyMatch(f -> system().doubtful().contains(f.violation()));
  }
}
