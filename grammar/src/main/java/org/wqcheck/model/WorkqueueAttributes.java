package org.wqcheck.model;

import java.util.Set;

/**
 * How a workqueue is created, as written: what a kernel makes of it is the profile's business.
 *
 * @param call alloc_workqueue, alloc_ordered_workqueue, create_workqueue and its kin
 * @param name the name given
 * @param flags the WQ_ flags given
 * @param maxActive the max_active given; 0: the default, also where the call has no such argument
 */
public record WorkqueueAttributes(KernelCall call, String name, Set<Flag> flags, int maxActive) {

  /** The flags of alloc_workqueue. */
  public enum Flag {
    WQ_UNBOUND,
    WQ_FREEZABLE,
    WQ_MEM_RECLAIM,
    WQ_HIGHPRI,
    WQ_CPU_INTENSIVE,
    WQ_SYSFS,
    WQ_POWER_EFFICIENT,
    WQ_NON_REENTRANT,
    WQ_BH,
    WQ_PERCPU
  }
}
