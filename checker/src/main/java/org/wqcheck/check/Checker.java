package org.wqcheck.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.explore.CheckpointException;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Growth;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.explore.SwarmPlan;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.model.Machine.PowerEfficient;
import org.wqcheck.model.Model;
import org.wqcheck.program.Defects;
import org.wqcheck.program.Machine;
import org.wqcheck.program.MachineOptions;
import org.wqcheck.program.Refusals;
import org.wqcheck.program.SpinningCallbacks;
import org.wqcheck.program.Unmodelled;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;
import org.wqcheck.trace.Replay;

/** Answers whether a spec can go wrong. */
public final class Checker {
  private static final int GREATEST_COMPLETION_BOUND = 64;

  private final Model model;
  private final CheckOptions options;
  private final long start = System.nanoTime();
  private final List<String> notes = new ArrayList<>();
  private final Optional<Keep> keep;

  /** What earlier processes have spent on this check. */
  private double secondsBefore;

  /** Whether something found is not claimed, so that nothing found does not mean safe. */
  private boolean doubt;

  private Checker(Model model, CheckOptions options) {
    this.model = model;
    this.options = options;
    this.keep =
        options.method() instanceof Method.Exhaustive exhaustive
            ? exhaustive.keeping().map(Keep::new)
            : Optional.empty();
  }

  /**
   * What of the spec the machine does not model yet, by name and place; empty: {@link #check} can
   * run it.
   */
  public static List<Diagnostic> refusals(Model model) {
    return Refusals.of(model);
  }

  /** Explores the spec. The model must have no {@link #refusals}. */
  public static CheckResult check(Model model, CheckOptions options) {
    if (!BothWays.isOpen(model)) {
      return new Checker(model, options).check();
    }
    if (options.method() instanceof Method.Exhaustive exhaustive
        && exhaustive.keeping().isPresent()) {
      throw new CheckpointException(
          model.file()
              + ": leaves power_efficient open and is explored twice, which no checkpoint is for;"
              + " decide it: --set power_efficient=on or off");
    }
    CheckResult off = new Checker(BothWays.decided(model, PowerEfficient.OFF), options).check();
    Duration spent = Duration.ofNanos((long) (off.statistics().seconds() * 1e9));
    CheckOptions rest = options.withTimeout(options.timeout().minus(spent));
    CheckResult on = new Checker(BothWays.decided(model, PowerEfficient.ON), rest).check();
    return BothWays.joined(options.extent(), off, on);
  }

  /**
   * The trace of a schedule found by an earlier check of an equal model.
   *
   * @throws IllegalArgumentException if the model has no such run
   */
  public static List<Violation.Step> replay(Model open, Schedule schedule) {
    PowerEfficient way = schedule.powerEfficient() ? PowerEfficient.ON : PowerEfficient.OFF;
    Model model = BothWays.isOpen(open) ? BothWays.decided(open, way) : open;
    MachineOptions machineOptions =
        new MachineOptions(profile(model), schedule.nrRunningKept(), schedule.completionBound());
    Machine machine = new Machine(model, machineOptions, new Defects());
    CheckedSystem system = new CheckedSystem(machine);
    Replay replay = new Replay(system, machine);
    replay.run(schedule.ordinals());
    return Telling.steps(replay.lines(task -> schedule.stuck().contains(task.name())));
  }

  private static KernelProfile profile(Model model) {
    return KernelProfile.of(model.kernel().text())
        .orElseThrow(() -> new IllegalStateException("refused before: " + model.kernel()));
  }

  private CheckResult check() {
    try {
      return explore();
    } catch (Unmodelled leaves) {
      notes.add("not modelled: " + leaves.getMessage());
      Statistics none = new Statistics(0, 0, 0, seconds(), 0);
      return new CheckResult(
          model.kernel(),
          Verdict.INCONCLUSIVE,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          none,
          "plain",
          new Coverage.Part(Optional.empty()),
          List.copyOf(notes));
    } finally {
      keep.ifPresent(Keep::close);
    }
  }

  private CheckResult explore() {
    MachineOptions machineOptions = begin();
    Exploration exploration = run(machineOptions);
    while (exploration.isDoubtful()
        && machineOptions.completionBound() < GREATEST_COMPLETION_BOUND) {
      int bound = 2 * machineOptions.completionBound();
      notes.add("a complete() was lost beyond the bound: explored again with bound " + bound);
      machineOptions =
          new MachineOptions(machineOptions.profile(), machineOptions.keepNrRunning(), bound);
      exploration = run(machineOptions);
    }
    if (!machineOptions.keepNrRunning() && !replays(exploration, machineOptions)) {
      notes.add(
          "a violation of the plain mode overlaps works that no kernel overlaps:"
              + " explored again with nr_running kept");
      machineOptions =
          new MachineOptions(machineOptions.profile(), true, machineOptions.completionBound());
      exploration = run(machineOptions);
    }
    return result(withoutDoubtful(exploration));
  }

  /** The machine to begin with, or to go on with. */
  private MachineOptions begin() {
    Optional<Phase> kept = keep.flatMap(Keep::phase);
    if (kept.isEmpty()) {
      // a random run costs the same with nr_running, and need not be replayed with it
      boolean nrRunning = SpinningCallbacks.in(model) || options.method() instanceof Method.Swarm;
      return new MachineOptions(profile(model), nrRunning, MachineOptions.COMPLETION_BOUND);
    }
    Phase phase = kept.get();
    secondsBefore = phase.seconds();
    notes.addAll(phase.notes());
    addOnce("went on from a checkpoint");
    return new MachineOptions(profile(model), phase.nrRunningKept(), phase.completionBound());
  }

