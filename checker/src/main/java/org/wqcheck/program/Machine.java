package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Environment;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Span;
import org.wqcheck.state.DeedNotes;
import org.wqcheck.state.Exchange;
import org.wqcheck.state.Footprint;
import org.wqcheck.state.State;

/** The drivers of a spec on top of the cmwq machine, as a transition system. */
public final class Machine implements TransitionSystem, Environment {
  private final Model spec;
  private final Implied implied;
  private final Model model;
  private final MachineOptions options;
  private final Defects defects;
  private final State state = new State();
  private final byte[] scratch;
  private final Twins twins;
  private final Choices choices = new Choices();
  private final BitSet reached = new BitSet();
  private final List<Task> blocked = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  final World world = new World();
  private final Parts parts;
  private final Waits waits;
  private final List<Step> steps;
  private Journal journal = Journal.SILENT;

  /** Who notes what attempts ask and do, or null. */
  private DeedNotes noted;

  private Site site;
  private Task current;
  private boolean passed;

  /** Builds the machine of a model that {@link Refusals} has let through. */
  public Machine(Model model, MachineOptions options, Defects defects) {
    this.spec = model;
    this.implied = Implied.by(model);
    this.model = implied.model();
    this.options = options;
    this.defects = defects;
    this.parts = new Parts(this, implied.model(), state);
    this.waits = new Waits(this, parts);
    parts.compile();
    this.steps = parts.steps();
    state.seal();
    this.scratch = new byte[state.size()];
    this.twins = new TwinsOf(this, state).twins();
  }

  // ---- the transition system --------------------------------------------------------------------

  @Override
  public int stateSize() {
    return state.size();
  }

  @Override
  public void initial(byte[] initial) {
    Arrays.fill(initial, (byte) 0);
    state.look(initial);
    parts.initialise();
  }

  @Override
  public TransitionSystem fork() {
    return new Machine(spec, options, defects);
  }

  /** The exchanges of two CPUs that are as good as each other. */
  public Exchanges exchangesOfCpus() {
    return new Exchanges(CpuSymmetry.of(this, state, parts.bodies()));
  }

  /** The identical processes and array elements. */
  public Twins twins() {
    return twins;
  }

  /** Whether an exchange changes nothing in the initial state. */
  boolean beginsTheSame(Exchange exchange) {
    byte[] initial = new byte[stateSize()];
    initial(initial);
    byte[] image = initial.clone();
    exchange.apply(image, new byte[image.length]);
    return Arrays.equals(initial, image);
  }

  /** A state without what only a machine that keeps nr_running has. */
  public byte[] withoutNrRunning(byte[] from) {
    return state.withoutExtras(from);
  }

  /** A state with its collided works back on the worklists: see {@code Execution}. */
  public byte[] withoutCollisions(byte[] from) {
    byte[] copy = from.clone();
    state.look(copy);
    kernel().execution().undoCollisions();
    return copy;
  }

  /** Looks at a state: the entities now have its values. It must not be written. */
  public void look(byte[] from) {
    state.look(from);
  }

