package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.Named;
import org.wqcheck.kernel.Setup;
import org.wqcheck.kernel.Worker;
import org.wqcheck.model.Body;
import org.wqcheck.model.Body.Context;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Model;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Task.Identity;
import org.wqcheck.source.Span;
import org.wqcheck.state.State;

/** Makes the tasks of a machine: entries, handlers, timers and kthreads, then the workers. */
final class Tasks {
  private final Machine machine;
  private final Model model;
  private final State state;

  /** The kernel's own tasks have bodies without code of the spec. */
  private final Body suspendBody;

  private final Body hotplugBody;
  private final List<Runner> runners = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Map<Task, Body> bodyByTask = new LinkedHashMap<>();
  private final Map<Integer, EntryTask> entries = new HashMap<>();
  private final List<EntryTask> inits = new ArrayList<>();

  /**
   * A task other than a worker, before it is made.
   *
   * @param entry the entry it is, or null
   * @param thing the handler, timer or kthread it is, or null
   * @param body its code
   */
  private record Runner(Entry entry, Thing thing, Body body) {
    String name() {
      return entry != null ? entry.name() : thing != null ? thing.name() : body.name();
    }

    boolean interrupts() {
      return thing instanceof Thing.Handler || thing instanceof Thing.Timer;
    }
  }

  Tasks(Machine machine, Model model, State state) {
    this.machine = machine;
    this.model = model;
    this.state = state;
    this.suspendBody = bodyOf(Suspension.NAME);
    this.hotplugBody = bodyOf(HotplugTask.NAME);
    model.entries().forEach(e -> runners.add(new Runner(e, null, e.body())));
    for (Thing thing : model.things()) {
      if (thing instanceof Thing.Handler handler) {
        runners.add(new Runner(null, thing, handler.handler()));
      } else if (thing instanceof Thing.Timer timer) {
        runners.add(new Runner(null, thing, timer.handler()));
      } else if (thing instanceof Thing.Kthread kthread) {
        runners.add(new Runner(null, thing, kthread.body()));
      }
    }
    if (model.machine().suspend()) {
      runners.add(new Runner(null, null, suspendBody));
    }
    if (model.machine().hotplug()) {
      runners.add(new Runner(null, null, hotplugBody));
    }
  }

  private Body bodyOf(String task) {
    Span top = new Span(model.file(), 1, 1, 1, 1);
    return new Body(task, 0, Context.PROCESS, List.of(), new Stmt.Block(List.of(), -1, top), top);
  }

  /** Every body that some task runs. */
  List<Body> bodies() {
    List<Body> all = new ArrayList<>();
    runners.forEach(r -> all.add(r.body()));
    SetupOf.works(model).forEach(w -> all.add(w.callback()));
    return all;
  }

  /** What each task runs, by task. */
  List<Body> bodies(Kernel kernel, List<Thing.Work> works) {
    List<Body> all = new ArrayList<>();
    runners.forEach(r -> all.add(r.body()));
    kernel.workers().forEach(w -> all.add(works.get(w.item().id()).callback()));
    return all;
  }

  List<Setup.Task> callers() {
    return runners.stream()
        .map(
            r ->
                new Setup.Task(
                    r.name(),
                    r.entry() != null && r.entry().reclaim(),
                    r.interrupts(),
                    r.body().equals(hotplugBody)
                        ? HotplugTask.needs(machine.options().profile())
                        : SetupOf.needs(new NeedsOf(r.body()).needs())))
        .toList();
  }

  /** At most how many tasks can be flushing at once. */
  int flushers() {
    long plain = callers().stream().filter(c -> c.needs().flush()).count();
    long callbacks =
        SetupOf.works(model).stream()
            .filter(w -> new NeedsOf(w.callback()).needs().flush())
            .count();
    return (int) Math.min(100, plain + callbacks * (2L * model.machine().cpus() + 2));
  }

  void make(Kernel kernel, List<Thing.Work> works) {
    runners.forEach(this::make);
    for (Worker worker : kernel.workers()) {
      Thing.Work work = works.get(worker.item().id());
      Identity identity =
          new Identity(tasks.size(), work.name(), contextOf(worker), cpuOf(worker), work.daemon());
      add(
          new WorkerTask(machine, identity, worker, silentObject(work, work.callback())),
          work.callback());
    }
    tasks.forEach(task -> task.caller = kernel.callers().get(task.id));
    orderEntries();
  }

  private static Context contextOf(Worker worker) {
    return worker.pool().isBh() ? Context.SOFTIRQ : Context.WORK;
  }

  private static OptionalInt cpuOf(Worker worker) {
    int cpu = worker.pool().cpu();
    return cpu < 0 ? OptionalInt.empty() : OptionalInt.of(cpu);
  }

  /** The object of an item or timer whose callback names nothing of it. */
  private Memory silentObject(Thing thing, Body callback) {
    Memory home = machine.world.memoryOf(thing);
    boolean object = model.memories().get(home.id).kind() == org.wqcheck.model.Memory.Kind.OBJECT;
    if (!object || !home.canEnd()) {
      return null;
    }
    boolean[] named = new boolean[1];
    Scan.mentions(
        callback.code(),
        ref ->
            named[0] |=
                ref.candidates().stream()
                    .anyMatch(t -> t.decl().memory() == home.id || isAllocationOf(t, home)));
    return named[0] ? null : home;
  }

  private static boolean isAllocationOf(Thing thing, Memory memory) {
    return thing instanceof Thing.Allocation allocation && allocation.object() == memory.id;
  }

  private void add(Task task, Body body) {
    tasks.add(task);
    bodyByTask.put(task, body);
  }

