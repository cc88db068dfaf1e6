package org.wqcheck.program;

import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.ByteList;
import org.wqcheck.state.Cell;

/** A mutex, spinlock or rwsem. Tasks stand in it by their number plus 1. */
final class Lock {

  /** Holds for reading at once, those of one task counted singly. */
  static final int MOST_READERS = 12;

  final Thing.Lock declaration;

  /** The owner of a mutex or spinlock, the writer of an rwsem. */
  private final Cell owner;

  /** Who holds it for reading; null for others than rwsems. */
  private final ByteList readers;

  /** What {@link Task#waiting} is while a task waits to write; rwsems only. */
  final int waitNumber;

  Lock(Thing.Lock declaration, Cell owner, ByteList readers, int waitNumber) {
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

  /** Whether it is a lock that readers share. */
  boolean isShared() {
    return readers != null;
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

  /** Whether it has a reader at this position. */
  int readers() {
    return readers == null ? 0 : readers.size();
  }

  int reader(int position) {
    return readers.get(position) - 1;
  }

  boolean isHeldBy(Task task) {
    return owner.get() == task.id + 1 || (readers != null && readers.indexOf(task.id + 1) >= 0);
  }

  void take(Task task) {
    owner.set(task.id + 1);
  }

  void release(Task task) {
    if (owner.get() != task.id + 1) {
      throw new PathEnd(
          ViolationKind.LOCK_MISUSE, task.name + " unlocks " + name() + " without holding it");
    }
    owner.clear();
  }

  void takeForReading(Task task) {
    if (readers.size() == MOST_READERS) {
      throw new Unmodelled("more than " + MOST_READERS + " readers of " + name() + " at once");
    }
    int position = 0;
    while (position < readers.size() && readers.get(position) < task.id + 1) {
      position++;
    }
    readers.insert(position, task.id + 1);
  }

  void releaseForReading(Task task) {
    int position = readers.indexOf(task.id + 1);
    if (position < 0) {
      throw new PathEnd(
          ViolationKind.LOCK_MISUSE,
          task.name + " releases " + name() + " for reading without holding it");
    }
    readers.removeAt(position);
  }

  /** Its memory is fresh. */
  void initialise() {
    owner.clear();
    while (readers != null && !readers.isEmpty()) {
      readers.removeAt(0);
    }
  }
}
