package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code machine { preempt none; }}: a task keeps its CPU from when it gets it until it sleeps,
 * yields or ends. Interrupts, softirqs, timers and tasklets run all the same.
 */
final class KeptCpus {
  private final Machine machine;

  /** The tasks that keep CPUs; empty: nobody does. */
  private final List<Task> keepers = new ArrayList<>();

  KeptCpus(Machine machine) {
    this.machine = machine;
  }

  void add(Task task) {
    keepers.add(task);
  }

  /** Whether the task has a CPU to run on, or can get one. */
  boolean letRun(Task task) {
    return task.keptCpu == null || task.keepsCpu() || isFree(task.cpu());
  }

  /** Whether this CPU, or some CPU where it is -1, is kept by nobody. */
  boolean isFree(int cpu) {
    if (keepers.isEmpty()) {
      return true;
    }
    return cpu >= 0 ? keeperOf(cpu) == null : keepersNow().size() < machine.cpus();
  }

  private Task keeperOf(int cpu) {
    for (Task task : keepers) {
      if (task.keptCpu.is(cpu + 1)) {
        return task;
      }
    }
    return null;
  }

  private List<Task> keepersNow() {
    return keepers.stream().filter(Task::keepsCpu).toList();
  }

  /** The tasks of which one must let go of its CPU before this one can run. */
  List<Task> inTheWayOf(Task task) {
    return task.cpu() >= 0 ? List.of(keeperOf(task.cpu())) : keepersNow();
  }

  /** The task gets the CPU it is bound to, or any that is free. */
  void give(Task task) {
    int cpu = task.cpu() >= 0 ? task.cpu() : anyFree();
    task.keptCpu.set(cpu + 1);
  }

  private int anyFree() {
    List<Integer> free = new ArrayList<>();
    for (int cpu = 0; cpu < machine.cpus(); cpu++) {
      if (keeperOf(cpu) == null) {
        free.add(cpu);
      }
    }
    return free.get(machine.attempts().choose("on CPU", free.size()));
  }
}
