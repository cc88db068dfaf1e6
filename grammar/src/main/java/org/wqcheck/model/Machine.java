package org.wqcheck.model;

/**
 * Bounds and environment of the exploration: the {@code machine} block.
 *
 * @param cpus 1 to 8
 * @param nodes NUMA nodes, at least 1, at most {@code cpus}
 * @param tightMemory worker creation may fail
 * @param workers regular workers a pool has when memory gets short, at least 1
 * @param preemptFull a spinning task loses its CPU to others
 * @param powerEfficient whether WQ_POWER_EFFICIENT queues are unbound
 * @param hotplug CPUs may go and come
 * @param suspend a suspend cycle runs
 */
public record Machine(
    int cpus,
    int nodes,
    boolean tightMemory,
    int workers,
    boolean preemptFull,
    PowerEfficient powerEfficient,
    boolean hotplug,
    boolean suspend) {

  /** What {@code workqueue.power_efficient} is. */
  public enum PowerEfficient {
    OFF,
    ON,
    EITHER
  }

  /** The machine of a spec that says nothing. */
  public static final Machine DEFAULT =
      new Machine(2, 1, false, 1, true, PowerEfficient.OFF, false, false);
}
