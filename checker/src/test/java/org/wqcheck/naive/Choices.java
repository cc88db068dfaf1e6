package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;

/** The free choices of one step, gone through one after another. */
final class Choices {
  private final List<int[]> made = new ArrayList<>();
  private int asked;

  /** A number from 0 to below the alternatives. */
  int choose(int alternatives) {
    if (asked == made.size()) {
      made.add(new int[] {0, alternatives});
    }
    return made.get(asked++)[0];
  }

  /** Goes to the next combination; false: there is none. */
  boolean next() {
    asked = 0;
    while (!made.isEmpty()) {
      int[] last = made.get(made.size() - 1);
      if (++last[0] < last[1]) {
        return true;
      }
      made.remove(made.size() - 1);
    }
    return false;
  }
}
