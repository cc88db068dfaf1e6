package org.wqcheck.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;

/** The entities of one machine, found by what was declared. */
final class World {
  final List<Memory> memories = new ArrayList<>();
  final List<Lock> locks = new ArrayList<>();
  final List<Completion> completions = new ArrayList<>();

  /** Lock, Completion, Variable, QueuePointer, WorkItem, Memory or Task by the thing's number. */
  private final Map<Integer, Object> entities = new HashMap<>();

  private final List<Lock> spinlocks = new ArrayList<>();

  void put(Thing thing, Object entity) {
    entities.put(thing.id(), entity);
    if (entity instanceof Lock lock) {
      locks.add(lock);
      if (lock.isSpinlock()) {
        spinlocks.add(lock);
      }
    }
    if (entity instanceof Completion completion) {
      completions.add(completion);
    }
  }

  <E> E entity(Thing thing, Class<E> type) {
    Object entity = entities.get(thing.id());
    if (entity == null) {
      throw new IllegalStateException(thing.name() + " has no place in the machine");
    }
    return type.cast(entity);
  }

  Memory memoryOf(Thing thing) {
    return memories.get(thing.decl().memory());
  }

  Memory memoryOf(WorkItem item, List<Thing.Work> works) {
    return memoryOf(works.get(item.id()));
  }

  /** The operand for a mention; {@code index} compiles the index of an array. */
  <E> Operand<E> operand(
      Ref<? extends Thing> ref,
      Class<E> type,
      java.util.function.Function<Ref.Indexed<?>, Eval> index) {
    List<E> candidates = ref.candidates().stream().map(t -> entity(t, type)).toList();
    List<Memory> where = ref.candidates().stream().map(this::memoryOf).toList();
    return ref instanceof Ref.Indexed<?> indexed
        ? Operand.indexed(candidates, where, indexed.first(), index.apply(indexed))
        : Operand.direct(candidates.get(0), where.get(0));
  }

  boolean holdsSpinlock(Task task) {
    for (Lock lock : spinlocks) {
      if (lock.isOwnedBy(task)) {
        return true;
      }
    }
    return false;
  }

  boolean holdsLock(Task task) {
    for (Lock lock : locks) {
      if (lock.isHeldBy(task)) {
        return true;
      }
    }
    return false;
  }

  /** The names of the locks a task holds. */
  List<String> heldBy(Task task) {
    return locksOf(task).stream().map(Lock::name).toList();
  }

  /** The locks a task holds. */
  List<Lock> locksOf(Task task) {
    return locks.stream().filter(l -> l.isHeldBy(task)).toList();
  }

  void requireNoLockHeld(Task task) {
    for (Lock lock : locks) {
      if (lock.isHeldBy(task)) {
        throw new PathEnd(
            ViolationKind.LOCK_MISUSE, task.name + " returns while it holds " + lock.name());
      }
    }
  }
}
