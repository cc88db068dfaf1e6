package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ChangesTogetherTest {

  @Test
  void wordsThatChangeTogetherBecomeNeighbours() {
    ChangesTogether changes = new ChangesTogether(8 * 5 - 3);
    for (int i = 0; i < 3; i++) {
      change(changes, 1, 4);
    }
    change(changes, 0, 2);
    change(changes, 0, 2);
    change(changes, 3);
    assertArrayEquals(new int[] {1, 4, 0, 2, 3}, changes.order(2));
  }

  @Test
  void aBlockBeginsWithTheWordThatChangesMostOften() {
    ChangesTogether changes = new ChangesTogether(8 * 3);
    change(changes, 0, 1);
    change(changes, 2);
    change(changes, 2);
    assertArrayEquals(new int[] {2, 0, 1}, changes.order(1));
  }

  private static void change(ChangesTogether together, int... words) {
    Changes changes = new Changes();
    for (int word : words) {
      changes.add(word, 1);
    }
    changes.endStep();
    together.note(changes, 0, 1);
  }
}
