package org.wqcheck.explore;

import java.util.Arrays;

/**
 * A set of longs, numbered from 0 in the order in which they were added. Open addressing: a slot is
 * a number plus one in 28 bits and four bits of the hash, which spare most comparisons with other
 * longs. The table holds nothing that cannot be computed from the longs, so it grows in place and
 * is filled again: no moment needs an old and a new table.
 */
final class LongSet {

  /** Most longs in a set. */
  static final int MAX_SIZE = (1 << 28) - 2;

  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;
  private static final int NUMBER_MASK = (1 << 28) - 1;

  private long[][] keys = {new long[CHUNK]};
  private int size;
  private int[][] table = {new int[CHUNK]};
  private int slots = CHUNK;

  /** The number of a long: the one it has already, or {@link #size()} as it was before. */
  int add(long key) {
    long hash = hash(key);
    int slot = locate(key, hash);
    int content = content(slot);
    if (content != 0) {
      return (content & NUMBER_MASK) - 1;
    }
    append(key);
    if (size > slots / 4 * 3L) {
      grow();
    } else {
      set(slot, tag(hash) | size);
    }
    return size - 1;
  }

  /** The number of a long, -1 if it was never added. */
  int find(long key) {
    return (content(locate(key, hash(key))) & NUMBER_MASK) - 1;
  }

  /** The long of that number. */
  long get(int number) {
    return keys[number >>> SHIFT][number & MASK];
  }

  int size() {
    return size;
  }

  /** Bytes of heap held, and those of the next growth if it is near. */
  long bytes() {
    boolean nearlyFull = size > slots / 16 * 11L;
    long slotsSoon = nearlyFull ? slots + growth() : slots;
    return slotsSoon * Integer.BYTES + ((size >>> SHIFT) + 1L) * CHUNK * Long.BYTES;
  }

  /** The slot that has the long, or the empty one where it belongs. */
  private int locate(long key, long hash) {
    int tag = tag(hash);
    int slot = home(hash);
    for (int content = content(slot); content != 0; content = content(slot)) {
      if ((content & ~NUMBER_MASK) == tag && get((content & NUMBER_MASK) - 1) == key) {
        return slot;
      }
      slot = next(slot);
    }
    return slot;
  }

  private void append(long key) {
    if (size == MAX_SIZE) {
      throw new IllegalStateException("set is full: " + size + " longs");
    }
    int chunk = size >>> SHIFT;
    if (chunk == keys.length) {
      keys = Arrays.copyOf(keys, 2 * chunk);
    }
    if (keys[chunk] == null) {
      keys[chunk] = new long[CHUNK];
    }
    keys[chunk][size & MASK] = key;
    size++;
  }

  private void grow() {
    int[][] grown = Arrays.copyOf(table, (int) ((slots + growth()) >>> SHIFT));
    for (int i = table.length; i < grown.length; i++) {
      grown[i] = new int[CHUNK];
    }
    for (int[] chunk : table) {
      Arrays.fill(chunk, 0);
    }
    table = grown;
    slots = grown.length << SHIFT;
    for (int number = 0; number < size; number++) {
      insertNew(hash(get(number)), number);
    }
  }

  private void insertNew(long hash, int number) {
    int slot = home(hash);
    while (content(slot) != 0) {
      slot = next(slot);
    }
    set(slot, tag(hash) | (number + 1));
  }

  /** Slots to be added: half as many again, a whole number of chunks. */
  private long growth() {
    return ((table.length + 1L) / 2) << SHIFT;
  }

  private int content(int slot) {
    return table[slot >>> SHIFT][slot & MASK];
  }

  private void set(int slot, int content) {
    table[slot >>> SHIFT][slot & MASK] = content;
  }

  /** The upper 32 bits of the hash, scaled to the number of slots. */
  private int home(long hash) {
    return (int) (((hash >>> 32) * slots) >>> 32);
  }

  private int next(int slot) {
    return slot + 1 == slots ? 0 : slot + 1;
  }

  private static int tag(long hash) {
    return (int) hash & ~NUMBER_MASK;
  }

  private static long hash(long key) {
    long product = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 29);
  }
}
