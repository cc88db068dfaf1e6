package org.wqcheck.program;

import java.util.Arrays;

/**
 * The choices made in one step. A step that asks for a choice is taken again for each alternative,
 * from the same state: the answers given so far are kept here and counted through like an odometer.
 */
final class Choices {
  private int[] taken = new int[8];
  private int[] alternatives = new int[8];
  private int length;
  private int asked;

  /** Before a step is taken for the first time. */
  void reset() {
    length = 0;
    asked = 0;
  }

  /** An answer from 0 to {@code n}-1. */
  int choose(int n) {
    if (asked == length) {
      if (length == taken.length) {
        taken = Arrays.copyOf(taken, 2 * length);
        alternatives = Arrays.copyOf(alternatives, 2 * length);
      }
      taken[length] = 0;
      alternatives[length] = n;
      length++;
    }
    return taken[asked++];
  }

  /** Moves on to the next combination of answers; false: all were given. */
  boolean next() {
    asked = 0;
    while (length > 0) {
      if (taken[length - 1] + 1 < alternatives[length - 1]) {
        taken[length - 1]++;
        return true;
      }
      length--;
    }
    return false;
  }
}
