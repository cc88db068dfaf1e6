package org.wqcheck.explore;

/**
 * Remembers which component a step makes of another one, by their numbers: a step does the same few
 * things to the same few components all the time. It forgets what has not the room; what it
 * remembers is exact.
 *
 * <p>A slot holds one fact in a long. Components whose numbers are close together, as those met at
 * a time are, have neighbouring slots, eight in a line of the cache. The line comes from a hash
 * that is a permutation of all (step, number) pairs, so that the bits of it that do not say the
 * line, kept in the slot, and the slot's index tell the pair.
 */
final class KnownSuccessors {

  /** Numbers of components and of steps have so many bits. */
  private static final int NUMBER_BITS = 28;

  private static final int STEP_BITS = 20;
  private static final int NEIGHBOUR_BITS = 3;
  private static final int HASH_BITS = NUMBER_BITS + STEP_BITS - NEIGHBOUR_BITS;
  private static final long HASH = (1L << HASH_BITS) - 1;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int NUMBER = (1 << NUMBER_BITS) - 1;

  /** Odd, so that to multiply by it is a permutation. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private static final int NEIGHBOURS = (1 << NEIGHBOUR_BITS) - 1;

  /** Fewer slots would leave more bits of the hash than have room beside a number. */
  private static final int FIRST_SLOT_BITS = 12;

  /** A mebibyte: more does not fit the caches that a core has for itself. */
  private static final int MOST_SLOT_BITS = 17;

  private int slotBits = FIRST_SLOT_BITS;
  private long[] slots = new long[1 << FIRST_SLOT_BITS];

  /** Facts that have taken another's slot since the last growth. */
  private int replaced;

  /** The number of the component that a step makes of one; -1: not remembered. */
  int after(int step, int before) {
    if (step >= STEPS) {
      return -1;
    }
    long hash = hash(step, before);
    long content = slots[slot(hash, before)];
    return content >>> NUMBER_BITS == rest(hash) ? ((int) content & NUMBER) - 1 : -1;
  }

  /**
   * Remembers it, if it can.
   *
   * @param step its number, from 0 on
   * @param before the number of the component
   * @param after the number of what the step makes of it
   */
  void add(int step, int before, int after) {
    if (step >= STEPS) {
      return;
    }
    long hash = hash(step, before);
    int slot = slot(hash, before);
    if (slots[slot] != 0 && ++replaced > slots.length && slotBits < MOST_SLOT_BITS) {
      grow();
      slot = slot(hash, before);
    }
    slots[slot] = (rest(hash) << NUMBER_BITS) | (after + 1);
  }

  /** It begins with nothing: what is needed again is soon there. */
  private void grow() {
    slotBits++;
    slots = new long[1 << slotBits];
    replaced = 0;
  }

  /** Bytes of heap held. */
  long bytes() {
    return (long) slots.length * Long.BYTES;
  }

  private static long hash(int step, int before) {
    long pair = ((long) step << NUMBER_BITS) | before;
    return ((pair >>> NEIGHBOUR_BITS) * FACTOR) & HASH;
  }

  private int slot(long hash, int before) {
    int line = (int) (hash >>> restBits());
    return (line << NEIGHBOUR_BITS) | (before & NEIGHBOURS);
  }

  private long rest(long hash) {
    return hash & ((1L << restBits()) - 1);
  }

  /** Bits of the hash that do not say the line. */
  private int restBits() {
    return HASH_BITS + NEIGHBOUR_BITS - slotBits;
  }
}
