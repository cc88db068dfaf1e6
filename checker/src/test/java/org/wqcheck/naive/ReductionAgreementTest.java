package org.wqcheck.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.Symmetry;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Defects.Defect;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.SourceReader;
import org.wqcheck.state.Exchange;

/**
 * The same random specs with and without reductions; of every other one there are twins. {@code
 * -Dwqcheck.reduction.specs=20000} judges more of them, {@code -Dwqcheck.reduction.seed=12345}
 * others.
 */
final class ReductionAgreementTest {
  private static final int MOST_STATES = 5000;
  private static final int SPECS_FOR_A_MISTAKE = 1000;

  /** Which exchanges of a machine are used, and how. */
  private interface Use {
    Symmetry of(List<Exchange> exchanges, int stateSize);
  }

  /** Specs by seed. */
  private interface Source {
    Line of(long seed);
  }

  /** Which exchanges. */
  private interface Choice {
    List<Exchange> of(Machine machine);
  }

  private final List<Long> disagreements = new ArrayList<>();
  private int compared;
  private long states;
  private long orbits;

  @Test
  void aSearchOfOrbitsFindsWhatTheWholeSearchFinds() {
    compareAll(ReductionAgreementTest::plain);
  }

  @Test
  void soDoesOneWhereReadersAndWorkqueuesChangePlaces() {
    compareAll(ReductionAgreementTest::sharing);
  }

  private static Line plain(long seed) {
    Line spec = RandomSpecs.spec(seed);
    return seed % 2 == 0 ? spec : TwinSpecs.of(spec, seed);
  }

  private static Line sharing(long seed) {
    return SharingSpecs.of(RandomSpecs.spec(seed), seed);
  }

  private void compareAll(Source source) {
    long seed = Long.getLong("wqcheck.reduction.seed", 1);
    long specs = Long.getLong("wqcheck.reduction.specs", 200);
    for (long i = 0; i < specs; i++) {
      Use use = (exchanges, size) -> new Exchanges(exchanges);
      compare(seed + i, source, ReductionAgreementTest::all, use);
    }
    System.out.println("random specs from seed " + seed + " on: " + figures());
    assertEquals(List.of(), disagreements);
  }

  private static List<Exchange> all(Machine machine) {
    return machine.exchangesOfCpus().and(machine.twins().exchanges()).all();
  }

  @Test
  void aSymmetryOfCpusThatIsNoneIsFound() {
    findMistake(ReductionAgreementTest::plain, machine -> machine.exchangesOfCpus().all());
  }

  @Test
  void aSymmetryOfTwinsThatIsNoneIsFound() {
    findMistake(ReductionAgreementTest::plain, machine -> machine.twins().exchanges().all());
  }

  @Test
  void aSymmetryOfReadersThatIsNoneIsFound() {
    findMistake(ReductionAgreementTest::sharing, ReductionAgreementTest::all);
  }

  private void findMistake(Source source, Choice choice) {
    int specs = 0;
    while (disagreements.isEmpty() && specs < SPECS_FOR_A_MISTAKE) {
      compare(specs++, source, choice, ReductionAgreementTest::halfOf);
    }
    System.out.println("half an exchange after " + specs + " specs: " + figures());
    assertFalse(disagreements.isEmpty());
  }

  /** Exchanges only what lies in the front half of a state. */
  private static Symmetry halfOf(List<Exchange> exchanges, int size) {
    return (state, spare) -> {
      Exchange exchange = exchanges.get(0);
      byte[] image = state.clone();
      exchange.apply(image, spare);
      if (exchange.lowers(state)) {
        System.arraycopy(image, 0, state, 0, size / 2);
      }
    };
  }

  private String figures() {
    return compared + " compared, " + states + " states, " + orbits + " of them stored";
  }

  /** Not every kernel has every call. */
  private void compare(long seed, Source source, Choice choice, Use use) {
    model(seed, source).ifPresent(model -> compare(seed, model, choice, use));
  }

  private void compare(long seed, Model model, Choice choice, Use use) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, seed % 3 == 0, MachineOptions.COMPLETION_BOUND);
    CheckedSystem below = new CheckedSystem(new Machine(model, options, new Defects()));
    List<Exchange> exchanges = choice.of(below.machine());
    if (exchanges.isEmpty()) {
      return;
    }
    CheckedSystem whole = new CheckedSystem(new Machine(model, options, new Defects()));
    Optional<Outcome> expected = search(whole);
    if (expected.isPresent()) {
      compared++;
      states += expected.get().graph().size();
      Quotient quotient = new Quotient(below, use.of(exchanges, below.stateSize()));
      if (!isClosed(expected.get().graph(), exchanges)
          || !agrees(whole, expected.get(), below, quotient)) {
        disagreements.add(seed);
      }
    }
  }

  /** Whether with each state its images can be reached: much that is wrong has the same verdict. */
  private static boolean isClosed(ExploredGraph graph, List<Exchange> exchanges) {
    byte[] image = new byte[graph.system().stateSize()];
    byte[] spare = image.clone();
    for (int state = 0; state < graph.size(); state++) {
      for (Exchange exchange : exchanges) {
        graph.read(state, image);
        exchange.apply(image, spare);
        if (graph.find(image) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** A state that cannot be breaks the machine: that is a disagreement, too. */
  private boolean agrees(
      CheckedSystem whole, Outcome expected, CheckedSystem below, Quotient quotient) {
    Optional<Outcome> actual;
    try {
      actual = search(quotient);
      orbits += actual.map(o -> o.graph().size()).orElse(0);
      return actual.isPresent()
          && told(whole, expected).equals(told(below, actual.get()))
          && whole.machine().unreached().equals(below.machine().unreached());
    } catch (IllegalStateException broken) {
      return false;
    }
  }

  /**
   * A violation with the length of its shortest path; of a hang that only the whole graph shows,
   * the path found depends on the order of the states.
   */
  private record Told(Defect defect, int length) {}

  private static Set<Told> told(CheckedSystem system, Outcome outcome) {
    List<Found> hangs = BottomHangs.find(system, outcome.graph(), Limits.none()).found();
    Defects defects = system.machine().defects();
    Set<Told> told = new HashSet<>();
    outcome.found().forEach(f -> told.add(new Told(defects.get(f.violation()), f.length())));
    hangs.forEach(f -> told.add(new Told(defects.get(f.violation()), -1)));
    return told;
  }

  private static Optional<Model> model(long seed, Source source) {
    String text = source.of(seed).text();
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    KernelVersion kernel = Verdict.MODELLED.get((int) (seed / 2 % Verdict.MODELLED.size()));
    Map<String, String> cpus = Map.of("cpus", seed % 5 == 0 ? "3" : "2");
    Options options = new Options(Optional.of(kernel), cpus, Optional.empty(), Verdict.MODELLED);
    return Elaboration.elaborate(reader, "random.wq", options).model();
  }

  private static Optional<Outcome> search(TransitionSystem system) {
    Limits limits = Limits.none().withStates(MOST_STATES);
    Outcome outcome = Search.run(system, Extent.EVERYTHING, limits, Progress.NONE);
    return outcome.limit().isEmpty() ? Optional.of(outcome) : Optional.empty();
  }
}
