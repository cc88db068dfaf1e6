package org.wqcheck.kernel;

import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * Which CPUs are online. The pools of a CPU that goes down are disassociated: their workers run
 * anywhere, and nr_running means nothing there (unbind_workers, 5.17). In 2.6.36 a trustee sees to
 * that, and sends the workers away once none of them executes anything (trustee_thread).
 */
public final class Cpus {
  private final Kernel kernel;

  /** By CPU; null where none ever goes down. */
  private Cell[] offline;

  Cpus(Kernel kernel, State state) {
    this.kernel = kernel;
    if (kernel.setup.modes().hotplug()) {
      state.group("cpus");
      offline = new Cell[kernel.setup.cpus()];
      for (int cpu = 0; cpu < offline.length; cpu++) {
        state.part(Group.ofCpu(cpu));
        offline[cpu] = state.cell("cpu " + cpu + " is offline", 1);
      }
      kernel.pools.stream().filter(pool -> pool.cpu >= 0).forEach(pool -> tell(pool, state));
    }
  }

  private void tell(WorkerPool pool, State state) {
    pool.offline = offline[pool.cpu];
    if (kernel.has(Behaviour.TRUSTEE_SERVES_A_DEAD_CPU)) {
      state.group(Group.of(pool));
      pool.deserted = state.cell(pool.name() + " is deserted", 1);
    }
  }

  /** Whether a CPU is online. */
  public boolean isOnline(int cpu) {
    return offline == null || !offline[cpu].isSet();
  }

  private int countOnline() {
    int n = 0;
    for (int cpu = 0; cpu < kernel.setup.cpus(); cpu++) {
      n += isOnline(cpu) ? 1 : 0;
    }
    return n;
  }

  /** A CPU that nobody can predict, for a worker of a node: of that node, or where it was moved. */
  public int chooseOf(int node) {
    if (kernel.has(Behaviour.UNBOUND_WORKERS_LEAVE_THEIR_NODE)) {
      return chooseOnline();
    }
    int perNode = kernel.setup.cpus() / kernel.setup.modes().nodes();
    return node * perNode + kernel.environment.choose("on CPU", perNode);
  }

  /** A CPU that nobody can predict, among those that are online. */
  public int chooseOnline() {
    int chosen = kernel.environment.choose("on CPU", countOnline());
    for (int cpu = 0; cpu < kernel.setup.cpus(); cpu++) {
      if (isOnline(cpu) && chosen-- == 0) {
        return cpu;
      }
    }
    throw new IllegalStateException("no CPU is online");
  }

  /** Whether it can go down, or come up: one stays online. */
  public boolean canToggle(int cpu) {
    return !isOnline(cpu) || countOnline() > 1;
  }

  /** Whether taking it down or up may have to wait for workers. */
  public boolean canBeHeldUp() {
    return kernel.has(Behaviour.UNPLUG_WAITS_FOR_A_WORK)
        || kernel.has(Behaviour.TRUSTEE_SERVES_A_DEAD_CPU)
        || kernel.has(Behaviour.UNPLUG_STOPS_THE_THREADS);
  }

  /**
   * Whether taking it down or up has to wait. 3.7 takes it down with a work on its highpri pool.
   * 2.6.36 makes a worker for either way, 2.6.35 the threads of a CPU that comes up.
   */
  public boolean isHeldUp(int cpu) {
    if (kernel.has(Behaviour.UNPLUG_WAITS_FOR_A_WORK)) {
      return isOnline(cpu) && !canUnbind(cpu);
    }
    boolean needsMemory = kernel.has(Behaviour.TRUSTEE_SERVES_A_DEAD_CPU) || !isOnline(cpu);
    return canBeHeldUp() && needsMemory && kernel.shortage.isShort();
  }

  /**
   * Whether gcwq_unbind_fn can run now. What stands before it on the list of the highpri pool has
   * to start first, which needs the same, and no manager must be making a worker.
   */
  private boolean canUnbind(int cpu) {
    boolean free = kernel.shortage.hasSpareWorker();
    for (WorkerPool pool : kernel.pools) {
      if (pool.cpu == cpu && kernel.shortage.needsRescue(pool)) {
        return false;
      }
      if (pool.cpu == cpu && pool.highpri) {
        free = pool.worklist.isEmpty() && kernel.execution.couldTake(pool);
      }
    }
    return free;
  }

  /** It goes down or comes up. */
  public void toggle(int cpu) {
    offline[cpu].set(isOnline(cpu) ? 1 : 0);
    for (WorkerPool pool : kernel.pools) {
      if (pool.cpu == cpu) {
        unbindOrRebind(pool);
      }
    }
  }

  /**
   * Whoever executes now counts no more until its work has ended: UNBOUND while the CPU is down,
   * REBOUND behind that. One worker is woken for the worklist.
   */
  private static void unbindOrRebind(WorkerPool pool) {
    pool.dozing.clear();
    for (Worker worker : pool.workers) {
      if (worker.unbound != null && worker.isBusy()) {
        worker.unbound.set(1);
      }
    }
    if (!pool.isOnline()) {
      return;
    }
    if (pool.deserted != null) {
      pool.deserted.clear();
    }
    if (pool.isThread() && pool.owner.wq.isLive()) {
      pool.startThread();
    }
  }

  /** Whether a trustee serves the pool. */
  boolean hasTrustee(WorkerPool pool) {
    return pool.deserted != null && !pool.isOnline() && !pool.isDeserted();
  }

  /** Whether the trustee of a pool can send its workers away: none executes anything. */
  public boolean canDesert(WorkerPool pool) {
    return hasTrustee(pool) && pool.nrBusy() == 0 && !kernel.freezer.isFreezing();
  }

  /**
   * The trustee sends the workers away and leaves itself. It does not look at the worklist: what
   * lies there waits for the CPU. That some worker begins something between the others' ends is
   * left out.
   */
  public void desert(WorkerPool pool) {
    pool.deserted.set(1);
  }

  /** Whether nr_running regulates the pool. */
  boolean isAssociated(WorkerPool pool) {
    return pool.isBound() && pool.isOnline();
  }
}
