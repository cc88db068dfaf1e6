package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/** The whole machine: its entities, and the routines that move them. */
public final class Kernel {
  final Setup setup;
  final Environment environment;
  final List<WorkerPool> pools;
  final List<Workqueue> queues;
  final List<PoolWorkqueue> pwqs;
  final List<WorkItem> items;
  final List<Worker> workers;
  final List<Caller> callers;

  /** The callers that can wait for a barrier. */
  final List<Caller> waiters = new ArrayList<>();

  /** The callers that can flush a workqueue. */
  final List<Caller> flushers = new ArrayList<>();

  final Barriers barriers;
  final BarrierEnds barrierEnds;
  final LastPool lastPool;
  final Execution execution;
  final Queueing queueing;
  final Cancelling cancelling;
  final FlushWorkqueue flushWorkqueue;
  final Draining draining;
  final Shortage shortage;
  final Freezer freezer;
  final Rcu rcu;
  final ThreadFlush threadFlush;
  final Cpus cpus;
  private final Calls calls;
  private final CancelCalls cancelCalls;
  private final FlushCalls flushCalls;

  /** Builds the machine and allocates its state. */
  public Kernel(Setup setup, State state, Environment environment) {
    this.setup = setup;
    this.environment = environment;
    Assembly assembly = new Assembly(this, state);
    pools = assembly.pools();
    queues = assembly.queues();
    pwqs = assembly.pwqs();
    items = assembly.items();
    callers = assembly.callers();
    workers = assembly.workers(callers);
    threadFlush = new ThreadFlush(this);
    assembly.allocate();
    barriers = new Barriers(this);
    barrierEnds = new BarrierEnds(this);
    lastPool = new LastPool(this);
    execution = new Execution(this);
    queueing = new Queueing(this);
    cancelling = new Cancelling(this);
    flushWorkqueue = new FlushWorkqueue(this);
    draining = new Draining(this);
    shortage = new Shortage(this, state);
    freezer = new Freezer(this, state);
    rcu = new Rcu(this);
    cpus = new Cpus(this, state);
    calls = new Calls(this);
    cancelCalls = new CancelCalls(this);
    flushCalls = new FlushCalls(this);
  }

  /** The calls that tasks make. */
  public Calls calls() {
    return calls;
  }

  /** The calls of them that cancel. */
  public CancelCalls cancelCalls() {
    return cancelCalls;
  }

  /** The calls that flush, drain and destroy. */
  public FlushCalls flushCalls() {
    return flushCalls;
  }

  /** Readers and grace periods. */
  public Rcu rcu() {
    return rcu;
  }

  /** What the machine does by itself. */
  public Execution execution() {
    return execution;
  }

  /** Barriers and who waits for them. */
  public Barriers barriers() {
    return barriers;
  }

  /** Barriers that have run and not ended. */
  public BarrierEnds barrierEnds() {
    return barrierEnds;
  }

  /** Flush colours and who waits for them. */
  public FlushWorkqueue flushes() {
    return flushWorkqueue;
  }

  /** Memory that gets short, and the rescuers. */
  public Shortage shortage() {
    return shortage;
  }

  /** The freezing of workqueues. */
  public Freezer freezer() {
    return freezer;
  }

  /** Flushes where a workqueue has threads of its own. */
  public ThreadFlush threadFlushes() {
    return threadFlush;
  }

  /** Slots of a pwq that nobody will give back: barriers took them (2.6.36). */
  public int leakedSlots(PoolWorkqueue pwq) {
    int active = 0;
    for (Worker worker : workers) {
      active += worker.isBusy() && worker.currentPwq() == pwq ? 1 : 0;
    }
    for (WorkItem item : items) {
      boolean here = item.is(WorkItem.Owner.LIST) && pwqOf(item) == pwq;
      active += here && !pwq.inactive.contains(item.id + 1) ? 1 : 0;
    }
    return pwq.nrActive() - active;
  }

  /** Which CPUs are online. */
  public Cpus cpus() {
    return cpus;
  }

  /** What it was built from. */
  public Setup setup() {
    return setup;
  }

  /** Every pool that some item can be in. */
  public List<WorkerPool> pools() {
    return pools;
  }

  /** By number of the setup. */
  public List<Workqueue> queues() {
    return queues;
  }

  /** Every pwq. */
  public List<PoolWorkqueue> pwqs() {
    return pwqs;
  }

  /** By number of the setup. */
  public List<WorkItem> items() {
    return items;
  }

  /** One for each item and pool that can execute it. */
  public List<Worker> workers() {
    return workers;
  }

  /** By number of the setup, then the workers. */
  public List<Caller> callers() {
    return callers;
  }

  /** The pwq of an item on a list. */
  public PoolWorkqueue pwqOf(WorkItem item) {
    return pwqs.get(item.pwq.get() - 1);
  }

  /**
   * Tells a renaming what it means for the machine that two CPUs change places. Both must be as
   * good as each other: nobody is bound to one of them, and no mode tells them apart.
   */
  public void exchangeCpus(int one, int other, Renaming renaming) {
    new CpuExchange(this, one, other, renaming).tell();
  }

  /**
   * Tells a renaming what it means for the machine that items, callers and workqueues change
   * places. Who changes places must be alike: the same calls, like workqueues.
   *
   * @return by number, whom each caller changes places with, workers included
   */
  public int[] exchange(Images images, Renaming renaming) {
    ItemExchange exchange = new ItemExchange(this, images, renaming);
    exchange.tell();
    return callers.stream().mapToInt(caller -> exchange.image(caller).id).toArray();
  }

  /** Whether it behaves so. */
  public boolean has(Behaviour behaviour) {
    return setup.profile().has(behaviour);
  }

  /** The entry of a worklist that stands for a barrier without its target. */
  int looseBarrier(Caller waiter) {
    return items.size() + 1 + waiters.indexOf(waiter);
  }

  /** The pwq that an entry of a worklist belongs to, an item or a barrier without its target. */
  PoolWorkqueue pwqOfEntry(int entry) {
    if (!barriers.isBarrier(entry)) {
      return pwqOf(items.get(entry - 1));
    }
    Caller waiter = barriers.waiterOf(entry);
    Cell pwq = waiter.lyingIn == null ? waiter.barrierPwq : waiter.lyingIn;
    return pwqs.get(pwq.get() - 1);
  }

  /** The worker that executes an item in a pool. */
  Worker workerFor(WorkItem item, WorkerPool pool) {
    for (Worker worker : pool.workers) {
      if (worker.item == item) {
        return worker;
      }
    }
    throw new IllegalStateException(item.name() + " cannot run in pool " + pool.name());
  }

  void note(String text) {
    if (environment.tracing()) {
      environment.note(text);
    }
  }
}
