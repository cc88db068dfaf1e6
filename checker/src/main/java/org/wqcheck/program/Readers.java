package org.wqcheck.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.kernel.Renaming;
import org.wqcheck.model.Body;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * Who holds an rwsem for reading. The kernel counts readers and does not know in which order they
 * came. So does each cell here, one for every task that can be a reader: where tasks or locks
 * change places the cells do, and nothing else tells the readers apart.
 */
final class Readers {

  /** Holds of one task at once. */
  static final int MOST_HOLDS = 12;

  private static final Set<KernelCall> READS =
      EnumSet.of(
          KernelCall.DOWN_READ, KernelCall.DOWN_READ_INTERRUPTIBLE, KernelCall.DOWN_READ_TRYLOCK);

  /** They read the lock of CPU hotplug, which nobody names. */
  private static final Set<KernelCall> READS_HOTPLUG =
      EnumSet.of(KernelCall.CPUS_READ_LOCK, KernelCall.SCHEDULE_ON_EACH_CPU);

  /** How often each holds it, by task; null: its code never asks for it. */
  private final Cell[] holds;

  /**
   * Allocates what the readers of a lock need.
   *
   * @param bodies what each task runs, by task
   * @param hotplug the lock of CPU hotplug, if there is one
   */
  Readers(Thing.Lock lock, Optional<Thing.Lock> hotplug, List<Body> bodies, State state) {
    boolean ofHotplug = hotplug.filter(lock::equals).isPresent();
    holds = new Cell[bodies.size()];
    for (int task = 0; task < holds.length; task++) {
      if (ofHotplug ? readsHotplug(bodies.get(task)) : reads(bodies.get(task), lock)) {
        state.part(partOf(lock, task));
        holds[task] = state.cell(lock.name() + " read by " + task, MOST_HOLDS);
      }
    }
  }

  private static boolean reads(Body body, Thing.Lock lock) {
    return Scan.anyCall(
        body.code(), c -> READS.contains(c.callee()) && c.named(Thing.Lock.class).contains(lock));
  }

  private static boolean readsHotplug(Body body) {
    return Scan.anyCall(body.code(), call -> READS_HOTPLUG.contains(call.callee()));
  }

  private static String partOf(Thing lock, int task) {
    return Declarations.partOf(lock) + " read by " + task;
  }

  /**
   * A lock takes the place of another, or stays, and its readers take others'.
   *
   * @param tasks by number: whose place a task takes
   */
  static void move(Thing lock, Thing image, int[] tasks, Renaming renaming) {
    for (int task = 0; task < tasks.length; task++) {
      renaming.move(partOf(lock, task), partOf(image, tasks[task]));
    }
  }

  /** Whether nobody reads. */
  boolean isEmpty() {
    for (Cell cell : holds) {
      if (cell != null && cell.isSet()) {
        return false;
      }
    }
    return true;
  }

  boolean contains(Task task) {
    return holds[task.id] != null && holds[task.id].isSet();
  }

  /** The numbers of the readers, ascending. */
  List<Integer> tasks() {
    List<Integer> tasks = new ArrayList<>();
    for (int task = 0; task < holds.length; task++) {
      if (holds[task] != null && holds[task].isSet()) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** False: it holds it as often as can be counted. */
  boolean add(Task task) {
    if (holds[task.id].get() == MOST_HOLDS) {
      return false;
    }
    holds[task.id].inc();
    return true;
  }

  /** False: it was none of them. */
  boolean remove(Task task) {
    if (!contains(task)) {
      return false;
    }
    holds[task.id].dec();
    return true;
  }

  void clear() {
    for (Cell cell : holds) {
      if (cell != null) {
        cell.clear();
      }
    }
  }
}
