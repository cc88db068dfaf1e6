package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.model.Model;
import org.wqcheck.source.Span;
import org.wqcheck.state.DeedNotes;
import org.wqcheck.state.Exchange;
import org.wqcheck.state.Footprint;
import org.wqcheck.state.State;

/** The drivers of a spec on top of the cmwq machine, as a transition system. */
public final class Machine implements TransitionSystem {
  private final Model spec;
  private final Implied implied;
  private final Model model;
  private final MachineOptions options;
  private final Defects defects;
  private final State state = new State();
  private final Twins twins;

  final World world = new World();
  private final Parts parts;
  private final Waits waits;
  private final LockWaits lockWaits = new LockWaits(this);
  private final List<Step> steps;
  private final Attempts attempts;

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
    this.attempts = new Attempts(this, state, parts);
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
    attempts.expand(from, sink);
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
    return attempts.expandBy(step, from, footprint, deeds, sink);
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
    return attempts.blocked();
  }

  /** These tasks, and what they need; while the machine looks at that state. */
  public List<Blocked> blockedNow() {
    return attempts.blockedNow();
  }

  /** The task whose step is being reported, or null. */
  public Task current() {
    return attempts.current();
  }

  /** The statement at which the step being reported stands, or the declaration it concerns. */
  public Site currentSite() {
    return attempts.site();
  }

  /** Whether the step being reported got its task past a statement. */
  public boolean currentPassed() {
    return attempts.passed();
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

  /** Statements that the user wrote and no step of this machine has arrived at. */
  public java.util.Set<Span> unreached() {
    return attempts.unreached();
  }

  /** The invariants that are false in the state looked at, as violations. */
  public List<Integer> brokenInvariants() {
    return parts.invariants().broken();
  }

  /** Whether somebody listens. */
  public boolean tracing() {
    return journal() != Journal.SILENT;
  }

  /** Who listens from now on. */
  public void setJournal(Journal listener) {
    attempts.setJournal(listener);
  }

  // ---- what instructions ask --------------------------------------------------------------------

  Attempts attempts() {
    return attempts;
  }

  LockWaits lockWaits() {
    return lockWaits;
  }

  Memory homeOf(WorkItem item) {
    return parts.homeOf(item);
  }

  Journal journal() {
    return attempts.journal();
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

  /** Whether every task that flushes a workqueue gets a colour at once. */
  boolean hasColorsForAll() {
    return parts.hasColorsForAll();
  }

  boolean initsAreDone() {
    return parts.initsAreDone();
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
}
