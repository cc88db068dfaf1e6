package org.wqcheck.kernel;

/**
 * The names of the groups of the state: the fields of an entity lie together, and move together.
 */
final class Group {
  private Group() {}

  static String of(Caller caller) {
    return "task " + caller.id;
  }

  static String of(WorkItem item) {
    return "item " + item.id;
  }

  static String of(Workqueue wq) {
    return "queue " + wq.id;
  }

  static String ofRescuer(Workqueue wq) {
    return "rescuer " + wq.id;
  }

  static String of(PoolWorkqueue pwq) {
    return "pwq " + pwq.id;
  }

  /** A part of a group: whether the CPU is online. */
  static String ofCpu(int cpu) {
    return "cpu " + cpu;
  }

  static String of(WorkerPool pool) {
    return "pool " + pool.id;
  }
}
