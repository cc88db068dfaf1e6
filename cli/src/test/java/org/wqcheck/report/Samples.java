package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.check.Coverage;
import org.wqcheck.check.Forecast;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Concerned;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.check.Violation.Wait;
import org.wqcheck.model.DriverSource;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Span;

/** Results made by hand. */
public final class Samples {

  private static final String FILE = "examples/aer.wq";
  private static final Statistics STATISTICS = new Statistics(1234, 5678, 12, 0.5, 71.26);

  private Samples() {}

  /** A place in the sample spec. */
  public static Span at(int line) {
    return new Span(FILE, line, 9, line, 20);
  }

  private static Optional<DriverSource> aer(int line) {
    return Optional.of(new DriverSource("drivers/pci/pcie/aer.c", line));
  }

  /** The deadlock of i915 and the AER driver. */
  public static Violation aerDeadlock() {
    return new Violation(
        ViolationKind.DEADLOCK,
        "i915.remove waits for ever in flush_scheduled_work()",
        at(16),
        List.of(new Concerned("i915.remove", false), new Concerned("aer.aer_recover_work", false)),
        List.of(
            new Wait(
                "i915.remove",
                List.of("device_lock"),
                "work aer.aer_recover_work on system_wq",
                at(16),
                Optional.of(
                    new DriverSource("drivers/gpu/drm/i915/display/intel_display.c", 10790))),
            new Wait(
                "kworker/0:1 (aer_recover_work)",
                List.of(),
                "device_lock, held by i915.remove",
                at(7),
                aer(1025))),
        aerTrace(),
        new Schedule(
            false,
            false,
            4,
            List.of("i915.remove", "aer.aer_recover_work"),
            List.of(3, 0, 1, 0, 2)),
        true,
        List.of(
            "Showing busy workqueues and worker pools:",
            "workqueue events: flags=0x0",
            "  pwq 0: cpus=0 node=0 flags=0x0 nice=0 active=1/256 refcnt=2",
            "    in-flight: 1:aer_recover_work"),
        Optional.of("silent: device locks are not validated (lockdep_set_novalidate_class)"),
        List.of());
  }

  private static List<Step> aerTrace() {
    String worker = "kworker/0:1";
    return List.of(
        new Step(1, "aer.ghes (irq)", 0, "schedule_work(aer_recover_work)", at(10), aer(1051)),
        new Step(2, "i915.remove", -1, "mutex_lock(device_lock)", at(15), Optional.empty()),
        new Step(3, worker, 0, "starts aer_recover_work", at(6), aer(1015)),
        new Step(4, worker, 0, "mutex_lock(device_lock) … blocks", at(7), aer(1025)),
        new Step(
            5, "i915.remove", -1, "flush_scheduled_work() … blocks", at(16), Optional.empty()));
  }

  /** A trace of so many tasks, with a step in an included file. */
  static Violation manyTasks(int tasks) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      String action = "wait_for_completion_interruptible(dev.firmware_request_done)";
      steps.add(new Step(i + 1, "driver.process" + i, i % 2, action, at(i + 1), Optional.empty()));
    }
    Span elsewhere = new Span("<strangers/linkwatch.wq>", 4, 1, 4, 9);
    String worker = "kworker/u4:1";
    steps.add(new Step(tasks + 1, worker, 1, "starts linkwatch", elsewhere, Optional.empty()));
    return new Violation(
        ViolationKind.USE_AFTER_FREE,
        "linkwatch uses dev after kfree",
        at(3),
        List.of(new Concerned("linkwatch", false), new Concerned("driver.process1", true)),
        List.of(),
        steps,
        new Schedule(false, false, 4, List.of(), List.of()),
        false,
        List.of(),
        Optional.empty(),
        List.of("this rests on a defect of the workqueue code itself: a lost wake-up"));
  }

  /** A result with these violations. */
  public static CheckResult violated(Violation... violations) {
    return result(Verdict.VIOLATED, Optional.empty(), List.of(violations));
  }

  /** A safe result with a statement that no run reaches. */
  public static CheckResult safe() {
    return result(Verdict.SAFE, Optional.empty(), List.of());
  }

  /** A search that was cut short. */
  public static CheckResult inconclusive(Limit limit) {
    return result(Verdict.INCONCLUSIVE, Optional.of(limit), List.of());
  }

  /** A search that was cut short and has learnt how large the whole is at least. */
  public static CheckResult tooLarge() {
    Forecast forecast = new Forecast(40_123_456, 960_000_000, 4000);
    Coverage part = new Coverage.Part(Optional.of(forecast));
    return result(Verdict.INCONCLUSIVE, Optional.of(Limit.MEMORY), List.of(), part);
  }

  /** Random runs that found these violations. */
  public static CheckResult swarm(Violation... violations) {
    Verdict verdict = violations.length == 0 ? Verdict.INCONCLUSIVE : Verdict.VIOLATED;
    Coverage sample = new Coverage.Sample(42, 1000, 23_456);
    return result(verdict, Optional.empty(), List.of(violations), sample);
  }

  /** A search that came upon something that is not modelled. */
  public static CheckResult unfinished() {
    return result(Verdict.INCONCLUSIVE, Optional.empty(), List.of());
  }

  /** Violations found before a search was cut short. */
  public static CheckResult cut(Limit limit, Violation... violations) {
    return result(Verdict.VIOLATED, Optional.of(limit), List.of(violations));
  }

  private static CheckResult result(
      Verdict verdict, Optional<Limit> limit, List<Violation> violations) {
    boolean whole = limit.isEmpty() && verdict != Verdict.INCONCLUSIVE;
    Coverage coverage = whole ? new Coverage.Whole() : new Coverage.Part(Optional.empty());
    return result(verdict, limit, violations, coverage);
  }

  private static CheckResult result(
      Verdict verdict, Optional<Limit> limit, List<Violation> violations, Coverage coverage) {
    return new CheckResult(
        KernelVersion.V5_17,
        verdict,
        limit,
        violations,
        verdict == Verdict.SAFE ? Optional.of(List.of(at(21))) : Optional.empty(),
        STATISTICS,
        coverage.mode("plain"),
        coverage,
        coverage.note().stream().toList());
  }

  /** What is reported of it. */
  static Explored explored(CheckResult result) {
    return new Explored(FILE, Machine.DEFAULT, result, List.of(), Map.of());
  }

  /** A violation of that kind with those tasks and nothing else. */
  public static Violation violation(ViolationKind kind, String... tasks) {
    return new Violation(
        kind,
        "message",
        at(16),
        List.of(tasks).stream().map(t -> new Concerned(t, false)).toList(),
        List.of(),
        List.of(),
        new Schedule(false, false, 4, List.of(), List.of()),
        true,
        List.of(),
        Optional.empty(),
        List.of());
  }
}