  private void addOnce(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** What still rests on a lost complete() at the greatest bound is not claimed. */
  private Exploration withoutDoubtful(Exploration exploration) {
    if (!exploration.isDoubtful()) {
      return exploration;
    }
    doubt = true;
    addOnce(
        "a hang rests on more than "
            + GREATEST_COMPLETION_BOUND
            + " complete() calls nobody waited for; whether it is real is not known");
    return exploration.withoutDoubtful();
  }

  private boolean replays(Exploration exploration, MachineOptions machineOptions) {
    if (exploration.found().isEmpty()) {
      return true;
    }
    StrictReplay strict = new StrictReplay(exploration, model, machineOptions);
    return wanted(exploration).stream().allMatch(strict::accepts);
  }

  private List<Found> wanted(Exploration exploration) {
    List<Found> found = exploration.found();
    boolean first = options.extent() == CheckOptions.Extent.FIRST && !found.isEmpty();
    return first ? found.subList(0, 1) : found;
  }

  private Exploration run(MachineOptions machineOptions) {
    Knowledge machine = Exploration.machine(model, machineOptions);
    if (options.method() instanceof Method.Swarm swarm) {
      SwarmPlan plan = new SwarmPlan(swarm.seed(), swarm.runs(), swarm.steps());
      return Exploration.swarm(machine, plan, limits());
    }
    boolean first = options.extent() == CheckOptions.Extent.FIRST;
    Keeper keeper =
        keep.map(k -> k.keeper(machine, () -> Phase.of(machineOptions, seconds(), notes)))
            .orElse(Keeper.NONE);
    Extent extent = first ? Extent.FIRST : Extent.EVERYTHING;
    SearchPlan plan = new SearchPlan(extent, limits(), this::tell, keeper);
    return Exploration.run(machine, options.reductions(), plan);
  }

  private Limits limits() {
    return Limits.none()
        .withTime(options.timeout().minusNanos(System.nanoTime() - start))
        .withStates(options.maxStates())
        .withBytes(options.maxMemory())
        .withThreads(options.threads())
        .withInterrupt(() -> Thread.currentThread().isInterrupted() || options.watcher().isTired());
  }

  private void tell(org.wqcheck.explore.Statistics at, Growth growth) {
    options
        .watcher()
        .at(
            new CheckOptions.Progress(
                at.states(),
                at.states() / seconds(),
                at.waiting(),
                at.depth(),
                at.bytes(),
                Forecast.of(at, growth, seconds()).filter(this::isTooMuch)));
  }

  private boolean isTooMuch(Forecast forecast) {
    double time = options.timeout().toMillis() / 1000.0;
    return forecast.bytes() > limits().bytesInReach()
        || forecast.states() > options.maxStates()
        || forecast.seconds() - secondsBefore > time;
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  private CheckResult result(Exploration exploration) {
    Optional<CheckResult.Limit> limit = exploration.limit().map(Checker::limit);
    keep.flatMap(k -> limit.isPresent() ? Optional.of(k.atLimit()) : k.trouble())
        .ifPresent(notes::add);
    Telling telling = new Telling(exploration);
    List<Violation> violations = wanted(exploration).stream().map(telling::tell).toList();
    Coverage coverage = coverage(exploration);
    coverage.note().ifPresent(notes::add);
    boolean complete =
        limit.isEmpty()
            && exploration.isWhole()
            && (options.extent() == CheckOptions.Extent.EVERYTHING || violations.isEmpty());
    Optional<List<Span>> unreached =
        complete ? Optional.of(List.copyOf(exploration.knowledge().unreached())) : Optional.empty();
    return new CheckResult(
        model.kernel(),
        verdict(violations, limit.isPresent() || !exploration.isWhole()),
        limit,
        violations,
        unreached,
        statistics(exploration.outcome().completed()),
        coverage.mode(exploration.machine().mode()),
        coverage,
        List.copyOf(notes));
  }

  private Coverage coverage(Exploration exploration) {
    Outcome outcome = exploration.outcome();
    return exploration.isWhole() && exploration.limit().isPresent()
        ? new Coverage.Part(Forecast.of(outcome.reached(), outcome.growth(), seconds()))
        : exploration.coverage();
  }

  private Verdict verdict(List<Violation> violations, boolean open) {
    if (!violations.isEmpty()) {
      return Verdict.VIOLATED;
    }
    return open || doubt ? Verdict.INCONCLUSIVE : Verdict.SAFE;
  }

  private static CheckResult.Limit limit(org.wqcheck.explore.Limit limit) {
    return switch (limit) {
      case TIME -> CheckResult.Limit.TIME;
      case INTERRUPTED -> CheckResult.Limit.INTERRUPTED;
      case STATES -> CheckResult.Limit.STATES;
      case MEMORY -> CheckResult.Limit.MEMORY;
    };
  }

  private Statistics statistics(org.wqcheck.explore.Statistics at) {
    return new Statistics(at.states(), at.transitions(), at.depth(), seconds(), at.bytesPerState());
  }
}
