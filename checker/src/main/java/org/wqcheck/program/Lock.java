package org.wqcheck.program;

import java.util.List;
import org.wqcheck.kernel.Renaming;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/** A mutex, spinlock or rwsem. Tasks stand in it by their number plus 1. */
final class Lock {

  final Thing.Lock declaration;

  /** The owner of a mutex or spinlock, the writer of an rwsem. */
  private final Cell owner;

  /** Who holds it for reading; null for others than rwsems. */
  private final Readers readers;

  /** What {@link Task#waiting} is while a task waits to write; rwsems only. */
  final int waitNumber;

  Lock(Thing.Lock declaration, Cell owner, Readers readers, int waitNumber) {
    this.waitNumber = waitNumber;
    this.declaration = declaration;
    this.owner = owner;
    this.readers = readers;
  }

  String name() {
    return declaration.name();
  }

  boolean isSpinlock() {
    return declaration.kind() == Thing.LockKind.SPINLOCK;
  }

  boolean isFree() {
    return !owner.isSet() && (readers == null || readers.isEmpty());
  }

  boolean isWritten() {
    return owner.isSet();
  }

  /** The number of the owner or writer, or -1. */
  int owner() {
    return owner.get() - 1;
  }

  /** The numbers of those who hold it for reading, ascending. */
  List<Integer> readers() {
    return readers == null ? List.of() : readers.tasks();
  }

  boolean isHeldBy(Task task) {
    return owner.is(task.id + 1) || (readers != null && readers.contains(task));
  }

  boolean isOwnedBy(Task task) {
    return owner.is(task.id + 1);
  }

  void take(Task task) {
    owner.set(task.id + 1);
  }

  void release(Task task) {
    if (!owner.is(task.id + 1)) {
      throw new PathEnd(
          ViolationKind.LOCK_MISUSE, task.name + " unlocks " + name() + " without holding it");
    }
    owner.clear();
  }

  void takeForReading(Task task) {
    if (!readers.add(task)) {
      throw new Unmodelled(
          task.name + " reads " + name() + " more than " + Readers.MOST_HOLDS + " times at once");
    }
  }

  void releaseForReading(Task task) {
    if (!readers.remove(task)) {
      throw new PathEnd(
          ViolationKind.LOCK_MISUSE,
          task.name + " releases " + name() + " for reading without holding it");
    }
  }

  /** Tells a renaming of tasks and locks what becomes of the readers. */
  void moveReaders(Renaming renaming) {
    if (readers != null) {
      readers.move(renaming);
    }
  }

  /** Its memory is fresh. */
  void initialise() {
    owner.clear();
    if (readers != null) {
      readers.clear();
    }
  }
}
