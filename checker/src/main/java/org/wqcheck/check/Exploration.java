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
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.explore.Swarm;
import org.wqcheck.explore.SwarmPlan;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.BottomHangs.Hangs;
import org.wqcheck.property.CheckedSystem;

/**
 * One search of one machine, or random runs of it.
 *
 * @param knowledge what is known of the system that was explored, beside its states
 * @param outcome of the search
 * @param found every violation, shortest first, those of bottom components included
 * @param limit the limit that was reached, if one was
 * @param coverage how much of the machine was looked at
 */
record Exploration(
    Knowledge knowledge,
    Outcome outcome,
    List<Found> found,
    Optional<Limit> limit,
    Coverage coverage) {

  /** A machine to be explored. */
  static Knowledge machine(Model model, MachineOptions machineOptions) {
    return new Knowledge(new CheckedSystem(new Machine(model, machineOptions, new Defects())));
  }

  /** Explores every state of it. */
  static Exploration run(Knowledge knowledge, Set<Reduction> reductions, SearchPlan plan) {
    long start = System.nanoTime();
    Exchanges exchanges = exchanges(knowledge.system().machine(), reductions);
    TransitionSystem system = quotient(knowledge.system(), exchanges);
    if (reductions.contains(Reduction.STUBBORN) && Passes.areFor(knowledge.system(), plan)) {
      return new Passes(knowledge, exchanges, system, plan).explore();
    }
    return explored(knowledge, Search.run(system, plan), plan, start);
  }

  /** What a search has found, and what its bottom components show. */
  static Exploration explored(Knowledge knowledge, Outcome outcome, SearchPlan plan, long start) {
    Hangs hangs = new Hangs(List.of(), outcome.limit());
    boolean complete = outcome.limit().isEmpty();
    if (complete && (plan.extent() == Extent.EVERYTHING || outcome.found().isEmpty())) {
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      hangs = hangs(knowledge, outcome, plan.limits().withTime(plan.limits().time().minus(spent)));
    }
    List<Found> found = sorted(outcome, hangs.found());
    return new Exploration(knowledge, outcome, found, hangs.limit(), new Coverage.Whole());
  }

  private static Hangs hangs(Knowledge knowledge, Outcome outcome, Limits limits) {
    try {
      return BottomHangs.find(knowledge.system(), outcome.graph(), limits);
    } catch (OutOfMemoryError e) {
      // every state is known, but not whether some hang needs the whole graph to be seen
      return new Hangs(List.of(), Optional.of(Limit.MEMORY));
    }
  }

  private static Exchanges exchanges(Machine machine, Set<Reduction> reductions) {
    boolean cpus = reductions.contains(Reduction.SYMMETRY);
    boolean twins = reductions.contains(Reduction.TWINS);
    return (cpus ? machine.exchangesOfCpus() : Exchanges.NONE)
        .and(twins ? machine.twins().exchanges() : Exchanges.NONE);
  }

  private static TransitionSystem quotient(CheckedSystem system, Exchanges exchanges) {
    return exchanges.isEmpty() ? system : new Quotient(system, exchanges);
  }

  /** The path of the machine on which a violation was found, as it is told. */
  Path path(Found one) {
    ExploredGraph graph = outcome.graph();
    boolean quotient = graph.system() instanceof Quotient;
    Path path = quotient ? Lifted.of(graph, one) : Path.to(graph, one);
    if (machine().twins().isEmpty()) {
      return path;
    }
    Exchanges exchanges = Exchanges.NONE;
    if (graph.system() instanceof Quotient some && some.symmetry() instanceof Exchanges symmetry) {
      exchanges = symmetry.normalising(path.states().get(path.states().size() - 1));
    }
    exchanges = exchanges.and(system().exchangesFor(one, graph.state(one.state())));
    return Retold.of(path, one, system(), exchanges);
  }

  /** Takes random runs of it. */
  static Exploration swarm(Knowledge knowledge, SwarmPlan plan, Limits limits) {
    Swarm.Catch caught =
        Swarm.run(knowledge.system(), plan, limits, s -> new Ahead((CheckedSystem) s));
    Outcome outcome = caught.outcome();
    List<Found> hangs =
        outcome.found().isEmpty()
            ? caught
                .last()
                .map(s -> new Ahead(knowledge.system()).hangsIn(s, outcome.graph()))
                .orElse(List.of())
            : List.of();
    Coverage sample =
        new Coverage.Sample(plan.seed(), caught.runs(), outcome.completed().transitions());
    return new Exploration(knowledge, outcome, sorted(outcome, hangs), outcome.limit(), sample);
  }

  private static List<Found> sorted(Outcome outcome, List<Found> hangs) {
    Map<Integer, Found> found = new HashMap<>();
    outcome.found().forEach(f -> found.put(f.violation(), f));
    hangs.forEach(h -> found.merge(h.violation(), h, (a, b) -> b.length() < a.length() ? b : a));
    List<Found> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparingInt(Found::length).thenComparingInt(Found::violation));
    return sorted;
  }

  /** Whether no run was left out but for a limit. */
  boolean isWhole() {
    return !(coverage instanceof Coverage.Sample);
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

  /** The same with others found, by other means. */
  Exploration with(List<Found> others, Coverage by) {
    return new Exploration(knowledge, outcome, others, limit, by);
  }

  /** The same without the hangs that may rest on the bound of completions. */
  Exploration withoutDoubtful() {
    List<Found> sure =
        found.stream().filter(f -> !system().doubtful().contains(f.violation())).toList();
    return new Exploration(knowledge, outcome, sure, limit, coverage);
  }

  /** Whether some hang found may rest on the bound up to which completions count. */
  boolean isDoubtful() {
    return found.stream().anyMatch(f -> system().doubtful().contains(f.violation()));
  }
}
