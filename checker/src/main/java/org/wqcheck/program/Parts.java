package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.Named;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.model.Body;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;
import org.wqcheck.state.State;

/** Builds a machine from a model, and knows which part of the one is which part of the other. */
final class Parts {
  private final Machine machine;
  private final Model model;
  private final World world;
  private final State state;
  private final List<Thing.Work> works;
  private final List<Task> tasks;
  private final Map<Task, Body> bodies;
  private final List<EntryTask> inits;
  private final Map<Body, Code> codes = new LinkedHashMap<>();
  private final Invariants invariants;
  private final List<Instr> instrs = new ArrayList<>();
  private final Lifetimes lifetimes;
  private final Kernel kernel;
  private final KernelWaits kernelWaits;
  private final TightMemory tightMemory;
  private final KeptCpus keptCpus;
  private final Suspension suspension;
  private final Task[] workerTasks;

  /**
   * Builds everything; {@code machine} is under construction and must be able to name its parts.
   */
  Parts(Machine machine, Model model, State state) {
    this.machine = machine;
    this.model = model;
    this.state = state;
    this.world = machine.world;
    this.works = SetupOf.works(model);
    this.lifetimes = new Lifetimes(machine);
    Tasks plan = new Tasks(machine, model, state);
    SetupOf setupOf = new SetupOf(machine.implied(), machine.options(), plan.bodies());
    this.kernel =
        new Kernel(
            setupOf.setup(plan.callers(), plan.flushers()), state, new KernelEnvironment(machine));
    this.kernelWaits = new KernelWaits(machine, kernel, setupOf.cancellable());
    Declarations declarations = new Declarations(machine, model, state, plan.bodies(kernel, works));
    declarations.makeMemories();
    declarations.declare(kernel, setupOf);
    plan.make(kernel, works);
    this.tasks = plan.tasks();
    this.bodies = plan.bodyByTask();
    this.inits = plan.inits();
    this.keptCpus = new KeptCpus(machine);
    this.invariants = new Invariants(machine);
    this.suspension = new Suspension(machine);
    tasks.forEach(t -> suspension.introduce(t, bodies.get(t)));
    suspension.order(plan.entries());
    this.tightMemory = new TightMemory(kernel.shortage(), plan.reclaimers());
    this.workerTasks = new Task[kernel.workers().size()];
    for (Task task : tasks) {
      if (task instanceof WorkerTask w) {
        workerTasks[w.worker().id()] = task;
      }
    }
    this.waitNumbers = declarations.waitNumbers();
    this.plan = plan;
  }

  private final int waitNumbers;
  private final Tasks plan;

  /** Compiles the code, once the machine can name its parts. */
  void compile() {
    for (Task task : tasks) {
      if (task instanceof SuspendTask) {
        codes.put(bodies.get(task), suspension.code());
      } else if (task instanceof HotplugTask) {
        codes.put(bodies.get(task), HotplugTask.code(machine));
      }
    }
    bodies.values().stream().distinct().forEach(b -> codes.computeIfAbsent(b, this::compile));
    tasks.forEach(task -> plan.attach(task, codes.get(bodies.get(task)), waitNumbers));
    if (machine.keepsCpus()) {
      tasks.stream().filter(t -> !t.isInterrupt()).forEach(this::mayKeepCpu);
    }
    codes.values().forEach(this::number);
    model.invariants().forEach(invariants::add);
  }

  private void mayKeepCpu(Task task) {
    state.group(Task.partOf(task.id));
    task.keptCpu = state.cell(task.name + " kept cpu", machine.cpus()).naming(Named.CPU);
    keptCpus.add(task);
  }

  private Code compile(Body body) {
    return new BodyCompiler(machine, body).compile();
  }

  private void number(Code code) {
    for (int pc = 1; pc <= code.end(); pc++) {
      code.at(pc).number = instrs.size();
      instrs.add(code.at(pc));
    }
  }

