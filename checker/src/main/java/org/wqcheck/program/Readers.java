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

  /** The part of the state that the lock is. */
  private final String lock;

  /** How often each holds it, by task; null: its code never asks for it. */
  private final Cell[] holds;

  /**
   * Allocates what the readers of a lock need.
   *
   * @param bodies what each task runs, by task
   * @param hotplug the lock of CPU hotplug, if there is one
   */
  Readers(Thing.Lock declaration, Optional<Thing.Lock> hotplug, List<Body> bodies, State state) {
    lock = Declarations.partOf(declaration);
    boolean ofHotplug = hotplug.filter(declaration::equals).isPresent();
    holds = new Cell[bodies.size()];
    for (int task = 0; task < holds.length; task++) {
      if (ofHotplug ? readsHotplug(bodies.get(task)) : reads(bodies.get(task), declaration)) {
        state.part(partOf(lock, Task.partOf(task)));
        holds[task] = state.cell(declaration.name() + " read by " + task, MOST_HOLDS);
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

  private static String partOf(String lock, String task) {
    return lock + " read by " + task;
  }

  /** Tells a renaming of tasks and locks what becomes of the holds. */
  void move(Renaming renaming) {
    for (int task = 0; task < holds.length; task++) {
      String reader = Task.partOf(task);
      String image = partOf(renaming.placeOf(lock), renaming.placeOf(reader));
      renaming.move(partOf(lock, reader), image);
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
