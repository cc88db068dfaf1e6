package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.KernelVersion.V5_17;
import static org.wqcheck.model.KernelVersion.V6_1;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.LIVELOCK;
import static org.wqcheck.model.ViolationKind.USE_AFTER_FREE;
import static org.wqcheck.report.Samples.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Renamings;
import org.wqcheck.check.Violation;
import org.wqcheck.command.Judge.Strictness;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.ExpectedLint;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.Samples;
import org.wqcheck.report.TestOutcome.Status;

class JudgeTest {

  private final List<Expectation> lines = new ArrayList<>();
  private final List<ExpectedLint> comments = new ArrayList<>();

  private void safe(KernelVersion... kernels) {
    add(What.SAFE, Optional.empty(), Optional.empty(), List.of(), kernels);
  }

  private void kind(ViolationKind kind, String... involving) {
    add(What.VIOLATION, Optional.of(kind), Optional.empty(), List.of(involving));
  }

  private void no(ViolationKind kind) {
    add(What.ABSENT, Optional.of(kind), Optional.empty(), List.of());
  }

  private void lint(String rule) {
    add(What.LINT, Optional.empty(), Optional.of(rule), List.of());
  }

  private void add(
      What what,
      Optional<ViolationKind> kind,
      Optional<String> rule,
      List<String> involving,
      KernelVersion... kernels) {
    lines.add(new Expectation(what, kind, rule, involving, Set.of(kernels), Samples.at(30)));
  }

  private static Finding finding(Level level) {
    return new Finding(
        Rule.SYSTEM_WIDE_FLUSH, level, Samples.at(16), "flush", List.of(), Optional.empty());
  }

  private Judge judge() {
    return new Judge("a.wq", new Expectations(lines, comments, V5_17), V5_17);
  }

  private Status status(CheckResult result, Finding... findings) {
    return judge().judge(Optional.of(result), List.of(findings), Strictness.LENIENT).status();
  }

  @Test
  void safeMeansNoViolationAtAll() {
    safe();
    assertEquals(Status.OK, status(Samples.safe()));
    assertEquals(Status.FAILED, status(Samples.violated(violation(DEADLOCK, "a"))));
  }

  @Test
  void severalLinesGiveTheExactSet() {
    kind(DEADLOCK);
    kind(USE_AFTER_FREE);
    assertEquals(Status.FAILED, status(Samples.violated(violation(DEADLOCK, "a"))));
    assertEquals(
        Status.OK,
        status(Samples.violated(violation(DEADLOCK, "a"), violation(USE_AFTER_FREE, "b"))));
    assertEquals(
        Status.FAILED,
        status(
            Samples.violated(
                violation(DEADLOCK, "a"),
                violation(USE_AFTER_FREE, "b"),
                violation(LIVELOCK, "c"))));
  }

  @Test
  void safeBesideAKindIsAContradiction() {
    safe();
    kind(DEADLOCK);
    assertEquals(Status.FAILED, status(Samples.violated(violation(DEADLOCK, "a"))));
  }

  @Test
  void involvingWantsOneViolationWithAllNames() {
    kind(DEADLOCK, "a", "b");
    assertEquals(Status.OK, status(Samples.violated(violation(DEADLOCK, "b", "c", "a"))));
    assertEquals(
        Status.FAILED,
        status(Samples.violated(violation(DEADLOCK, "a"), violation(DEADLOCK, "b"))));
  }

  @Test
  void involvingAnArrayMeansAnyElement() {
    kind(DEADLOCK, "io.open");
    assertEquals(Status.OK, status(Samples.violated(violation(DEADLOCK, "io.open[1]"))));
  }

  @Test
  void involvingOneOfIdenticalProcessesMeansAnyOfThem() {
    kind(DEADLOCK, "io.open[1]");
    assertEquals(Status.FAILED, status(Samples.violated(violation(DEADLOCK, "io.open[0]"))));
    Map<String, String> exchange = Map.of("io.open[0]", "io.open[1]", "io.open[1]", "io.open[0]");
    Violation alike = Samples.violation(DEADLOCK, new Renamings(List.of(exchange)), "io.open[0]");
    assertEquals(Status.OK, status(Samples.violated(alike)));
  }

