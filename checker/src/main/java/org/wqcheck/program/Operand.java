package org.wqcheck.program;

import java.util.List;
import org.wqcheck.model.ViolationKind;

/**
 * A compiled mention of a thing.
 *
 * @param <T> the entity it means
 */
abstract class Operand<T> {

  /** What it means now. */
  abstract T get(Task task);

  /** The statement that mentions it begins: its memory is touched. */
  abstract void touch(Task task);

  /** Everything it can mean. */
  abstract List<T> candidates();

  /** An entity known when the spec is compiled. */
  static <T> Operand<T> direct(T entity, Memory memory) {
    return new Operand<>() {
      @Override
      T get(Task task) {
        return entity;
      }

      @Override
      void touch(Task task) {
        memory.touch();
      }

      @Override
      List<T> candidates() {
        return List.of(entity);
      }
    };
  }

  /** An element of an array, by an index at run time. */
  static <T> Operand<T> indexed(List<T> entities, List<Memory> memories, int first, Eval index) {
    return new Operand<>() {
      @Override
      T get(Task task) {
        return entities.get(position(task));
      }

      @Override
      void touch(Task task) {
        memories.get(position(task)).touch();
      }

      @Override
      List<T> candidates() {
        return entities;
      }

      private int position(Task task) {
        int value = index.eval(task);
        int position = value - first;
        if (position < 0 || position >= entities.size()) {
          throw new PathEnd(
              ViolationKind.ASSERTION,
              "index " + value + " is outside " + first + ".." + (first + entities.size() - 1));
        }
        return position;
      }
    };
  }
}
