package org.wqcheck.kernel;

/** Ways in which kernel versions differ. A profile is a set of these; no code compares versions. */
public enum Behaviour {
  /** No cmwq yet: struct cpu_workqueue_struct has a thread of its own. */
  THREADS_OF_ITS_OWN(
      "a workqueue has one thread for each CPU, or one alone, that runs its works in turn"),
  /** A work is bound to no CPU while it runs. */
  REENTRANT_ACROSS_CPUS(
      "a work can run on several CPUs at once, unless its workqueue is WQ_NON_REENTRANT or the same"
          + " for all CPUs"),
  /** One gcwq a CPU: WQ_HIGHPRI is an insertion at the head. */
  HIGHPRI_AT_THE_HEAD(
      "WQ_HIGHPRI works stand at the head of the one worklist of their CPU, and start at once"),
  /** GCWQ_HIGHPRI_PENDING. */
  CANCELLED_HIGHPRI_LETS_ANOTHER_START(
      "a WQ_HIGHPRI work that is cancelled lets the work behind it start at once instead"),
  /** Interrupts stay on between the claim and the insertion. */
  QUEUEING_CAN_BE_INTERRUPTED(
      "an interrupt on the same CPU can find a work claimed and not yet queued"),
  /** queue_delayed_work_on looks at no delay. */
  DELAY_0_ON_A_CPU_ARMS_THE_TIMER("queue_delayed_work_on() with delay 0 arms the timer"),
  /** flush_delayed_work takes the CPU at hand. */
  FLUSH_DELAYED_QUEUES_WHERE_IT_RUNS(
      "flush_delayed_work() queues on the CPU it runs on, whatever CPU was asked for"),
  /** cancel_delayed_work is del_timer_sync. */
  CANCEL_DELAYED_LEAVES_QUEUED_WORKS(
      "cancel_delayed_work() deletes the timer and nothing else: a queued work stays queued"),
  /** wait_on_work. */
  SYNC_CANCEL_WAITS_ON_EVERY_CPU(
      "a sync cancel waits on every CPU where the work runs; for threads, on those of the workqueue"
          + " that it was queued on last"),
  /** Nobody sleeps for PENDING that another cancel holds. */
  SECOND_CANCELLER_SPINS("a second sync cancel of a work spins until the first one is done"),
  /** A barrier whose inactive target is cancelled stays on the list, and counts in nr_active. */
  CANCELLED_BARRIER_TAKES_A_SLOT(
      "cancelling an inactive item leaves its barrier waiting for a slot, which it never gives"
          + " back"),
  /** WQ_DYING. */
  DESTROY_REFUSES_CHAINED_WORKS(
      "destroy_workqueue() refuses works that queue themselves again, too, and flushes once"),
  /** workqueue_set_max_active sets a number. */
  RAISED_LIMIT_ACTIVATES_NOBODY("a raised max_active helps nobody who waits already"),
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
      "arming a delayed work for another kind of workqueue, or another thread, forgets where it"
          + " runs"),
  /** is_chained_work looks at current, also in an interrupt. */
  INTERRUPTED_WORK_IS_CHAINED(
      "an interrupt that queues on a draining workqueue passes for the work that it interrupts"),
  /** workqueue_set_max_active kicks no pool. */
  RAISED_LIMIT_WAKES_NOBODY("a raised max_active activates works and wakes nobody for them"),
  /** thaw_workqueues kicks all pools, whether or not it activated anything there. */
  THAW_WAKES_EVERY_POOL("thaw_workqueues wakes a worker of every pool"),
  /** struct cpu_hotplug: a mutex and a count of readers. */
  HOTPLUG_LOCK_COUNTS_READERS(
      "cpus_read_lock() passes a writer of the hotplug lock that waits, and one's own write lock"),
  /** workqueue_cpu_callback at CPU_POST_DEAD. */
  UNPLUG_STOPS_THE_THREADS(
      "taking a CPU down waits for the works of its threads, and nobody makes or destroys a"
          + " workqueue meanwhile"),
  /** trustee_thread. */
  TRUSTEE_SERVES_A_DEAD_CPU(
      "a trustee serves the works of a CPU that went down, calls rescuers for them, and leaves when"
          + " none runs: what is queued there then waits for the CPU"),
  /** A CPU that goes down runs a work that unbinds its workers. */
  UNPLUG_WAITS_FOR_A_WORK("taking a CPU down waits for a work on its highpri pool"),
  /** No __WQ_ORDERED_EXPLICIT yet. */
  ORDERED_TAKES_ANY_MAX_ACTIVE("max_active of an ordered workqueue can be changed"),
  /** BUG_ON in destroy_workqueue. */
  DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG("destroying a workqueue that is busy again is a BUG"),
  /** No check_flush_dependency yet. */
  FLUSH_DEPENDENCY_IS_NOT_CHECKED("nobody warns of a WQ_MEM_RECLAIM dependency"),
  /** insert_work wakes a worker, whatever it inserts where. */
  EVERY_INSERTION_WAKES(
      "queueing a work that has to wait for a slot, or waiting for a work, wakes a worker, too"),
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
  /** affn_strict is off unless somebody sets it. */
  UNBOUND_WORKERS_LEAVE_THEIR_NODE(
      "a worker of an unbound workqueue begins on its node, and may be moved to any CPU"),
  /** struct wq_node_nr_active and its pending_pwqs. */
  UNBOUND_HAS_A_PWQ_PER_CPU(
      "works of an unbound workqueue wait for slots on a list for each CPU; the lists take turns"),
  /** pwq_activate_work in try_to_grab_pending. */
  CANCEL_OF_INACTIVE_ACTIVATES_IT(
      "an inactive work that is cancelled is activated first, and gives back the slot it got"),
  /** Nobody overtakes on one pool_workqueue. */
  INACTIVE_KEEP_THEIR_PLACE("a new work waits behind inactive ones even if a slot is free"),
  /** __WQ_DESTROYING is never cleared. */
  DESTROYING_PERSISTS("a workqueue refuses works from destroy_workqueue on, to its end"),
  /** WORK_OFFQ_DISABLE_MASK. */
  SYNC_CANCEL_DISABLES(
      "cancel_*_sync disables the item meanwhile; several may, and it does not look pending"),
  /** WARN_ON_ONCE in __queue_delayed_work. */
  ARMING_FOR_AN_OFFLINE_CPU_WARNS("queue_delayed_work_on of an offline CPU is warned of"),
  /** WORK_OFFQ_BH. */
  SYNC_CANCEL_OF_BH_SPINS("cancel_*_sync of a BH work spins, also in atomic context"),
  /** WQ_DFL_ACTIVE and WQ_MAX_ACTIVE are 1024 and 2048. */
  MAX_ACTIVE_2048("max_active is 1024 by default, 2048 at most"),
  /** alloc_workqueue(WQ_UNBOUND) waits for CPU hotplug. */
  ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK("alloc_workqueue(WQ_UNBOUND) takes cpus_read_lock()"),
  /** A worker that burns CPU is taken out of nr_running by the scheduler's tick. */
  AUTO_CPU_INTENSIVE("the tick takes a spinning worker out of nr_running"),
  /** A rescuer moves all works of a pwq to its own list, however many. */
  RESCUER_TAKES_ALL("a rescuer takes all works of a pool_workqueue at once"),
  /** A rescuer that comes looks first whether the pool still cannot help itself. */
  RESCUER_LOOKS_FIRST("a rescuer takes works only while the pool still needs it"),
  /** POOL_MANAGER_ACTIVE in assign_rescuer_work. */
  RESCUER_STAYS_WITH_A_STUCK_MANAGER(
      "a rescuer goes on while a manager is still stuck, if no other pool_workqueue calls"),
  /** RESCUER_BATCH. */
  RESCUER_ROTATES("a rescuer turns to the next pool_workqueue that calls after 16 works"),
  /** WARN_ON_ONCE in __flush_work(from_cancel). */
  CANCEL_WARNS_OF_A_QUEUED_ITEM(
      "cancel_*_sync warns of an item that somebody enabled and queued meanwhile"),
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
