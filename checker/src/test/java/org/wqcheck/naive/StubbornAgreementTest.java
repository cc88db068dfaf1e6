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
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
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
import org.wqcheck.program.PartialOrder;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.property.StubbornSearch;
import org.wqcheck.source.SourceReader;

/**
 * The same random specs with all steps and with those of stubborn sets. {@code
 * -Dwqcheck.reduction.specs=20000} judges more of them, {@code -Dwqcheck.reduction.seed=12345}
 * others.
 */
final class StubbornAgreementTest {
  private static final int MOST_STATES = 5000;
  private static final int SPECS_FOR_A_MISTAKE = 1000;

  /** Specs by seed. */
  private interface Source {
    String of(long seed);
  }

  /** How steps are left out. */
  private interface Way {
    Outcome search(CheckedSystem machine, Exchanges exchanges, TransitionSystem system);
  }

  private final List<Long> disagreements = new ArrayList<>();
  private int compared;
  private long states;
  private long left;

  @Test
  void aSearchOfStubbornSetsFindsWhatTheWholeSearchFinds() {
    compareAll(seed -> RandomSpecs.spec(seed).text());
  }

  @Test
  void soDoesOneOfSharedThings() {
    compareAll(seed -> SharingSpecs.of(RandomSpecs.spec(seed), seed).text());
  }

  private void compareAll(Source source) {
    long seed = Long.getLong("wqcheck.reduction.seed", 1);
    long specs = Long.getLong("wqcheck.reduction.specs", 200);
    for (long i = 0; i < specs; i++) {
      long at = seed + i;
      model(at, source).ifPresent(model -> compare(at, model, StubbornAgreementTest::stubbornly));
    }
    System.out.printf(
        "random specs from seed %d on: %d compared, %d states, %d with stubborn sets%n",
        seed, compared, states, left);
    assertEquals(List.of(), disagreements);
  }

  @Test
  void aSearchThatPutsStepsOffForEverIsFound() {
    long seed = 1;
    while (disagreements.isEmpty() && seed < SPECS_FOR_A_MISTAKE) {
      long at = seed++;
      model(at, s -> RandomSpecs.spec(s).text())
          .ifPresent(model -> compare(at, model, StubbornAgreementTest::forgetfully));
    }
    System.out.println("steps put off for ever after " + seed + " specs");
    assertFalse(disagreements.isEmpty());
  }

  private static Outcome stubbornly(
      CheckedSystem machine, Exchanges exchanges, TransitionSystem system) {
    StubbornSearch search = new StubbornSearch(machine, exchanges, system);
    // to begin with, so that passes go by little
    search.run(atMost(20));
    search.run(atMost(200));
    return search.run(atMost(Long.MAX_VALUE)).orElseThrow();
  }

  /** Nobody looks whether all steps get their turn. */
  private static Outcome forgetfully(
      CheckedSystem machine, Exchanges exchanges, TransitionSystem system) {
    PartialOrder order = new PartialOrder(machine.machine(), exchanges);
    machine.reduceBy(order);
    Outcome outcome;
    do {
      order.beginPass();
      outcome = Search.run(system, atMost(Long.MAX_VALUE));
    } while (order.hasGrown());
    return outcome;
  }

  private void compare(long seed, Model model, Way way) {
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options =
        new MachineOptions(profile, seed % 3 == 0, MachineOptions.COMPLETION_BOUND);
    CheckedSystem whole = new CheckedSystem(new Machine(model, options, new Defects()));
    Limits limits = Limits.none().withStates(MOST_STATES);
    Outcome expected = Search.run(whole, Extent.EVERYTHING, limits, Progress.NONE);
    if (expected.limit().isPresent()) {
      return;
    }
    compared++;
    states += expected.graph().size();
    CheckedSystem machine = new CheckedSystem(new Machine(model, options, new Defects()));
    Exchanges exchanges = seed % 4 < 2 ? Exchanges.NONE : exchanges(machine.machine());
    TransitionSystem system = exchanges.isEmpty() ? machine : new Quotient(machine, exchanges);
    Outcome actual = way.search(machine, exchanges, system);
    left += actual.graph().size();
    if (!told(whole, expected).equals(told(machine, actual))
        || !whole.machine().unreached().equals(machine.machine().unreached())) {
      disagreements.add(seed);
    }
  }

  private static SearchPlan atMost(long states) {
    Limits limits = Limits.none().withStates(states);
    return new SearchPlan(Extent.EVERYTHING, limits, Progress.NONE, Keeper.NONE);
  }

  private static Exchanges exchanges(Machine machine) {
    return machine.exchangesOfCpus().and(machine.twins().exchanges());
  }

  private static Set<Defect> told(CheckedSystem system, Outcome outcome) {
    Defects defects = system.machine().defects();
    Set<Defect> told = new HashSet<>();
    outcome.found().forEach(f -> told.add(withoutVictims(defects.get(f.violation()))));
    BottomHangs.find(system, outcome.graph(), Limits.none())
        .found()
        .forEach(f -> told.add(withoutVictims(defects.get(f.violation()))));
    return told;
  }

  private static Defect withoutVictims(Defect one) {
    return new Defect(one.kind(), one.location(), one.message(), one.core(), Set.of());
  }

  private static Optional<Model> model(long seed, Source source) {
    String text = source.of(seed);
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    KernelVersion kernel = Verdict.MODELLED.get((int) (seed / 2 % Verdict.MODELLED.size()));
    Map<String, String> cpus = Map.of("cpus", seed % 5 == 0 ? "3" : "2");
    Options options = new Options(Optional.of(kernel), cpus, Optional.empty(), Verdict.MODELLED);
    return Elaboration.elaborate(reader, "random.wq", options).model();
  }
}
