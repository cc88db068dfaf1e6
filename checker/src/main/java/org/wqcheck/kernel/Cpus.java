package org.wqcheck.kernel;

import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * Which CPUs are online. The pools of a CPU that goes down are disassociated: their workers run
 * anywhere, and nr_running means nothing there (unbind_workers, 5.17).
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
        offline[cpu] = state.cell("cpu " + cpu + " is offline", 1);
      }
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

  /** A CPU of a node that nobody can predict. */
  public int chooseOf(int node) {
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
  }

  /** Whether nr_running regulates the pool. */
  boolean isAssociated(WorkerPool pool) {
    return pool.isBound() && isOnline(pool.cpu);
  }
}
