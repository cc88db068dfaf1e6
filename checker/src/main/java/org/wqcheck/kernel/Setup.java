package org.wqcheck.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What is there: the immutable description a {@link Kernel} is built from. Numbers are positions in
 * these lists.
 *
 * @param profile the kernel version
 * @param cpus 1 to 8
 * @param modes what is kept track of beyond the normal mode
 * @param colors flush colours, 2 to {@link KernelProfile#COLORS}; fewer than the kernel's where
 *     fewer flushers than that exist lose nothing
 * @param queues the workqueues
 * @param items the work items
 * @param callers the tasks that make calls, without the workers
 */
public record Setup(
    KernelProfile profile,
    int cpus,
    Modes modes,
    int colors,
    List<Queue> queues,
    List<Item> items,
    List<Task> callers) {

  /** Whether bound pools start a work only while none of their workers is running. */
  public boolean keepNrRunning() {
    return modes.nrRunning();
  }

  /** Whether rescuers may be called. */
  public boolean rescues() {
    boolean trustee = profile.has(Behaviour.TRUSTEE_SERVES_A_DEAD_CPU);
    return modes.tight() || (modes.hotplug() && trustee);
  }

  /**
   * What the machine keeps track of. Nothing of it is the normal mode: workers are always there.
   *
   * @param nrRunning bound pools start a work only while none of their workers is running
   * @param workers regular workers that a pool has when memory gets short, at least 1; 0: memory
   *     never does
   * @param freezes somebody freezes workqueues
   * @param hotplug CPUs go down and come up
   * @param nodes NUMA nodes with pools of their own for unbound workqueues, at least 1; CPUs are
   *     dealt to them in equal blocks
   */
  public record Modes(boolean nrRunning, int workers, boolean freezes, boolean hotplug, int nodes) {

    /** Whether memory can get short. */
    public boolean tight() {
      return workers > 0;
    }

    /** In words: {@code memory tight}, {@code nr_running kept}. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      if (tight()) {
        names.add("memory tight");
      }
      if (freezes) {
        names.add("freezer");
      }
      if (nodes > 1) {
        names.add(nodes + " nodes");
      }
      if (hotplug) {
        names.add("CPU hotplug");
      }
      if (nrRunning) {
        names.add("nr_running kept");
      }
      return names;
    }
  }

  /**
   * A workqueue.
   *
   * @param name for reports
   * @param kind which pools serve it
   * @param highpri served by the highpri pools
   * @param memReclaim WQ_MEM_RECLAIM
   * @param legacy __WQ_LEGACY: no warning for its dependencies
   * @param cpuIntensive its works leave nr_running
   * @param nonReentrant WQ_NON_REENTRANT
   * @param maxActive active works per pwq, 1 to 512
   * @param flushed some task flushes, drains or destroys it: colours are kept
   * @param drained some task drains or destroys it: queueing on it may be refused
   * @param destroyed some task destroys it
   * @param maxActiveChanges some task calls workqueue_set_max_active
   * @param explicitlyOrdered __WQ_ORDERED_EXPLICIT: its max_active must not be changed
   * @param freezable WQ_FREEZABLE
   */
  public record Queue(
      String name,
      Kind kind,
      boolean highpri,
      boolean memReclaim,
      boolean legacy,
      boolean cpuIntensive,
      boolean nonReentrant,
      int maxActive,
      boolean flushed,
      boolean drained,
      boolean destroyed,
      boolean maxActiveChanges,
      boolean explicitlyOrdered,
      boolean freezable) {}

  /** Which pools serve a workqueue. */
  public enum Kind {
    BOUND,
    /** WQ_BH: softirqs of each CPU execute its works, one at a time. */
    BH,
    UNBOUND,
    ORDERED
  }

  /**
   * A work item.
   *
   * @param name for reports
   * @param address items with equal addresses are never live at once
   * @param function identity of its callback
   * @param kind which struct it is part of
   * @param disabled somebody disables it; a sync cancel may, too
   * @param explicitInit uninitialised until INIT_WORK
   * @param contended other tasks may look at it between two steps of a call; false allows the call
   *     to take both at once
   * @param queues the workqueues it may be queued on
   * @param needs what its callback's calls need
   */
  public record Item(
      String name,
      int address,
      int function,
      ItemKind kind,
      boolean disabled,
      boolean explicitInit,
      boolean contended,
      List<Integer> queues,
      Needs needs) {}

  /** Which struct a work item is part of. */
  public enum ItemKind {
    WORK,
    /** delayed_work: it has a timer. */
    DELAYED,
    /** rcu_work: it waits for a grace period. */
    RCU
  }

  /**
   * A task that makes calls.
   *
   * @param name for reports
   * @param reclaim PF_MEMALLOC is set
   * @param interrupts it is a handler: it runs on top of a task
   * @param needs what its calls need
   */
  public record Task(String name, boolean reclaim, boolean interrupts, Needs needs) {}

  /**
   * What the calls of a task need of its state.
   *
   * @param barrier it can wait for a work item
   * @param flush it can flush, drain or destroy a workqueue
   * @param steps it makes calls of several steps
   * @param reader it takes rcu_read_lock
   * @param waitsForRcu it waits for grace periods or RCU callbacks
   */
  public record Needs(
      boolean barrier, boolean flush, boolean steps, boolean reader, boolean waitsForRcu) {}
}
