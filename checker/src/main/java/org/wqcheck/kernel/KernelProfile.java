package org.wqcheck.kernel;

import static org.wqcheck.kernel.Behaviour.ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK;
import static org.wqcheck.kernel.Behaviour.CANCEL_OF_INACTIVE_ACTIVATES_IT;
import static org.wqcheck.kernel.Behaviour.CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED;
import static org.wqcheck.kernel.Behaviour.CANCEL_WARNS_OF_FLUSH_DEPENDENCY;
import static org.wqcheck.kernel.Behaviour.LOCKDEP_FLUSH_WORK_ALWAYS;
import static org.wqcheck.kernel.Behaviour.LOCKDEP_SEES_CANCEL;
import static org.wqcheck.kernel.Behaviour.REFUSED_QUEUE_LEAKS_PENDING;
import static org.wqcheck.kernel.Behaviour.RESCUER_TAKES_ALL;
import static org.wqcheck.kernel.Behaviour.UNBOUND_MAX_1_IS_ORDERED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kernel versions that the machine can be: each a set of named behaviours and numbers. */
public enum KernelProfile {
  V2_6_35(
      "2.6.35",
      EnumSet.of(
          Behaviour.THREADS_OF_ITS_OWN,
          Behaviour.HOTPLUG_LOCK_COUNTS_READERS,
          Behaviour.UNPLUG_STOPS_THE_THREADS,
          Behaviour.REENTRANT_ACROSS_CPUS,
          Behaviour.QUEUEING_CAN_BE_INTERRUPTED,
          Behaviour.DELAY_0_ON_A_CPU_ARMS_THE_TIMER,
          Behaviour.FLUSH_DELAYED_QUEUES_WHERE_IT_RUNS,
          Behaviour.CANCEL_DELAYED_LEAVES_QUEUED_WORKS,
          Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU,
          Behaviour.SECOND_CANCELLER_SPINS,
          Behaviour.IDENTITY_IS_THE_ADDRESS,
          Behaviour.ARMING_OVERWRITES_THE_POOL,
          Behaviour.FLUSH_DEPENDENCY_IS_NOT_CHECKED,
          LOCKDEP_FLUSH_WORK_ALWAYS,
          LOCKDEP_SEES_CANCEL)),
  V2_6_36(
      "2.6.36",
      EnumSet.of(
          Behaviour.HOTPLUG_LOCK_COUNTS_READERS,
          Behaviour.TRUSTEE_SERVES_A_DEAD_CPU,
          Behaviour.REENTRANT_ACROSS_CPUS,
          Behaviour.HIGHPRI_AT_THE_HEAD,
          Behaviour.CANCELLED_HIGHPRI_LETS_ANOTHER_START,
          Behaviour.QUEUEING_CAN_BE_INTERRUPTED,
          Behaviour.DELAY_0_ON_A_CPU_ARMS_THE_TIMER,
          Behaviour.FLUSH_DELAYED_QUEUES_WHERE_IT_RUNS,
          Behaviour.CANCEL_DELAYED_LEAVES_QUEUED_WORKS,
          Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU,
          Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT,
          Behaviour.DESTROY_REFUSES_CHAINED_WORKS,
          Behaviour.RAISED_LIMIT_ACTIVATES_NOBODY,
          RESCUER_TAKES_ALL,
          Behaviour.THAW_WAKES_EVERY_POOL,
          Behaviour.SECOND_CANCELLER_SPINS,
          Behaviour.IDENTITY_IS_THE_ADDRESS,
          Behaviour.BARRIERS_HAVE_NO_COLOUR,
          Behaviour.FIFTEEN_COLOURS,
          Behaviour.ARMING_OVERWRITES_THE_POOL,
          Behaviour.ORDERED_TAKES_ANY_MAX_ACTIVE,
          Behaviour.DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG,
          Behaviour.FLUSH_DEPENDENCY_IS_NOT_CHECKED,
          Behaviour.EVERY_INSERTION_WAKES,
          REFUSED_QUEUE_LEAKS_PENDING,
          LOCKDEP_SEES_CANCEL)),
  V3_7(
      "3.7",
      EnumSet.of(
          Behaviour.HOTPLUG_LOCK_COUNTS_READERS,
          Behaviour.SECOND_CANCELLER_SPINS,
          Behaviour.IDENTITY_IS_THE_ADDRESS,
          Behaviour.POOLS_OF_A_CPU_SHARE_THE_BUSY_HASH,
          Behaviour.BARRIERS_HAVE_NO_COLOUR,
          Behaviour.FIFTEEN_COLOURS,
          Behaviour.ARMING_OVERWRITES_THE_POOL,
          Behaviour.INTERRUPTED_WORK_IS_CHAINED,
          Behaviour.RAISED_LIMIT_WAKES_NOBODY,
          Behaviour.THAW_WAKES_EVERY_POOL,
          Behaviour.UNPLUG_WAITS_FOR_A_WORK,
          Behaviour.ORDERED_TAKES_ANY_MAX_ACTIVE,
          Behaviour.DESTROY_OF_A_BUSY_QUEUE_IS_A_BUG,
          Behaviour.FLUSH_DEPENDENCY_IS_NOT_CHECKED,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          CANCEL_OF_INACTIVE_ACTIVATES_IT,
          Behaviour.EVERY_INSERTION_WAKES,
          REFUSED_QUEUE_LEAKS_PENDING,
          RESCUER_TAKES_ALL,
          LOCKDEP_FLUSH_WORK_ALWAYS,
          LOCKDEP_SEES_CANCEL)),
  V5_17(
      "5.17",
      EnumSet.of(
          ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK,
          Behaviour.UNBOUND_HAS_A_POOL_PER_NODE,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          CANCEL_OF_INACTIVE_ACTIVATES_IT,
          Behaviour.EVERY_INSERTION_WAKES,
          REFUSED_QUEUE_LEAKS_PENDING,
          UNBOUND_MAX_1_IS_ORDERED,
          RESCUER_TAKES_ALL,
          CANCEL_WARNS_OF_FLUSH_DEPENDENCY,
          LOCKDEP_FLUSH_WORK_ALWAYS)),
  V6_1(
      "6.1",
      EnumSet.of(
          ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK,
          Behaviour.UNBOUND_HAS_A_POOL_PER_NODE,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          CANCEL_OF_INACTIVE_ACTIVATES_IT,
          Behaviour.EVERY_INSERTION_WAKES,
          REFUSED_QUEUE_LEAKS_PENDING,
          UNBOUND_MAX_1_IS_ORDERED,
          RESCUER_TAKES_ALL,
          LOCKDEP_FLUSH_WORK_ALWAYS,
          LOCKDEP_SEES_CANCEL)),
  V6_9(
      "6.9",
      EnumSet.of(
          ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          CANCEL_OF_INACTIVE_ACTIVATES_IT,
          REFUSED_QUEUE_LEAKS_PENDING,
          Behaviour.INACTIVE_KEEP_THEIR_PLACE,
          Behaviour.DESTROYING_PERSISTS,
          Behaviour.AUTO_CPU_INTENSIVE,
          Behaviour.UNBOUND_HAS_A_POOL_PER_NODE,
          Behaviour.UNBOUND_LIMIT_IS_SHARED_BY_NODES,
          Behaviour.UNBOUND_HAS_A_PWQ_PER_CPU,
          Behaviour.UNBOUND_WORKERS_LEAVE_THEIR_NODE,
          RESCUER_TAKES_ALL,
          CANCEL_WARNS_OF_FLUSH_DEPENDENCY,
          LOCKDEP_SEES_CANCEL)),
  V6_19(
      "6.19",
      EnumSet.of(
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          REFUSED_QUEUE_LEAKS_PENDING,
          Behaviour.INACTIVE_KEEP_THEIR_PLACE,
          Behaviour.DESTROYING_PERSISTS,
          Behaviour.SYNC_CANCEL_DISABLES,
          Behaviour.SYNC_CANCEL_OF_BH_SPINS,
          Behaviour.CANCEL_WARNS_OF_A_QUEUED_ITEM,
          Behaviour.ARMING_FOR_AN_OFFLINE_CPU_WARNS,
          Behaviour.MAX_ACTIVE_2048,
          Behaviour.AUTO_CPU_INTENSIVE,
          Behaviour.UNBOUND_HAS_A_POOL_PER_NODE,
          Behaviour.UNBOUND_LIMIT_IS_SHARED_BY_NODES,
          Behaviour.UNBOUND_HAS_A_PWQ_PER_CPU,
          Behaviour.UNBOUND_WORKERS_LEAVE_THEIR_NODE,
          RESCUER_TAKES_ALL,
          Behaviour.RESCUER_LOOKS_FIRST,
          LOCKDEP_SEES_CANCEL)),
  V7_1(
      "7.1",
      EnumSet.of(
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          Behaviour.INACTIVE_KEEP_THEIR_PLACE,
          Behaviour.DESTROYING_PERSISTS,
          Behaviour.SYNC_CANCEL_DISABLES,
          Behaviour.SYNC_CANCEL_OF_BH_SPINS,
          Behaviour.CANCEL_WARNS_OF_A_QUEUED_ITEM,
          Behaviour.ARMING_FOR_AN_OFFLINE_CPU_WARNS,
          Behaviour.MAX_ACTIVE_2048,
          Behaviour.AUTO_CPU_INTENSIVE,
          Behaviour.UNBOUND_HAS_A_POOL_PER_NODE,
          Behaviour.UNBOUND_LIMIT_IS_SHARED_BY_NODES,
          Behaviour.UNBOUND_HAS_A_PWQ_PER_CPU,
          Behaviour.UNBOUND_WORKERS_LEAVE_THEIR_NODE,
          Behaviour.RESCUER_LOOKS_FIRST,
          Behaviour.RESCUER_STAYS_WITH_A_STUCK_MANAGER,
          Behaviour.RESCUER_ROTATES,
          LOCKDEP_SEES_CANCEL));

  /** WORK_NR_COLORS of the newest kernels. */
  public static final int COLORS = 16;

  private final String version;
  private final Set<Behaviour> behaviours;

  KernelProfile(String version, Set<Behaviour> behaviours) {
    this.version = version;
    this.behaviours = behaviours;
  }

  /** As users write it: {@code 5.17}. */
  public String version() {
    return version;
  }

  /** WQ_DFL_ACTIVE: what max_active 0 means. */
  public int defaultMaxActive() {
    return greatestMaxActive() / 2;
  }

  /** WQ_MAX_ACTIVE: greatest max_active of a bound workqueue. */
  public int greatestMaxActive() {
    return has(Behaviour.MAX_ACTIVE_2048) ? 2048 : 512;
  }

  /** WORK_NR_COLORS. */
  public int colors() {
    return has(Behaviour.FIFTEEN_COLOURS) ? COLORS - 1 : COLORS;
  }

  /** Whether it behaves so. */
  public boolean has(Behaviour behaviour) {
    return behaviours.contains(behaviour);
  }

  /** The profile of a version, if it is modelled. */
  public static Optional<KernelProfile> of(String version) {
    return Arrays.stream(values()).filter(p -> p.version.equals(version)).findFirst();
  }
}
