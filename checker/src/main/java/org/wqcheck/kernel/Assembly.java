package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/** Builds the entities of a machine from its setup, and allocates only the state they can need. */
final class Assembly {
  private final Kernel kernel;
  private final Setup setup;
  private final State state;
  private final Pools serving;
  private final List<WorkerPool> pools;
  private final List<PoolWorkqueue> pwqs;
  private final List<Workqueue> queues;
  private final List<WorkItem> items = new ArrayList<>();

  Assembly(Kernel kernel, State state) {
    this.kernel = kernel;
    this.setup = kernel.setup;
    this.state = state;
    this.serving = new Pools(kernel);
    this.pools = serving.pools();
    this.pwqs = serving.pwqs();
    this.queues = serving.queues();
    for (Setup.Item item : setup.items()) {
      items.add(new WorkItem(items.size(), item, identity(item)));
    }
  }

  private int identity(Setup.Item item) {
    return kernel.has(Behaviour.IDENTITY_IS_THE_ADDRESS) ? 0 : item.function();
  }

  List<WorkerPool> pools() {
    return pools;
  }

  List<Workqueue> queues() {
    return queues;
  }

  List<PoolWorkqueue> pwqs() {
    return pwqs;
  }

  List<WorkItem> items() {
    return items;
  }

  List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    for (Setup.Task task : setup.callers()) {
      Caller caller = new Caller(callers.size(), task);
      callers.add(caller);
      give(caller, task.needs());
    }
    return callers;
  }

  /** Makes the workers, appending each to the callers. */
  List<Worker> workers(List<Caller> callers) {
    List<Worker> workers = new ArrayList<>();
    for (WorkItem item : items) {
      item.spec.queues().stream()
          .flatMap(q -> List.of(queues.get(q).pwqs).stream())
          .map(PoolWorkqueue::pool)
          .distinct()
          .forEach(pool -> workers.add(worker(workers.size(), item, pool, callers)));
    }
    return workers;
  }

  private Worker worker(int id, WorkItem item, WorkerPool pool, List<Caller> callers) {
    Caller caller = new Caller(callers.size(), item.name());
    callers.add(caller);
    Worker worker = new Worker(kernel, id, item, pool, caller);
    caller.worker = worker;
    pool.workers.add(worker);
    give(caller, item.spec.needs());
    return worker;
  }

  private void give(Caller caller, Setup.Needs needs) {
    boolean colors = setup.queues().stream().anyMatch(Setup.Queue::flushed);
    String name = caller.name();
    state.group(Group.of(caller));
    if (needs.steps()) {
      caller.point = state.constant(name + " point", Point.values());
      caller.result = state.cell(name + " result", 1);
    }
    if (needs.reader()) {
      caller.rcuDepth = state.cell(name + " rcu", Rcu.MOST_NESTED);
    }
    caller.waitsForRcu = needs.waitsForRcu();
    boolean threads = kernel.has(Behaviour.THREADS_OF_ITS_OWN);
    if (needs.barrier() || (threads && needs.flush())) {
      kernel.waiters.add(caller);
      if (colors && !threads && !kernel.has(Behaviour.BARRIERS_HAVE_NO_COLOUR)) {
        caller.barrierPwq = state.cell(name + " barrier pwq", pwqs.size()).naming(Named.PWQ);
        caller.barrierColor = state.cell(name + " barrier colour", setup.colors());
      }
    }
    if ((needs.barrier() || needs.flush()) && barriersLie()) {
      caller.lyingIn = state.cell(name + " barrier lies in", pwqs.size()).naming(Named.PWQ);
    }
    if (needs.flush() && !threads) {
      kernel.flushers.add(caller);
      caller.flushes = state.cell(name + " flushes", queues.size()).naming(Named.QUEUE);
      caller.flushRole = state.constant(name + " role", Caller.FlushRole.values());
      caller.flushColor = state.cell(name + " flush colour", setup.colors());
    }
  }

  /** For each of those awaited a flag that is a part of its own. */
  private Cell[] flags(String waiter, List<String> awaited) {
    Cell[] flags = new Cell[awaited.size()];
    for (int i = 0; i < flags.length; i++) {
      String part = Rcu.partOf(waiter, awaited.get(i));
      state.part(part);
      flags[i] = state.cell(part, 1);
    }
    return flags;
  }

  private void allocateForRcu(Caller caller) {
    String group = Group.of(caller);
    state.group(group);
    caller.readersAwaited = flags(group, Rcu.readers(kernel).map(Group::of).toList());
    caller.callbacksAwaited = flags(group, Rcu.works(kernel).map(Group::of).toList());
  }

  /** Whether it matters on which list a barrier without a target lies. */
  private boolean barriersLie() {
    // a rescuer looks for the barriers of its queue, too
    return setup.rescues()
        || kernel.has(Behaviour.THREADS_OF_ITS_OWN)
        || kernel.has(Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT);
  }

  /** Allocates what depends on how many of everything there are. */
  void allocate() {
    for (Caller waiter : kernel.waiters) {
      state.group(Group.of(waiter));
      int greatest = Barriers.FIRST_ITEM + items.size() + kernel.workers.size() + 1;
      waiter.barrier = state.cell(waiter.name() + " barrier", greatest).naming(Named.BARRIER);
    }
    kernel.callers.stream().filter(c -> c.waitsForRcu).forEach(this::allocateForRcu);
    queues.forEach(this::allocate);
    allocateCpuMaps();
    items.forEach(this::allocate);
    kernel.workers.forEach(this::allocate);
    pwqs.forEach(this::allocate);
    for (WorkerPool pool : pools) {
      state.group(Group.of(pool));
      int entries = pool.workers.size() + kernel.waiters.size();
      pool.items = items.size();
      pool.worklist =
          state
              .list(
                  "worklist " + pool.name(),
                  entries,
                  Math.max(1, items.size() + kernel.waiters.size()))
              .naming(Named.ENTRY);
      boolean unplugged = setup.modes().hotplug() && pool.cpu >= 0;
      if (pool.isThread() && (pool.owner.wq.spec.drained() || unplugged)) {
        pool.stopped = state.cell("stopped " + pool.name(), 1);
      }
      boolean highpri = setup.queues().stream().anyMatch(Setup.Queue::highpri);
      if (setup.keepNrRunning()
          && highpri
          && pool.isBound()
          && kernel.has(Behaviour.CANCELLED_HIGHPRI_LETS_ANOTHER_START)) {
        pool.highpriPending = state.extra("highpri pending " + pool.name());
      }
      pool.dozing = state.cell("dozing " + pool.name(), WorkerPool.SOMEBODY_IS_AWAKE);
    }
  }

  private void allocateCpuMaps() {
    boolean destroyed = setup.queues().stream().anyMatch(Setup.Queue::drained);
    if (kernel.has(Behaviour.THREADS_OF_ITS_OWN) && (destroyed || setup.modes().hotplug())) {
      state.part("cpu maps");
      kernel.threadFlush.cpuMaps =
          state.cell("cpu_add_remove_lock", kernel.callers.size()).naming(Named.TASK);
    }
  }

  private void allocate(Workqueue wq) {
    state.group(Group.of(wq));
    wq.life = state.constant(wq.name() + " life", Workqueue.Life.values());
    if (wq.spec.drained()) {
      wq.nrDrainers = state.cell(wq.name() + " nr_drainers", 255);
    }
    if (wq.spec.maxActiveChanges()) {
      wq.maxActive = state.cell(wq.name() + " max_active", setup.profile().greatestMaxActive());
      if (wq.nodes > 1) {
        wq.minActive = state.cell(wq.name() + " min_active", Workqueue.LEAST_SHARE);
      }
    }
    if (wq.spec.flushed()) {
      wq.workColor = state.cell(wq.name() + " work_color", setup.colors());
    }
    for (NodeNrActive node : wq.nodeNrActive) {
      node.pending =
          state.list(wq.name() + " pending_pwqs", wq.pwqs.length, pwqs.size()).naming(Named.PWQ);
    }
  }

  private void allocate(WorkItem item) {
    String name = item.name();
    state.group(Group.of(item));
    item.owner = state.constant(name + " owner", WorkItem.Owner.values());
    item.pwq = state.cell(name + " pwq", pwqs.size()).naming(Named.PWQ);
    item.pool = state.cell(name + " pool", pools.size()).naming(Named.POOL);
    if (item.spec.queues().stream().anyMatch(q -> setup.queues().get(q).flushed())) {
      item.color = state.cell(name + " colour", setup.colors());
    }
    if (item.spec.kind() != Setup.ItemKind.WORK) {
      item.timerWq = state.cell(name + " timer wq", queues.size()).naming(Named.QUEUE);
    }
    if (item.spec.disabled()) {
      item.disable = state.cell(name + " disable", WorkItem.MOST_DISABLED);
    }
    if (item.spec.kind() == Setup.ItemKind.DELAYED) {
      item.timerCpu = state.cell(name + " timer cpu", setup.cpus()).naming(Named.CPU);
    }
    boolean softirq =
        item.spec.queues().stream().anyMatch(q -> setup.queues().get(q).kind() == Setup.Kind.BH);
    if (softirq && kernel.has(Behaviour.SYNC_CANCEL_OF_BH_SPINS)) {
      item.offqBh = state.cell(name + " off queue bh", 1);
    }
    if (item.spec.explicitInit()) {
      item.initialised = state.cell(name + " initialised", 1);
    }
    if (item.spec.kind() == Setup.ItemKind.RCU) {
      List<String> readers = Rcu.readers(kernel).map(Group::of).toList();
      item.readersAwaited = flags(Group.of(item), readers);
    }
  }

  private void allocate(Worker worker) {
    String name = worker.item.name() + " in pool " + worker.pool.name();
    state.group(Group.of(worker.caller));
    worker.currentPwq = state.cell(name + " current_pwq", pwqs.size()).naming(Named.PWQ);
    worker.currentColor = state.cell(name + " current_color", setup.colors());
    worker.collided = state.cell(name + " scheduled", items.size()).naming(Named.ENTRY);
    if (setup.keepNrRunning() && worker.pool.isBound()) {
      worker.asleep = state.extra(name + " asleep");
      if (setup.modes().hotplug()) {
        worker.unbound = state.extra(name + " unbound");
      }
      if (kernel.has(Behaviour.AUTO_CPU_INTENSIVE)) {
        worker.spins = state.extra(name + " spins");
        worker.ticked = state.extra(name + " ticked");
      }
    }
  }

  private void allocate(PoolWorkqueue pwq) {
    String name = pwq.wq.name() + " pwq " + pwq.id;
    state.group(Group.of(pwq));
    pwq.nrActive = state.cell(name + " nr_active", 255);
    boolean fits = pwq.pool.isThread() || serving.fits(pwq.wq);
    int barriers = kernel.has(Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT) ? kernel.waiters.size() : 0;
    int waiting = fits ? 0 : pwq.pool.workers.size() + barriers;
    pwq.inactive =
        state
            .list(name + " inactive_works", waiting, Math.max(1, items.size() + barriers))
            .naming(Named.ENTRY);
    int colors = pwq.wq.spec.flushed() && !pwq.pool.isThread() ? setup.colors() : 0;
    pwq.nrInFlight = new Cell[colors];
    for (int color = 0; color < colors; color++) {
      pwq.nrInFlight[color] = state.cell(name + " nr_in_flight " + color, 255);
    }
    pwq.flushed = state.cell(name + " flush_color", 1);
    if (BarrierEnds.canBeSeen(kernel, pwq.wq)) {
      pwq.openBarrier = state.cell(name + " open barrier", setup.colors());
    }
  }
}