  @Override
  public void expand(byte[] from, Sink sink) {
    begin(from);
    for (Step step : steps) {
      attemptAll(step, from, sink);
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** How many steps there are to be tried in each state. */
  int stepCount() {
    return steps.size();
  }

  /**
   * Expands a state by one of the steps only.
   *
   * @param footprint receives what it looks at, and what it has written by the time it is reported
   * @param deeds receives what it asks and does; null: nobody wants to know
   * @return the tasks that it found blocked, and what they need
   */
  List<Blocked> expandBy(int step, byte[] from, Footprint footprint, DeedNotes deeds, Sink sink) {
    footprint.clear();
    if (deeds != null) {
      deeds.clear();
    }
    state.note(footprint);
    state.noteDeeds(deeds);
    noted = deeds;
    try {
      begin(from);
      attemptAll(steps.get(step), from, sink);
      state.noteDeeds(null);
      return blockedNow();
    } finally {
      noted = null;
      state.note(null);
      state.noteDeeds(null);
    }
  }

  private void begin(byte[] from) {
    blocked.clear();
    System.arraycopy(from, 0, scratch, 0, scratch.length);
    state.look(scratch);
  }

  /** Tries a step with all choices. */
  private void attemptAll(Step step, byte[] from, Sink sink) {
    if (step.rests()) {
      attempted(false);
      return;
    }
    choices.reset();
    do {
      boolean isDone = attempt(step, sink);
      attempted(isDone);
      if (isDone) {
        System.arraycopy(from, 0, scratch, 0, scratch.length);
      }
      state.startOver();
    } while (choices.next());
  }

  private void attempted(boolean isDone) {
    if (noted != null) {
      noted.end(isDone);
    }
  }

  /** Tries a step with the choices now set; whether something was written. */
  private boolean attempt(Step step, Sink sink) {
    warnings.clear();
    current = step.task();
    passed = false;
    journal.stepBegins();
    int cost;
    try {
      cost = step.take();
    } catch (PathEnd end) {
      reportWarnings(sink, 1);
      sink.violatingStep(number(end.kind, end.getMessage()), 1);
      return true;
    }
    if (cost == Instr.BLOCKED) {
      if (current != null && current.isRunning()) {
        blocked.add(current);
      }
      return false;
    }
    reportWarnings(sink, cost);
    sink.step(scratch, cost);
    return true;
  }

  private void reportWarnings(Sink sink, int cost) {
    for (String warning : warnings) {
      sink.warning(number(ViolationKind.KERNEL_WARNING, warning), cost);
    }
  }

  private int number(ViolationKind kind, String message) {
    if (twins.isEmpty()) {
      return defects.number(kind, site.span(), message, List.of(culprit()));
    }
    String[] told = twins.foremost(culprit() + "\n" + message).split("\n", 2);
    return defects.number(kind, site.span(), told[1], List.of(told[0]));
  }

  private String culprit() {
    return current == null ? site.text() : current.name;
  }

  // ---- what others may ask ----------------------------------------------------------------------

  /** Every task, by number; workers come last. */
  public List<Task> tasks() {
    return parts.tasks();
  }

  /** The cmwq machine below. */
  public Kernel kernel() {
    return parts.kernel();
  }

  /** The spec. */
  public Model model() {
    return spec;
  }

  /** What it was built with. */
  public MachineOptions options() {
    return options;
  }

  /** The violations seen. */
  public Defects defects() {
    return defects;
  }

  /** The running tasks that could not take a step in the state expanded last. */
  public List<Task> blocked() {
    return blocked;
  }

  /** These tasks, and what they need; while the machine looks at that state. */
  public List<Blocked> blockedNow() {
    if (blocked.isEmpty()) {
      return List.of();
    }
    List<Blocked> now = new ArrayList<>(blocked.size()); // a stream costs more than all else here
    for (Task task : blocked) {
      now.add(new Blocked(task, waits.needsOf(task)));
    }
    return now;
  }

  /** The task whose step is being reported, or null. */
  public Task current() {
    return current;
  }

  /** The statement at which the step being reported stands, or the declaration it concerns. */
  public Site currentSite() {
    return site;
  }

  /** Whether the step being reported got its task past a statement. */
  public boolean currentPassed() {
    return passed;
  }

  /** Why tasks wait, in the state looked at. */
  public Waits waits() {
    return waits;
  }

  /** What it keeps track of, in words: {@code plain}, {@code memory tight, nr_running kept}. */
  public String mode() {
    List<String> names = new ArrayList<>(kernel().setup().modes().names());
    if (keepsCpus()) {
      names.add("no preemption");
    }
    return names.isEmpty() ? "plain" : String.join(", ", names);
  }

  /** Whether tasks that spin are not preempted. */
  boolean keepsCpus() {
    boolean spins =
        SpinningCallbacks.anywhere(model)
            || (kernel().has(Behaviour.SECOND_CANCELLER_SPINS) && SpinningCallbacks.cancels(model));
    return !model.machine().preemptFull() && spins;
  }

  /** Where a task stands in its code; 0: it does not run. */
  public int position(Task task) {
    return task.pc.get();
  }

  /** Statements that the user wrote and no step of this machine has arrived at. */
  public java.util.Set<Span> unreached() {
    return parts.unreached(reached);
  }

  /** The invariants that are false in the state looked at, as violations. */
  public List<Integer> brokenInvariants() {
    if (parts.invariants().isEmpty()) {
      return List.of();
    }
    List<Integer> broken = new ArrayList<>();
    for (Map.Entry<org.wqcheck.model.Invariant, Eval> entry : parts.invariants().entrySet()) {
      if (entry.getValue().eval(null) == 0) {
        org.wqcheck.model.Invariant invariant = entry.getKey();
        broken.add(
            defects.number(
                ViolationKind.ASSERTION,
                invariant.span(),
                twins.foremost("invariant " + invariant.text() + " is false"),
                List.of()));
      }
    }
    return broken;
  }

  /** Who listens from now on. */
  public void setJournal(Journal listener) {
    journal = listener;
  }

  // ---- what instructions ask --------------------------------------------------------------------

  Journal journal() {
    return journal;
  }

  int cpus() {
    return model.machine().cpus();
  }

  KernelWaits kernelWaits() {
    return parts.kernelWaits();
  }

  Implied implied() {
    return implied;
  }

  /** The lock of CPU hotplug, which whoever asks for it implies. */
  Operand<Lock> hotplugLock() {
    Lock lock = world.entity(implied.hotplugLock().orElseThrow(), Lock.class);
    return Operand.direct(lock, world.memories.get(0));
  }

  KeptCpus keptCpus() {
    return parts.keptCpus();
  }

  Suspension suspension() {
    return parts.suspension();
  }

  /** A place for what belongs to no statement. */
  Site somewhere() {
    return parts.anywhere();
  }

  TightMemory tightMemory() {
    return parts.tightMemory();
  }

  Lifetimes lifetimes() {
    return parts.lifetimes();
  }

  void arrivesAt(Task task, Instr instr) {
    current = task;
    site = instr.site;
    reached.set(instr.number);
  }

  /** A step has gone past these jumps, which are no steps of their own. */
  void passesJumps(Instr instr) {
    for (Flow.Jump jump : instr.jumpsTaken()) {
      reached.set(jump.number);
    }
  }

  void passes(Task task) {
    if (task == current) {
      passed = true;
    }
  }

  void standAt(Site where) {
    site = where;
  }

  /** The step being reported concerns no statement. */
  void standNowhere() {
    site = parts.anywhere();
  }

  void standAtHeadOf(WorkerPool pool) {
    int head = pool.worklist().get(0);
    int items = kernel().items().size();
    site = head <= items ? parts.siteOf(kernel().items().get(head - 1)) : parts.anywhere();
  }

  /** Whether every task that flushes a workqueue gets a colour at once. */
  boolean hasColorsForAll() {
    return parts.hasColorsForAll();
  }

  boolean initsAreDone() {
    return parts.initsAreDone();
  }

  /** Whether a new reader gets in: no writer holds the lock or, where that counts, waits for it. */
  boolean canRead(Lock lock) {
    return !lock.isWritten() && (countsReaders(lock) || writersWaitingFor(lock).isEmpty());
  }

  /** Whether it is the hotplug lock of an old kernel: a count of readers and a writer. */
  boolean countsReaders(Lock lock) {
    return kernel().has(Behaviour.HOTPLUG_LOCK_COUNTS_READERS)
        && implied.hotplugLock().filter(lock.declaration::equals).isPresent();
  }

  List<Task> writersWaitingFor(Lock lock) {
    int number = waitNumber(lock);
    List<Task> writers = List.of();
    for (Task task : tasks()) {
      if (task.waiting != null && task.waiting.is(number)) {
        writers = new ArrayList<>(writers);
        writers.add(task);
      }
    }
    return writers;
  }

  int waitNumber(Lock lock) {
    return lock.waitNumber;
  }

  /** What {@link Task#waiting} is while a task waits for another task's return. */
  int waitNumberOfTasks() {
    return Declarations.WAITS_FOR_TASK;
  }

  Task taskOf(Worker worker) {
    return parts.taskOf(worker);
  }

  Task taskOf(Caller caller) {
    return tasks().get(caller.id());
  }

  Memory moduleOf(Memory memory) {
    return parts.moduleOf(memory);
  }

  Memory textOf(Task task) {
    return parts.textOf(task);
  }

  Memory textOf(WorkItem item) {
    return parts.textOf(item);
  }

  /** Whether a task stands at a sync cancel of the item. */
  boolean cancels(Task task, WorkItem item) {
    return task.here() instanceof CallInstr call && call.isAbout(task, item);
  }

  void requireMaySleep(Task task, String call) {
    if (task.isAtomic()) {
      throw new PathEnd(
          ViolationKind.ATOMIC_SLEEP, task.name + " calls " + call + "() in atomic context");
    }
  }

  // ---- the kernel's environment -----------------------------------------------------------------

  @Override
  public int choose(String what, int alternatives) {
    int chosen = alternatives == 1 ? 0 : choices.choose(alternatives);
    journal.chose(what, chosen);
    return chosen;
  }

  @Override
  public int cpuOf(Caller caller) {
    return taskOf(caller).cpuNow();
  }

  @Override
  public void touch(WorkItem item) {
    parts.homeOf(item).touch();
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }

  @Override
  public RuntimeException fatal(String text) {
    return new PathEnd(ViolationKind.KERNEL_WARNING, text);
  }

  @Override
  public RuntimeException useAfterFree(String text) {
    return new PathEnd(ViolationKind.USE_AFTER_FREE, text);
  }

  @Override
  public RuntimeException tooMuch(String text) {
    return new Unmodelled(text);
  }

  @Override
  public void started(Worker worker) {
    WorkerTask task = (WorkerTask) taskOf(worker);
    task.start();
    journal.begins(task);
  }

  @Override
  public void note(String text) {
    journal.note(text);
  }

  @Override
  public boolean tracing() {
    return journal != Journal.SILENT;
  }
}
