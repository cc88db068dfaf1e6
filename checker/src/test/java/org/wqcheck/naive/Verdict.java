package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.SourceReader;

/**
 * What goes wrong in a spec.
 *
 * @param kinds every kind of violation that is reachable
 * @param states how many there are
 * @param cut some paths end in a violation
 */
record Verdict(Set<ViolationKind> kinds, int states, boolean cut) {
  static final List<KernelVersion> MODELLED =
      List.of(
          KernelVersion.V2_6_35,
          KernelVersion.V2_6_36,
          KernelVersion.V3_7,
          KernelVersion.V5_17,
          KernelVersion.V6_1,
          KernelVersion.V6_9,
          KernelVersion.V6_19,
          KernelVersion.V7_1);

  static Model model(String text, KernelVersion kernel) {
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    Options options = new Options(Optional.of(kernel), Map.of(), Optional.empty(), MODELLED);
    Elaborated elaborated = Elaboration.elaborate(reader, "random.wq", options);
    return elaborated
        .model()
        .orElseThrow(() -> new IllegalArgumentException(elaborated.diagnostics() + "\n" + text));
  }

  /** By the naive rules; empty: more states than the limit. */
  static Optional<Verdict> naive(Model model, Mutant mutant, int limit) {
    NaiveWorld world = new NaiveWorld(model, mutant);
    NaiveGraph graph = NaiveGraph.explore(world, limit);
    if (graph.truncated) {
      return Optional.empty();
    }
    Set<ViolationKind> kinds = EnumSet.copyOf(graph.violations);
    kinds.addAll(NaiveHangs.kinds(world, graph));
    return Optional.of(new Verdict(kinds, graph.states.size(), graph.cut.contains(true)));
  }

  /**
   * Whether a verdict of the machine agrees with this one of the naive rules. By the letter a hang
   * is none where every way on is cut by somebody else's violation; the machine reports circular
   * waits all the same. Only where paths are cut it may find a hang more.
   */
  boolean allows(Verdict machine) {
    if (!cut) {
      return kinds.equals(machine.kinds);
    }
    Set<ViolationKind> either = EnumSet.of(ViolationKind.DEADLOCK, ViolationKind.LIVELOCK);
    Set<ViolationKind> more = EnumSet.copyOf(machine.kinds);
    more.removeAll(kinds);
    return machine.kinds.containsAll(kinds) && either.containsAll(more);
  }

  /** By the machine in its plain mode. */
  static Verdict machine(Model model) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    Machine machine =
        new Machine(
            model,
            new MachineOptions(profile, false, MachineOptions.COMPLETION_BOUND),
            new Defects());
    CheckedSystem system = new CheckedSystem(machine);
    Outcome outcome = Search.run(system, Extent.EVERYTHING, Limits.none(), Progress.NONE);
    return new Verdict(kinds(system, outcome), outcome.graph().size(), false);
  }

  /** Every kind of violation in a whole graph. */
  static Set<ViolationKind> kinds(CheckedSystem system, Outcome outcome) {
    List<Found> found = new ArrayList<>(outcome.found());
    found.addAll(BottomHangs.find(system, outcome.graph(), Limits.none()).found());
    Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
    found.forEach(f -> kinds.add(system.machine().defects().get(f.violation()).kind()));
    return kinds;
  }
}
