package org.wqcheck.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import org.wqcheck.program.CpuSymmetry;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.SourceReader;
import org.wqcheck.state.Exchange;

/**
 * The same random specs with and without reductions. {@code -Dwqcheck.reduction.specs=20000} judges
 * more of them, {@code -Dwqcheck.reduction.seed=12345} others.
 */
final class ReductionAgreementTest {
  private static final int MOST_STATES = 5000;
  private static final int SPECS_FOR_A_MISTAKE = 1000;

  /** How the symmetry of a machine is used. */
  private interface Use {
    Symmetry of(CpuSymmetry symmetry, int stateSize);
  }

  private final List<Long> disagreements = new ArrayList<>();
  private int compared;
  private long states;
  private long orbits;

  @Test
  void aSearchOfOrbitsFindsWhatTheWholeSearchFinds() {
    long seed = Long.getLong("wqcheck.reduction.seed", 1);
    long specs = Long.getLong("wqcheck.reduction.specs", 200);
    for (long i = 0; i < specs; i++) {
      compare(seed + i, (symmetry, size) -> symmetry);
    }
    System.out.println("random specs from seed " + seed + " on: " + figures());
    assertEquals(List.of(), disagreements);
  }

  /** Exchanges only what lies in the front half of a state. */
  @Test
  void aSymmetryThatIsNoneIsFound() {
    int specs = 0;
    while (disagreements.isEmpty() && specs < SPECS_FOR_A_MISTAKE) {
      compare(specs++, ReductionAgreementTest::halfOf);
    }
    System.out.println("half an exchange after " + specs + " specs: " + figures());
    assertFalse(disagreements.isEmpty());
  }

  private static Symmetry halfOf(CpuSymmetry symmetry, int size) {
    return (state, spare) -> {
      Exchange exchange = symmetry.exchanges().get(0);
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
  private void compare(long seed, Use use) {
    model(seed).ifPresent(model -> compare(seed, model, use));
  }

  private void compare(long seed, Model model, Use use) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, seed % 3 == 0, MachineOptions.COMPLETION_BOUND);
    Machine machine = new Machine(model, options, new Defects());
    Optional<CpuSymmetry> symmetry = machine.symmetry();
    CheckedSystem whole = new CheckedSystem(machine);
    Optional<Outcome> expected = symmetry.flatMap(s -> search(whole));
    if (expected.isEmpty()) {
      return;
    }
    CheckedSystem below = new CheckedSystem(new Machine(model, options, new Defects()));
    Symmetry used = use.of(symmetry.orElseThrow(), below.stateSize());
    compared++;
    states += expected.get().graph().size();
    if (!agrees(whole, expected.get(), below, new Quotient(below, used))) {
      disagreements.add(seed);
    }
  }

  /** A state that cannot be breaks the machine: that is a disagreement, too. */
  private boolean agrees(
      CheckedSystem whole, Outcome expected, CheckedSystem below, Quotient quotient) {
    Optional<Outcome> actual;
    try {
      actual = search(quotient);
    } catch (IllegalStateException broken) {
      return false;
    }
    orbits += actual.map(o -> o.graph().size()).orElse(0);
    return actual.isPresent()
        && Verdict.kinds(whole, expected).equals(Verdict.kinds(below, actual.get()))
        && leastLength(expected) == leastLength(actual.get());
  }

  private static Optional<Model> model(long seed) {
    String text = RandomSpecs.spec(seed).text();
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    KernelVersion kernel = Verdict.MODELLED.get((int) (seed % Verdict.MODELLED.size()));
    Map<String, String> cpus = Map.of("cpus", seed % 5 == 0 ? "3" : "2");
    Options options = new Options(Optional.of(kernel), cpus, Optional.empty(), Verdict.MODELLED);
    return Elaboration.elaborate(reader, "random.wq", options).model();
  }

  private static Optional<Outcome> search(TransitionSystem system) {
    Limits limits = Limits.none().withStates(MOST_STATES);
    Outcome outcome = Search.run(system, Extent.EVERYTHING, limits, Progress.NONE);
    return outcome.limit().isEmpty() ? Optional.of(outcome) : Optional.empty();
  }

  private static int leastLength(Outcome outcome) {
    return outcome.found().stream().mapToInt(Found::length).min().orElse(-1);
  }
}
