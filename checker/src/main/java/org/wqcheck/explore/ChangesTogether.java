package org.wqcheck.explore;

import java.util.Arrays;

/** How often which words of a state change in one step: the more often, the closer they belong. */
final class ChangesTogether {

  private final int words;

  /** Steps that change both of two words; of one word, those that change it. */
  private final int[][] steps;

  ChangesTogether(int stateSize) {
    this.words = Words.in(stateSize);
    this.steps = new int[words][words];
  }

  /**
   * Counts steps.
   *
   * @param from the first step
   * @param to the step behind the last one
   */
  void note(Changes changes, int from, int to) {
    for (int step = from; step < to; step++) {
      int[] changed = changes.words(step);
      for (int one : changed) {
        for (int other : changed) {
          steps[one][other]++;
        }
      }
    }
  }

  /**
   * The words in an order in which those that change together are neighbours: block for block, a
   * block begins with the word that changes most often of all that are left, and goes on with
   * whichever changes most often together with those it has.
   *
   * @param block words in a block
   */
  int[] order(int block) {
    int[] order = new int[words];
    boolean[] placed = new boolean[words];
    int[] pull = new int[words];
    for (int place = 0; place < words; place++) {
      if (place % block == 0) {
        Arrays.setAll(pull, word -> steps[word][word]);
      }
      int next = strongest(pull, placed);
      order[place] = next;
      placed[next] = true;
      if (place % block == 0) {
        Arrays.fill(pull, 0);
      }
      Arrays.setAll(pull, word -> pull[word] + steps[next][word]);
    }
    return order;
  }

  private static int strongest(int[] pull, boolean[] placed) {
    int strongest = -1;
    for (int word = 0; word < pull.length; word++) {
      if (!placed[word] && (strongest < 0 || pull[word] > pull[strongest])) {
        strongest = word;
      }
    }
    return strongest;
  }
}
