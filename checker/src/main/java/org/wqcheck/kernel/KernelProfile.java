package org.wqcheck.kernel;

import static org.wqcheck.kernel.Behaviour.ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK;
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
  V5_17(
      "5.17",
      EnumSet.of(
          ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          REFUSED_QUEUE_LEAKS_PENDING,
          UNBOUND_MAX_1_IS_ORDERED,
          RESCUER_TAKES_ALL,
          CANCEL_WARNS_OF_FLUSH_DEPENDENCY,
          LOCKDEP_FLUSH_WORK_ALWAYS)),
  V6_1(
      "6.1",
      EnumSet.of(
          ALLOC_UNBOUND_TAKES_HOTPLUG_LOCK,
          CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED,
          REFUSED_QUEUE_LEAKS_PENDING,
          UNBOUND_MAX_1_IS_ORDERED,
          RESCUER_TAKES_ALL,
          LOCKDEP_FLUSH_WORK_ALWAYS,
          LOCKDEP_SEES_CANCEL));

  /** WQ_DFL_ACTIVE: what max_active 0 means. */
  public static final int DEFAULT_MAX_ACTIVE = 256;

  /** WQ_MAX_ACTIVE: greatest max_active of a bound workqueue. */
  public static final int GREATEST_MAX_ACTIVE = 512;

  /** WORK_NR_COLORS. */
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

  /** Whether it behaves so. */
  public boolean has(Behaviour behaviour) {
    return behaviours.contains(behaviour);
  }

  /** The profile of a version, if it is modelled. */
  public static Optional<KernelProfile> of(String version) {
    return Arrays.stream(values()).filter(p -> p.version.equals(version)).findFirst();
  }
}
