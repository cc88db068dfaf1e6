package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/**
 * An open-addressing table of the numbers of keys that a subclass holds. A slot is a number plus
 * one in 28 bits and four bits of the key's hash, which spare most comparisons with other keys. The
 * table holds nothing that cannot be computed from the keys, so it grows in place and is filled
 * again: no moment needs an old and a new table.
 */
abstract class NumberTable implements Kept {

  private static final int MAX_SIZE = (1 << 28) - 2;

  private static final int FIRST = 1 << 8;

  /** Slots of a table that stays in a core's caches, with its keys. */
  private static final int SMALL = 1 << 12;

  /** Slots in a chunk; a table of less has one smaller chunk. */
  private static final int SHIFT = 18;

  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;
  private static final int NUMBER_MASK = (1 << 28) - 1;

  private static final int REFILLED_TOGETHER = 128;

  private final long[] refilled = new long[REFILLED_TOGETHER];

  private int[][] table = {new int[FIRST]};
  private int slots = FIRST;
  private int size;

  /** Keeps the reads of {@link #addAllSought} from being optimised away. */
  @SuppressWarnings("UnusedVariable")
  private int glances;

  /** Whether the key of that number is the one looked for. */
  abstract boolean isSought(int number);

  /** Something of the key of that number: the read brings it near. */
  abstract int glance(int number);

  /** Key i of those given to {@link #addAllSought} is the one looked for. */
  abstract void seek(int i);

  /** Keeps the key looked for under the number {@link #size()}. */
  abstract void keepSought();

  /** The hash of the key of that number; its upper 32 and its last bits count. */
  abstract long hashOf(int number);

  /** The keys, in the order of their numbers. */
  abstract Kept keys();

  /** Keys held. */
  final int size() {
    return size;
  }

  /** Whether fewer than a million more keys have room. */
  final boolean isNearlyFull() {
    return size > MAX_SIZE - 1_000_000;
  }

  /** Bytes of heap held, and those of the next growth if it is near. */
  long bytes() {
    boolean nearlyFull = size > slots / 16 * 11L;
    return (nearlyFull ? slots + growth() : slots) * Integer.BYTES;
  }

  /** The number of the key looked for, which is kept if it is new. */
  final int addSought(long hash) {
    int slot = locate(hash);
    int content = content(slot);
    if (content != 0) {
      return (content & NUMBER_MASK) - 1;
    }
    if (size == MAX_SIZE) {
      throw new IllegalStateException("table is full: " + size + " keys");
    }
    keepSought();
    size++;
    if (size > slots / 4 * 3L) {
      grow();
    } else {
      set(slot, tag(hash) | size);
    }
    return size - 1;
  }

  /**
   * The numbers of several keys, which are kept where they are new. Reads first all slots, then all
   * keys that are likely to be the ones looked for, and only then looks: reads that do not wait for
   * one another overlap (measured: 9 ns a read instead of 150 beyond the caches).
   *
   * <p>In a small table they are near.
   *
   * @param hashes the keys' hashes, key i is the one looked for after {@link #seek seek(i)}
   * @param numbers receives their numbers
   */
  final void addAllSought(long[] hashes, int count, int[] numbers) {
    if (slots <= SMALL) {
      for (int i = 0; i < count; i++) {
        seek(i);
        numbers[i] = addSought(hashes[i]);
      }
      return;
    }
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += content(home(hashes[i]));
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = likely(hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      if (numbers[i] >= 0) {
        sum += glance(numbers[i]);
      }
    }
    glances = sum;
    for (int i = 0; i < count; i++) {
      seek(i);
      if (numbers[i] < 0 || !isSought(numbers[i])) {
        numbers[i] = addSought(hashes[i]);
      }
    }
  }

  /** The first number of like hash, -1 if there is none. */
  private int likely(long hash) {
    int tag = tag(hash);
    int slot = home(hash);
    int content = content(slot);
    while (content != 0 && (content & ~NUMBER_MASK) != tag) {
      slot = next(slot);
      content = content(slot);
    }
    return (content & NUMBER_MASK) - 1;
  }

  /** The number of the key looked for, -1 if it is not there. */
  final int findSought(long hash) {
    return (content(locate(hash)) & NUMBER_MASK) - 1;
  }

  /** The slot that has the key looked for, or the empty one where it belongs. */
  private int locate(long hash) {
    int tag = tag(hash);
    int slot = home(hash);
    for (int content = content(slot); content != 0; content = content(slot)) {
      if ((content & ~NUMBER_MASK) == tag && isSought((content & NUMBER_MASK) - 1)) {
        return slot;
      }
      slot = next(slot);
    }
    return slot;
  }

  @Override
  public final void save(CheckpointWriter out) throws IOException {
    out.putInt(size);
    keys().save(out);
  }

  @Override
  public final void restore(CheckpointReader in) throws IOException {
    size = in.getInt();
    keys().restore(in);
    while (size > slots / 4 * 3L) {
      addSlots();
    }
    keysHaveChanged();
  }

  /** The keys are not what they were, and as different from one another. */
  final void keysHaveChanged() {
    empty();
    refill();
  }

  private void empty() {
    for (int[] chunk : table) {
      Arrays.fill(chunk, 0);
    }
  }

  private void grow() {
    addSlots();
    refill();
  }

  /** More slots, all of which are empty. */
  private void addSlots() {
    int more = (int) growth();
    table = slots < CHUNK ? new int[][] {new int[slots + more]} : withChunks(more >>> SHIFT);
    slots += more;
  }

  private void refill() {
    for (int number = 0; number < size; number += REFILLED_TOGETHER) {
      refill(number, Math.min(size, number + REFILLED_TOGETHER));
    }
  }

  /** Inserts the numbers from one to below another; reads first all slots, as above. */
  private void refill(int from, int to) {
    int sum = 0;
    for (int number = from; number < to; number++) {
      long hash = hashOf(number);
      refilled[number - from] = hash;
      sum += content(home(hash));
    }
    glances = sum;
    for (int number = from; number < to; number++) {
      insertNew(refilled[number - from], number);
    }
  }

  private int[][] withChunks(int more) {
    int[][] grown = Arrays.copyOf(table, table.length + more);
    for (int i = table.length; i < grown.length; i++) {
      grown[i] = new int[CHUNK];
    }
    empty();
    return grown;
  }

  private void insertNew(long hash, int number) {
    int slot = home(hash);
    while (content(slot) != 0) {
      slot = next(slot);
    }
    set(slot, tag(hash) | (number + 1));
  }

  /** Slots to be added: as many again in the first chunk, then half as many, in whole chunks. */
  private long growth() {
    return slots < CHUNK ? slots : (((slots >>> SHIFT) + 1L) / 2) << SHIFT;
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
}
