package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.state.ByteList;
import org.wqcheck.state.Cell;

/** struct worker_pool. */
public final class WorkerPool {
  final int id;
  private final String name;
  final int cpu;

  /**
   * The pools whose workers know of one another's works, itself included: struct global_cwq up to
   * 3.7, later the pool alone. Where a work runs is said by the first of them.
   */
  final List<WorkerPool> gcwq;

  /** How many items there are: greater entries of the worklist are barriers. */
  int items;

  /** Its workers, one for each item that can run here. */
  final List<Worker> workers = new ArrayList<>();

  /**
   * The active works in order: item i is i+1, a barrier whose target was cancelled is {@link
   * Kernel#looseBarrier}. A barrier with a target is no entry of its own: it goes where the target
   * goes.
   */
  ByteList worklist;

  /** The only pwq that it serves, where a workqueue has threads of its own; else null. */
  PoolWorkqueue owner;

  /** Set: its thread is gone; null where it has none, or nobody stops it. */
  Cell stopped;

  /** workqueue_freezing, where its thread freezes itself; else null. */
  Cell frozen;

  /** Its thread has not come to the end of the list yet, where alone it freezes; null as above. */
  Cell inBatch;

  /** Of {@link #dozing}: the worklist is not empty and nobody was woken for it. */
  static final int NOBODY_IS_WOKEN = 1;

  /** Of {@link #dozing}: the same, until a worker that is awake still falls asleep. */
  static final int SOMEBODY_IS_AWAKE = 2;

  /**
   * Set: §6.2's lost wake-up. Where nr_running is kept, who is awake is known, and it is never
   * {@link #SOMEBODY_IS_AWAKE}.
   */
  Cell dozing;

  /** Regular workers while memory is short, else 0; null where it never is. */
  Cell nrWorkers;

  /** POOL_BH: softirqs of its CPU execute its works. */
  boolean bh;

  /** Served by workers of raised priority, apart from the ordinary ones of its CPU. */
  boolean highpri;

  /**
   * GCWQ_HIGHPRI_PENDING: whoever is at the head may start at once; null where the head itself says
   * so, or nr_running is not kept.
   */
  Cell highpriPending;

  /** Its CPU is offline; null where no CPU goes down. */
  Cell offline;

  /** Its CPU is offline and its workers are gone; null where they never go. */
  Cell deserted;

  /** Every node's. */
  public static final int NO_NODE = -1;

  /** The node whose CPUs its workers may use, for an unbound pool of one; else NO_NODE. */
  int node = NO_NODE;

  WorkerPool(int id, String name, int cpu, List<WorkerPool> gcwq) {
    this.id = id;
    this.name = name;
    this.cpu = cpu;
    this.gcwq = gcwq;
  }

  /** As the kernel's dump numbers it. */
  public int id() {
    return id;
  }

  /** For reports: {@code cpu 0}, {@code cpu 1 highpri}, {@code unbound}. */
  public String name() {
    return name;
  }

  /** The CPU it belongs to; -1 for an unbound pool. */
  public int cpu() {
    return cpu;
  }

  /** Its workers, one for each item that can run here, busy or not. */
  public List<Worker> workers() {
    return workers;
  }

  /** The node whose CPUs its workers may use, for an unbound pool of one; else NO_NODE. */
  public int node() {
    return node;
  }

  /** Whether nr_running is counted. */
  boolean isBound() {
    return cpu >= 0 && owner == null && !bh;
  }

  /** Whether it has one thread, the one of its only workqueue. */
  public boolean isThread() {
    return owner != null;
  }

  /** Whether its workers have raised priority. */
  public boolean isHighpri() {
    return highpri;
  }

  /** Whether softirqs execute its works. */
  public boolean isBh() {
    return bh;
  }

  boolean isBusy() {
    for (Worker worker : workers) {
      if (worker.isBusy()) {
        return true;
      }
    }
    return false;
  }

  /** Whether its thread is in the refrigerator. */
  boolean isFrozen() {
    return frozen != null && frozen.isSet() && !inBatch.isSet();
  }

  /** Its thread has taken or ended something. */
  void goesOn() {
    if (inBatch != null) {
      inBatch.set(isBusy() || !worklist.isEmpty() ? 1 : 0);
    }
  }

  /** The workqueue that it belongs to begins, or its CPU comes up: it has a thread if it can. */
  void startThread() {
    if (stopped != null) {
      stopped.set(isOnline() ? 0 : 1);
    }
  }

  /** Whether its CPU is online; true for a pool of no CPU. */
  boolean isOnline() {
    return offline == null || !offline.isSet();
  }

  /** Whether it may lose its workers while its CPU is offline. */
  public boolean canBeDeserted() {
    return deserted != null;
  }

  /** Whether it has no worker, nor anybody to make one. */
  boolean isDeserted() {
    return deserted != null && deserted.isSet();
  }

  /** Whether a work is on its list. */
  boolean hasItem() {
    for (int i = 0; i < worklist.size(); i++) {
      if (worklist.get(i) <= items) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody is there to run its works until its CPU comes up. */
  public boolean hasNobody() {
    return isDeserted() || (isThread() && isStopped());
  }

  boolean isStopped() {
    return stopped != null && stopped.isSet();
  }

  /** Whether an item is on the worklist. */
  public boolean hasOnWorklist(WorkItem item) {
    return worklist.contains(item.id + 1);
  }

  /** The active works: see the field. */
  public ByteList worklist() {
    return worklist;
  }

  /** Whether nobody was woken for the worklist. */
  public boolean isDozing() {
    return dozing.isSet();
  }

  /** A busy worker is awake, as one sees: it wakes another when it falls asleep. */
  void hasSomebodyAwake() {
    if (isDozing()) {
      dozing.set(SOMEBODY_IS_AWAKE);
    }
  }

  /** Whether the next worker that falls asleep wakes another. */
  boolean awaitsASleeper() {
    return dozing.is(SOMEBODY_IS_AWAKE);
  }

  void forgetWhoIsAwake() {
    if (isDozing()) {
      dozing.set(NOBODY_IS_WOKEN);
    }
  }

  /** nr_running, where it is kept: workers that count as running. */
  int nrRunning() {
    int n = 0;
    for (Worker worker : workers) {
      if (worker.countsAsRunning()) {
        n++;
      }
    }
    return n;
  }

  /** Regular workers that execute something. */
  int nrBusy() {
    int n = 0;
    for (Worker worker : workers) {
      if (worker.isBusy() && !worker.isRescued()) {
        n++;
      }
    }
    return n;
  }

  /** What the data word of a work that runs here says: never 0. */
  int number() {
    return gcwq.get(0).id + 1;
  }

  /** find_worker_executing_work: who executes an item of this address and function here. */
  Worker executing(WorkItem item) {
    for (WorkerPool pool : gcwq) {
      for (Worker worker : pool.workers) {
        if (worker.item.isSameWork(item) && worker.isBusy()) {
          return worker;
        }
      }
    }
    return null;
  }
}
