package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LOCK_MISUSE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.property.StubbornSearch;

/** Steps that are left out make no difference to what is found. */
class StubbornSetsTest {
  private static final Path FOUR = Path.of("bench/several/several-drivers.wq");

  /** Four drivers; without the last one there are 61,732 states, with it five million. */
  private static String drivers(boolean all) throws IOException {
    String text = Files.readString(FOUR);
    return all ? text : text.replaceAll("(?s)driver d .*\n(?=expect)", "");
  }

  @Test
  void ofSeveralDriversFewStatesAreLeft() throws IOException {
    Spec spec = Spec.of(drivers(false));
    CheckResult all = spec.all(without(Reduction.STUBBORN));
    CheckResult fewer = spec.result();
    assertEquals(Verdict.SAFE, all.verdict());
    assertEquals(Verdict.SAFE, fewer.verdict());
    assertEquals(all.unreached(), fewer.unreached());
    assertEquals(61_732, all.statistics().states());
    assertTrue(fewer.statistics().states() < 2_000, fewer.statistics().toString());
  }

  @Test
  void ofFourDriversNoMoreThanOfThree() throws IOException {
    CheckResult fewer = Spec.of(drivers(true)).result();
    assertEquals(Verdict.SAFE, fewer.verdict());
    assertTrue(fewer.statistics().states() < 5_000, fewer.statistics().toString());
  }

  @Test
  void withTwoThreadsThereAreAsManyStatesAsWithOne() {
    String driver =
        """
        driver d%d {
            mutex lock;
            work w { mutex_lock(&lock); mutex_unlock(&lock); }
            irq intr { schedule_work(&w); }
            process remove { free_irq(intr); cancel_work_sync(&w); }
        }
        """;
    Spec spec =
        Spec.of(IntStream.range(0, 3).mapToObj(driver::formatted).collect(Collectors.joining()));
    CheckOptions options = CheckOptions.everything();
    Statistics one = Checker.check(spec.model(), options.withThreads(1)).statistics();
    Statistics two = Checker.check(spec.model(), options.withThreads(2)).statistics();
    assertTrue(one.states() > 10_000, one.toString());
    assertEquals(one.states(), two.states());
    assertEquals(one.transitions(), two.transitions());
  }

  @Test
  void theShortestTraceIsLookedForWithAllSteps() throws IOException {
    String end = "process end after a.remove after b.remove after c.remove { assert(false); }\n";
    Spec spec = Spec.of(drivers(false).replace("expect safe;", end));
    CheckResult all = spec.first(without(Reduction.STUBBORN));
    CheckResult fewer = spec.first();
    assertEquals(all.violations().get(0).trace(), fewer.violations().get(0).trace());
  }

  @Test
  void whereItIsTooFarATraceMayNotBeTheShortestAndSaysSo() throws IOException {
    String end =
        "process end after a.remove after b.remove after c.remove after d.ioctl after d.remove"
            + " { assert(false); }\n";
    CheckResult result = Spec.of(drivers(true).replace("expect safe;", end)).first();
    assertEquals(ASSERTION, result.violations().get(0).kind());
    assertTrue(result.notes().toString().contains("a shorter trace may exist"));
    assertTrue(result.violations().get(0).trace().size() > 10);
  }

  @Test
  void whatIsWrittenInOneOrderOrTheOtherIsSeen() {
    assertEquals(
        Set.of(ASSERTION),
        kinds(
            """
            int x in 0..3;
            bool both = false;
            process a { x = 1; }
            process b { x = 2; both = true; }
            process c after a { if (both) { assert(x == 2); } }
            """));
  }

  @Test
  void whoGoesRoundForEverDoesNotKeepOthersFromBeingLookedAt() {
    assertEquals(
        Set.of(ASSERTION),
        kinds(
            """
            mutex m;
            process a { while (true) { mutex_lock(&m); mutex_unlock(&m); } }
            process b { assert(false); }
            """));
  }

  @Test
  void norDoesOneWhoCanEndEveryRun() {
    assertEquals(
        Set.of(ASSERTION, LOCK_MISUSE),
        kinds(
            """
            mutex m;
            process a { while (true) { mutex_lock(&m); mutex_unlock(&m); } }
            process b { mutex_unlock(&m); }
            process c { assert(false); }
            """));
  }

  @Test
  void whatIsQueuedInOneOrderOrTheOtherIsSeen() {
    assertEquals(
        Set.of(ASSERTION),
        kinds(
            """
            workqueue wq = alloc_ordered_workqueue("wq", 0);
            bool first = false;
            work one { first = true; }
            work other { assert(first); }
            process a { queue_work(wq, &one); }
            process b { queue_work(wq, &other); }
            """));
  }

  @Test
  void aViolationOfOneDoesNotHideThatOfAnother() {
    assertEquals(
        Set.of(ASSERTION, DEADLOCK),
        kinds(
            """
            mutex m, n;
            process a { if (*) { assert(false); } }
            process b { mutex_lock(&m); mutex_lock(&n); mutex_unlock(&n); mutex_unlock(&m); }
            process c { mutex_lock(&n); mutex_lock(&m); mutex_unlock(&m); mutex_unlock(&n); }
            """));
  }

  /** What a search finds that leaves out steps from the first state on. */
  private static Set<ViolationKind> kinds(String text) {
    Model model = Spec.of(text).model();
    KernelProfile profile = KernelProfile.of(model.kernel().text()).orElseThrow();
    MachineOptions options = new MachineOptions(profile, false, MachineOptions.COMPLETION_BOUND);
    CheckedSystem machine = new CheckedSystem(new Machine(model, options, new Defects()));
    StubbornSearch search = new StubbornSearch(machine, Exchanges.NONE, machine);
    SearchPlan plan = new SearchPlan(Extent.EVERYTHING, Limits.none(), Progress.NONE, Keeper.NONE);
    Outcome outcome = search.run(plan).orElseThrow();
    List<Found> hangs = BottomHangs.find(machine, outcome.graph(), Limits.none()).found();
    return Stream.concat(outcome.found().stream(), hangs.stream())
        .map(f -> machine.machine().defects().get(f.violation()).kind())
        .collect(Collectors.toSet());
  }

  private static Set<Reduction> without(Reduction one) {
    Set<Reduction> others = EnumSet.allOf(Reduction.class);
    others.remove(one);
    return others;
  }
}
