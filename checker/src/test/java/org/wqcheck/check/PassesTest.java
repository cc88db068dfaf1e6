package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.Passes.Shares;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.MachineOptions;

/** Whichever way a search goes, with all steps or with those that suffice, it says the same. */
class PassesTest {

  /** Less than all states, more than are left where steps are left out. */
  private static final long MANY = 30_000;

  private static final long ANY = Long.MAX_VALUE;

  /** Three drivers, one of whom may find another one gone. */
  private static String drivers() throws IOException {
    return Files.readString(Path.of("bench/several/several-drivers.wq"))
        .replaceAll("(?s)driver d .*\n(?=expect)", "")
        .replace("expect safe;", "process end after a.remove { assert(false); }\n");
  }

  @Test
  void aTrialThatComesToItsEndIsTheAnswer() throws IOException {
    assertTrue(states(new Shares(20_000, 10_000, ANY, ANY, ANY)) < MANY / 10);
  }

  @Test
  void afterATrialThatWasTooDearAllStepsAreTaken() throws IOException {
    assertTrue(states(new Shares(20_000, 10_000, 1, ANY, ANY)) > MANY);
  }

  @Test
  void afterATrialThatGainsFewerStepsAreTaken() throws IOException {
    assertTrue(states(new Shares(20_000, 500, ANY, ANY, ANY)) < MANY / 10);
  }

  @Test
  void afterTooMuchWorkAllStepsHaveTheirTurn() throws IOException {
    assertTrue(states(new Shares(20_000, 500, ANY, 1, ANY)) > MANY);
  }

  @Test
  void andAfterTooManyStatesTheOthersAgain() throws IOException {
    assertTrue(states(new Shares(20_000, 500, ANY, 1, MANY)) < MANY / 10);
  }

  /** How many states it took to find what there is to find. */
  private static long states(Shares shares) throws IOException {
    MachineOptions options = new MachineOptions(KernelProfile.of("6.1").orElseThrow(), false, 4);
    Knowledge knowledge = Exploration.machine(Spec.of(drivers()).model(), options);
    SearchPlan plan = new SearchPlan(Extent.EVERYTHING, Limits.none(), Progress.NONE, Keeper.NONE);
    Exploration exploration =
        new Passes(knowledge, Exchanges.NONE, knowledge.system(), plan, shares).explore();
    Set<ViolationKind> kinds =
        exploration.found().stream()
            .map(found -> knowledge.system().machine().defects().get(found.violation()).kind())
            .collect(Collectors.toSet());
    assertEquals(Set.of(ViolationKind.ASSERTION), kinds);
    assertTrue(exploration.limit().isEmpty());
    return exploration.outcome().graph().size();
  }
}
