package org.wqcheck.kernel;

/** Ways in which kernel versions differ. A profile is a set of these; no code compares versions. */
public enum Behaviour {
  /** A work is known by its address alone. */
  IDENTITY_IS_THE_ADDRESS("freed memory used again is the same work, whatever its function"),
  /** The normal and the highpri pool of a CPU have one busy hash (struct global_cwq). */
  POOLS_OF_A_CPU_SHARE_THE_BUSY_HASH(
      "a work that runs in one pool of a CPU collides in its other one, too"),
  /** Barriers are WORK_NO_COLOR. */
  BARRIERS_HAVE_NO_COLOUR("flush_workqueue does not wait for barriers"),
  /** WORK_NR_COLORS is 15. */
  FIFTEEN_COLOURS("flush_workqueue has 15 colours"),
  /** The data word holds a cwq while the timer is armed. */
  ARMING_OVERWRITES_THE_POOL(
      "arming a delayed work for an unbound workqueue forgets where it runs on a bound one, and"
          + " the other way round"),
  /** is_chained_work looks at current, also in an interrupt. */
  INTERRUPTED_WORK_IS_CHAINED(
      "an interrupt that queues on a draining workqueue passes for the work that it interrupts"),
  /** workqueue_set_max_active kicks no pool. */
  RAISED_LIMIT_WAKES_NOBODY("a raised max_active activates works and wakes nobody for them"),
  /** thaw_workqueues kicks all pools, whether or not it activated anything there. */
  THAW_WAKES_EVERY_POOL("thaw_workqueues wakes a worker of every pool"),
  /** A CPU that goes down runs a work that unbinds its workers. */
  UNPLUG_WAITS_FOR_A_WORK("taking a CPU down waits for a work on its highpri pool"),
  /** No __WQ_ORDERED_EXPLICIT yet. */
  ORDERED_TAKES_ANY_MAX_ACTIVE("max_active of an ordered workqueue can be changed"),
  /** BUG_ON in destroy_workqueue. */
  DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG("destroying a workqueue that is busy again is a BUG"),
  /** No check_flush_dependency yet. */
  FLUSH_DEPENDENCY_IS_NOT_CHECKED("nobody warns of a WQ_MEM_RECLAIM dependency"),
  /** The lost wake-up of a barrier whose inactive target is cancelled. */
  CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED(
      "cancelling an inactive item wakes nobody for its barrier"),
  /** A refused queue leaves PENDING set for ever. */
  REFUSED_QUEUE_LEAKS_PENDING("a refused queue_work leaks PENDING"),
  /** An unbound workqueue with max_active 1 is ordered. */
  UNBOUND_MAX_1_IS_ORDERED("WQ_UNBOUND with max_active 1 is ordered"),
  /** Unbound workqueues have a pool_workqueue for every NUMA node. */
  UNBOUND_HAS_A_POOL_PER_NODE("unbound workqueues have pools and limits of their own on each node"),
  /** max_active of an unbound workqueue is dealt to the nodes, at least 8 to each. */
  UNBOUND_LIMIT_IS_SHARED_BY_NODES("max_active of an unbound workqueue is shared by the nodes"),
  /** alloc_workqueue(WQ_UNBOUND) waits for CPU hotplug. */
  ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK("alloc_workqueue(WQ_UNBOUND) takes cpus_read_lock()"),
  /** A worker that burns CPU is taken out of nr_running by the scheduler's tick. */
  AUTO_CPU_INTENSIVE("the tick takes a spinning worker out of nr_running"),
  /** A rescuer moves all works of a pwq to its own list, however many. */
  RESCUER_TAKES_ALL("a rescuer takes all works of a pool_workqueue at once"),
  /** A rescuer that comes looks first whether the pool still cannot help itself. */
  RESCUER_LOOKS_FIRST("a rescuer takes works only while the pool still needs it"),
  /** check_flush_dependency looks at the cancel path, too. */
  CANCEL_WARNS_OF_FLUSH_DEPENDENCY("cancel_*_sync warns of a WQ_MEM_RECLAIM dependency"),
  /** lockdep's work map is touched by flush_work always. */
  LOCKDEP_FLUSH_WORK_ALWAYS("lockdep sees flush_work even if the item is idle"),
  /** lockdep's work map is touched by cancel_*_sync. */
  LOCKDEP_SEES_CANCEL("lockdep sees cancel_*_sync");

  private final String text;

  Behaviour(String text) {
    this.text = text;
  }

  /** For {@code wqcheck kernels}. */
  public String text() {
    return text;
  }
}
