package org.wqcheck.explore;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Open addressing from the hash of a state to its number. A slot is a number plus one in 28 bits
 * and four bits of the hash, which spare 15 of 16 comparisons with other states. The table holds
 * nothing that cannot be computed from the states, so it grows in place and its owner inserts all
 * numbers again: no moment needs an old and a new table.
 */
final class HashIndex {

  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;
  private static final int NUMBER_BITS = 28;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

  private int[][] chunks = {new int[CHUNK]};
  private int entries;

  /** The number among those inserted with this hash that is the same, -1 if none is. */
  int find(long hash, IntPredicate same) {
    int tag = tag(hash);
    for (int slot = home(hash); ; slot = next(slot)) {
      int content = get(slot);
      if (content == 0) {
        return -1;
      }
      if ((content & ~NUMBER_MASK) == tag) {
        int number = (content & NUMBER_MASK) - 1;
        if (same.test(number)) {
          return number;
        }
      }
    }
  }

  /** Inserts a number that is not there. */
  void insert(long hash, int number) {
    int slot = home(hash);
    while (get(slot) != 0) {
      slot = next(slot);
    }
    chunks[slot >>> SHIFT][slot & (CHUNK - 1)] = tag(hash) | (number + 1);
    entries++;
  }

  /** Whether the table must grow before the next insertion: three quarters are taken. */
  boolean isFull() {
    return entries >= slots() / 4 * 3;
  }

  /** Doubles the table and leaves it empty. */
  void growEmpty() {
    int[][] grown = Arrays.copyOf(chunks, 2 * chunks.length);
    for (int i = chunks.length; i < grown.length; i++) {
      grown[i] = new int[CHUNK];
    }
    for (int[] chunk : chunks) {
      Arrays.fill(chunk, 0);
    }
    chunks = grown;
    entries = 0;
  }

  /** Bytes of heap held; twice that when the table is about to grow. */
  long bytes() {
    boolean nearlyFull = entries >= slots() / 16 * 11;
    return (nearlyFull ? 2L : 1L) * slots() * Integer.BYTES;
  }

  private int slots() {
    return chunks.length << SHIFT;
  }

  private int get(int slot) {
    return chunks[slot >>> SHIFT][slot & (CHUNK - 1)];
  }

  private int home(long hash) {
    return (int) hash & (slots() - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots() - 1);
  }

  private static int tag(long hash) {
    return (int) (hash >>> 32) & ~NUMBER_MASK;
  }
}