  @Test
  void noKindJudgesThisKindAlone() {
    no(DEADLOCK);
    assertEquals(Status.OK, status(Samples.violated(violation(LIVELOCK, "a"))));
    assertEquals(Status.FAILED, status(Samples.violated(violation(DEADLOCK, "a"))));
  }

  @Test
  void aLimitIsNeverOk() {
    safe();
    assertEquals(Status.INCONCLUSIVE, status(Samples.inconclusive(Limit.TIME)));
    lines.clear();
    no(DEADLOCK);
    assertEquals(Status.INCONCLUSIVE, status(Samples.inconclusive(Limit.TIME)));
    lines.clear();
    kind(DEADLOCK);
    assertEquals(Status.INCONCLUSIVE, status(Samples.inconclusive(Limit.MEMORY)));
    assertEquals(Status.INCONCLUSIVE, status(Samples.cut(Limit.STATES, violation(DEADLOCK, "a"))));
  }

  @Test
  void anUnfinishedSearchIsNotOkEvenWithoutALimit() {
    no(DEADLOCK);
    assertEquals(Status.INCONCLUSIVE, status(Samples.unfinished()));
    safe();
    assertEquals(Status.INCONCLUSIVE, status(Samples.unfinished()));
  }

  @Test
  void whatIsTooMuchFailsEvenBeforeALimit() {
    safe();
    assertEquals(Status.FAILED, status(Samples.cut(Limit.TIME, violation(DEADLOCK, "a"))));
  }

  @Test
  void linesOfOtherKernelsDoNotCount() {
    safe(V6_1);
    kind(DEADLOCK);
    assertEquals(Status.OK, status(Samples.violated(violation(DEADLOCK, "a"))));
  }

  @Test
  void kernelsAreThoseNamedAndTheUsualOneForTheRest() {
    safe(V6_1);
    kind(DEADLOCK);
    assertEquals(Set.of(V5_17, V6_1), new Expectations(lines, comments, V5_17).kernels());
  }

  @Test
  void anExpectedFindingMustBeThere() {
    lint("WQ203");
    assertFalse(judge().needsSearch());
    assertEquals(Status.OK, status(Samples.safe(), finding(Level.NOTE)));
    assertEquals(Status.FAILED, status(Samples.safe()));
    lines.clear();
    lint("system_wide_flush");
    assertEquals(Status.OK, status(Samples.safe(), finding(Level.WARNING)));
  }

  @Test
  void aTrailingCommentWantsTheFindingOnItsLine() {
    safe();
    comments.add(new ExpectedLint("WQ203", Samples.at(16)));
    assertEquals(Status.OK, status(Samples.safe(), finding(Level.ERROR)));
    comments.add(new ExpectedLint("WQ203", Samples.at(17)));
    assertEquals(Status.FAILED, status(Samples.safe(), finding(Level.ERROR)));
  }

  @Test
  void anUnexpectedLintErrorFailsSafe() {
    safe();
    assertEquals(Status.FAILED, status(Samples.safe(), finding(Level.ERROR)));
    assertEquals(Status.OK, status(Samples.safe(), finding(Level.WARNING)));
  }

  @Test
  void anUnexpectedLintErrorMayPredictAnExpectedKind() {
    kind(DEADLOCK);
    assertEquals(
        Status.OK, status(Samples.violated(violation(DEADLOCK, "a")), finding(Level.ERROR)));
    lines.clear();
    kind(USE_AFTER_FREE);
    assertEquals(
        Status.FAILED,
        status(Samples.violated(violation(USE_AFTER_FREE, "a")), finding(Level.ERROR)));
  }

  @Test
  void strictCountsWhatNoRunReaches() {
    safe();
    Status status =
        judge().judge(Optional.of(Samples.safe()), List.of(), Strictness.STRICT).status();
    assertEquals(Status.FAILED, status);
    assertTrue(judge().needsSearch());
  }
}