  /**
   * Tasks in their order, timers of delayed works, workers, then the pools that start new ones: of
   * equal traces the one is told in which a callback goes on before another one begins.
   */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    tasks.stream()
        .filter(t -> !(t instanceof WorkerTask))
        .forEach(t -> steps.add(new Step.OfTask(t)));
    kernel.items().stream()
        .filter(i -> i.spec().kind() != Setup.ItemKind.WORK)
        .forEach(i -> steps.add(new Step.OfTimer(machine, i, siteOf(i))));
    tasks.stream().filter(WorkerTask.class::isInstance).forEach(t -> steps.add(new Step.OfTask(t)));
    kernel.pools().forEach(p -> steps.add(new Step.OfPool(machine, p)));
    kernel.barrierEnds().pwqs().forEach(pwq -> steps.add(new Step.OfBarrier(machine, pwq)));
    kernel.workers().stream()
        .filter(Worker::isWatched)
        .forEach(w -> steps.add(new Step.OfTick(machine, w)));
    if (kernel.setup().modes().tight()) {
      steps.add(new MemorySteps.Shortens(machine, tightMemory));
    }
    if (kernel.setup().rescues()) {
      addStepsOfRescuers(steps);
    }
    kernel.pools().stream()
        .filter(WorkerPool::canBeDeserted)
        .forEach(p -> steps.add(new Step.OfTrustee(machine, p)));
    return steps;
  }

  private void addStepsOfRescuers(List<Step> steps) {
    kernel.pools().forEach(p -> steps.add(new MemorySteps.CallsRescuers(machine, p)));
    kernel.shortage().rescuers().forEach(r -> steps.add(new MemorySteps.Rescues(machine, r)));
  }

  void initialise() {
    for (org.wqcheck.model.Memory declared : model.memories()) {
      Memory memory = world.memories.get(declared.id());
      boolean unallocated =
          declared.kind() == org.wqcheck.model.Memory.Kind.STACK || declared.allocated();
      if (unallocated) {
        memory.startUnallocated();
      } else {
        memory.contents.forEach(Runnable::run);
      }
    }
  }

  /** Every body that some task runs. */
  List<Body> bodies() {
    return List.copyOf(codes.keySet());
  }

  /** Whether every task that flushes a workqueue gets a colour at once. */
  boolean hasColorsForAll() {
    return plan.flushers() + 2 <= kernel.setup().colors();
  }

  List<Task> tasks() {
    return tasks;
  }

  Kernel kernel() {
    return kernel;
  }

  KernelWaits kernelWaits() {
    return kernelWaits;
  }

  KeptCpus keptCpus() {
    return keptCpus;
  }

  Suspension suspension() {
    return suspension;
  }

  TightMemory tightMemory() {
    return tightMemory;
  }

  Lifetimes lifetimes() {
    return lifetimes;
  }

  Invariants invariants() {
    return invariants;
  }

  boolean initsAreDone() {
    for (EntryTask init : inits) {
      if (!init.hasEnded()) {
        return false;
      }
    }
    return true;
  }

  Task taskOf(Worker worker) {
    return workerTasks[worker.id()];
  }

  private Thing.Work declarationOf(WorkItem item) {
    return works.get(item.id());
  }

  /** The declaration of an item, as the place of what the kernel does with it. */
  Site siteOf(WorkItem item) {
    Thing.Work work = declarationOf(item);
    return new Site(work.name(), work.decl().span(), work.decl().source());
  }

  /** A place for what belongs to no statement: the top of the spec. */
  Site anywhere() {
    return new Site(model.file(), new Span(model.file(), 1, 1, 1, 1), Optional.empty());
  }

  Memory homeOf(WorkItem item) {
    return world.memoryOf(declarationOf(item));
  }

  Memory moduleOf(Memory memory) {
    return world.memories.get(model.memories().get(memory.id).module());
  }

  Memory textOf(Task task) {
    return world.memories.get(bodies.get(task).text());
  }

  Memory textOf(WorkItem item) {
    return world.memories.get(declarationOf(item).callback().text());
  }

  /** Whether a task's code assigns a variable. */
  boolean mayWrite(Task task, Thing variable) {
    boolean[] found = new boolean[1];
    Scan.assignments(
        bodies.get(task).code(), ref -> found[0] |= ref.candidates().contains(variable));
    return found[0];
  }

  /** The user's statements that no instruction reached stands for. */
  Set<Span> unreached(BitSet reached) {
    Set<Span> all = new TreeSet<>(Comparator.naturalOrder());
    Set<Span> seen = new TreeSet<>(Comparator.naturalOrder());
    for (Instr instr : instrs) {
      boolean jump = instr instanceof Flow.Jump j && j.origin == Flow.Jump.Origin.STATEMENT;
      if (instr.isUsers() || jump) {
        (reached.get(instr.number) ? seen : all).add(instr.site.span());
      }
    }
    all.removeAll(seen);
    return all;
  }
}