  private void make(Runner runner) {
    state.group(Task.partOf(tasks.size()));
    if (runner.entry() != null) {
      makeEntry(runner);
    } else if (runner.thing() instanceof Thing.Handler handler) {
      makeHandler(runner, handler);
    } else if (runner.thing() instanceof Thing.Timer timer) {
      makeTimer(runner, timer);
    } else if (runner.thing() instanceof Thing.Kthread kthread) {
      makeKthread(runner, kthread);
    } else if (runner.body().equals(hotplugBody)) {
      add(new HotplugTask(machine, identity(runner, OptionalInt.empty(), false)), runner.body());
    } else {
      SuspendTask task = new SuspendTask(machine, identity(runner, OptionalInt.empty(), false));
      task.ended = state.cell(task.name + " ended", 1);
      task.gaveUp = state.cell(task.name + " gave up", 1);
      add(task, runner.body());
    }
  }

  private Identity identity(Runner runner, OptionalInt cpu, boolean daemon) {
    return new Identity(tasks.size(), runner.name(), runner.body().context(), cpu, daemon);
  }

  private void makeEntry(Runner runner) {
    Entry entry = runner.entry();
    EntryTask task = new EntryTask(machine, identity(runner, entry.cpu(), entry.daemon()), entry);
    task.ended = state.cell(task.name + " ended", 1);
    entries.put(entry.id(), task);
    if (entry.kind() == Entry.Kind.INIT) {
      inits.add(task);
    }
    add(task, runner.body());
  }

  /** What an entry comes after; an init comes after the init before it. */
  private void orderEntries() {
    for (EntryTask task : entries.values()) {
      List<EntryTask> after = new ArrayList<>();
      task.entry.after().forEach(id -> after.add(entries.get(id)));
      int place = inits.indexOf(task);
      if (place > 0) {
        after.add(inits.get(place - 1));
      }
      task.after = List.copyOf(after);
    }
  }

  private Memory memory(int id) {
    return machine.world.memories.get(id);
  }

  private void makeHandler(Runner runner, Thing.Handler declaration) {
    HandlerTask task =
        new HandlerTask(
            machine,
            identity(runner, declaration.cpu(), false),
            declaration,
            memory(runner.body().text()));
    String name = declaration.name();
    if (declaration.kind() == Thing.HandlerKind.TASKLET) {
      task.scheduled = state.cell(name + " scheduled", 1);
    } else {
      allocateLiveness(task, declaration);
    }
    if (declaration.max().isPresent()) {
      task.fired = state.cell(name + " fired", declaration.max().getAsInt());
    }
    machine.world.put(declaration, task);
    add(task, runner.body());
  }

  private void allocateLiveness(HandlerTask task, Thing.Handler declaration) {
    String name = declaration.name();
    if (declaration.requested()) {
      task.requested = state.cell(name + " requested", 1);
    } else if (isCalled(KernelCall.FREE_IRQ)) {
      task.released = state.cell(name + " released", 1);
    }
    if (isCalled(KernelCall.DISABLE_IRQ) || isCalled(KernelCall.ENABLE_IRQ)) {
      task.disabled = state.cell(name + " disabled", HandlerTask.MOST_DISABLED);
    }
  }

  private boolean isCalled(KernelCall callee) {
    return bodies().stream().anyMatch(b -> Scan.anyCall(b.code(), c -> c.callee() == callee));
  }

  private void makeTimer(Runner runner, Thing.Timer declaration) {
    Memory home = machine.world.memoryOf(declaration);
    TimerTask task =
        new TimerTask(
            machine,
            identity(runner, declaration.cpu(), false),
            memory(runner.body().text()),
            home);
    task.silentObject = silentObject(declaration, declaration.handler());
    task.armed = state.cell(declaration.name() + " armed", 1);
    task.shutDown = state.cell(declaration.name() + " shut down", 1);
    home.contents.add(task::initialise);
    machine.world.put(declaration, task);
    add(task, runner.body());
  }

  private void makeKthread(Runner runner, Thing.Kthread declaration) {
    KthreadTask task =
        new KthreadTask(machine, identity(runner, OptionalInt.empty(), declaration.daemon()));
    task.started = state.cell(declaration.name() + " started", 1);
    task.shouldStop = state.cell(declaration.name() + " should stop", 1);
    machine.world.put(declaration, task);
    add(task, runner.body());
  }

  /** The entries in file order. */
  List<EntryTask> entries() {
    return entries.values().stream().sorted(Comparator.comparingInt(Task::id)).toList();
  }

  /** The processes that memory reclaim depends on. */
  List<EntryTask> reclaimers() {
    return entries().stream().filter(e -> e.entry.reclaim()).toList();
  }

  List<Task> tasks() {
    return tasks;
  }

  Map<Task, Body> bodyByTask() {
    return bodyByTask;
  }

  List<EntryTask> inits() {
    return inits;
  }

  /** Gives a task its code and the state that it needs. */
  void attach(Task task, Code code, int waitNumbers) {
    task.code = code;
    state.group(Task.partOf(task.id));
    task.pc = state.cell(task.name + " pc", code.end());
    task.frame = new Variable[code.locals().size()];
    for (int i = 0; i < task.frame.length; i++) {
      Thing.Variable local = code.locals().get(i);
      task.frame[i] = new Variable(local, state.cell(local.name(), Variable.width(local)));
    }
    Code.Needs needs = code.needs();
    if (needs.waits()) {
      task.waiting = state.cell(task.name + " waits", waitNumbers).naming(TwinsOf.Numbered.WAIT);
    }
    boolean handler =
        task.context != Context.PROCESS
            && task.context != Context.WORK
            && task.context != Context.KTHREAD;
    if (needs.cpu() && handler && task.pinnedCpu.isEmpty()) {
      task.cpu = state.cell(task.name + " cpu", model.machine().cpus()).naming(Named.CPU);
    }
  }
}
