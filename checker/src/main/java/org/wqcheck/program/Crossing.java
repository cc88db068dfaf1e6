package org.wqcheck.program;

import java.util.BitSet;
import org.wqcheck.state.Deed.Change;
import org.wqcheck.state.Deed.Kind;
import org.wqcheck.state.Deed.OnList;

/** Whether what one deed does to a byte or a list can matter to another one. */
final class Crossing {

  private Crossing() {}

  /**
   * Whether a change can move a byte into or out of some values.
   *
   * @param from values that the byte may have before
   */
  static boolean crosses(Change change, BitSet from, BitSet answers) {
    for (int value = from.nextSetBit(0); value >= 0; value = from.nextSetBit(value + 1)) {
      int after = change.of(value);
      if (isPossible(change, after) && answers.get(value) != answers.get(after)) {
        return true;
      }
    }
    return false;
  }

  static boolean isPossible(Change change, int value) {
    return value >= 0 && value <= change.most();
  }

  /** Whether two changes of one byte come to the same in either order. */
  static boolean commute(Change one, Change other) {
    return one.isRelative() ? other.isRelative() : !other.isRelative() && one.of(0) == other.of(0);
  }

  /**
   * Whether a change of a list can change the answer to a question about it, or can have made it
   * what it is.
   */
  static boolean crosses(OnList change, OnList question) {
    boolean same = change.element() == question.element();
    return switch (question.kind()) {
      case IS_EMPTY, IS_NOT_EMPTY, ORDER -> true;
      case CONTAINS -> same || change.kind() == Kind.REORDER;
      case FIRST -> same || change.kind() != Kind.APPEND;
      case APPEND, TAKE_FIRST, REMOVE, REORDER -> false;
    };
  }

  /** Whether a change of a list can change this answer. */
  static boolean spoils(OnList change, OnList answer) {
    boolean appends = change.kind() == Kind.APPEND;
    return switch (answer.kind()) {
      case IS_NOT_EMPTY, FIRST -> !appends;
      default -> crosses(change, answer);
    };
  }

  /** Whether two changes of one list, both possible, come to the same in either order. */
  static boolean commute(OnList one, OnList other) {
    if (one.kind() == Kind.REORDER || other.kind() == Kind.REORDER) {
      return false;
    }
    if (one.kind() == other.kind()) {
      return one.kind() == Kind.REMOVE && one.element() != other.element();
    }
    boolean appendAndTake = one.kind() != Kind.REMOVE && other.kind() != Kind.REMOVE;
    return appendAndTake || one.element() != other.element();
  }
}
