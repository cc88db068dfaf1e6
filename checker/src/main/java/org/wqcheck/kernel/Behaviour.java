package org.wqcheck.kernel;

/** Ways in which kernel versions differ. A profile is a set of these; no code compares versions. */
public enum Behaviour {
  /** The lost wake-up of a barrier whose inactive target is cancelled. */
  CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED(
      "cancelling an inactive item wakes nobody for its barrier"),
  /** A refused queue leaves PENDING set for ever. */
  REFUSED_QUEUE_LEAKS_PENDING("a refused queue_work leaks PENDING"),
  /** An unbound workqueue with max_active 1 is ordered. */
  UNBOUND_MAX_1_IS_ORDERED("WQ_UNBOUND with max_active 1 is ordered"),
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
