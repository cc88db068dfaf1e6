package org.wqcheck.explore;

import java.util.Arrays;

/** The halves of components: which number each of them has, by the number of the whole. */
final class Halves {

  /** By half: first the two of the first component. */
  private final int[][] numbers;

  /**
   * Cuts components in two.
   *
   * @param wholes components of so many words, which is even
   * @param block how many
   * @param halves empty components of half as many, which receive them; one less than twice as many
   *     will do if the last half is all zeros
   */
  Halves(BlockSet[] wholes, int block, BlockSet[] halves) {
    this.numbers = new int[halves.length][];
    long[] words = new long[block];
    Arrays.setAll(numbers, half -> new int[wholes[half / 2].size()]);
    for (int half = 0; half < halves.length; half++) {
      for (int number = 0; number < numbers[half].length; number++) {
        wholes[half / 2].read(number, words, 0);
        numbers[half][number] = halves[half].add(words, half % 2 * (block / 2));
      }
    }
  }

  /** Writes the halves' numbers to a record, for those of the wholes in another record. */
  void repack(Packing wholes, long[] records, int record, Packing packing, long[] halved) {
    for (int half = 0; half < numbers.length; half++) {
      int whole = wholes.get(records, record, half / 2);
      packing.set(halved, 0, half, numbers[half][whole]);
    }
  }
}
