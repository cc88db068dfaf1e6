package org.wqcheck.explore;

import java.util.Arrays;

/**
 * What a step writes: the same bytes with the same values, whichever state it is taken in. A system
 * that takes a step in many states gives it one patch, and who stores states can remember what the
 * patch made of parts of them.
 */
public final class Patch {
  private final int number;

  /** The words of eight bytes that it touches, ascending, each once. */
  private final int[] words;

  /** By the word: the bits that it writes. */
  private final long[] masks;

  /** By the word: their values. */
  private final long[] values;

  /**
   * Describes it.
   *
   * @param number different ones for the different patches of a system, best from 0 on
   * @param places of the bytes that it writes
   * @param successor a state after the step
   */
  public Patch(int number, int[] places, byte[] successor) {
    this.number = number;
    this.words = words(places);
    this.masks = new long[words.length];
    this.values = new long[words.length];
    for (int place : places) {
      int i = Arrays.binarySearch(words, place / Long.BYTES);
      masks[i] |= 0xffL << (place * Byte.SIZE);
    }
    for (int i = 0; i < words.length; i++) {
      values[i] = Words.get(successor, words[i]) & masks[i];
    }
  }

  /** The words with these bytes, ascending, each once. */
  private static int[] words(int[] places) {
    int[] words = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      words[i] = places[i] / Long.BYTES;
    }
    Arrays.sort(words);
    int count = 0;
    for (int word : words) {
      if (count == 0 || words[count - 1] != word) {
        words[count++] = word;
      }
    }
    return Arrays.copyOf(words, count);
  }

  /** Its number. */
  int number() {
    return number;
  }

  /** The words of eight bytes that it touches, ascending, each once; not to be written. */
  public int[] words() {
    return words;
  }

  /** How many words it touches. */
  int size() {
    return words.length;
  }

  /** Which word of a state is the i-th that it touches, counted in words of eight bytes. */
  int word(int i) {
    return words[i];
  }

  /** The bits that it writes of the i-th word. */
  long mask(int i) {
    return masks[i];
  }

  /** Their values. */
  long value(int i) {
    return values[i];
  }

  /** Takes the step in that state. */
  public void apply(byte[] state) {
    for (int i = 0; i < words.length; i++) {
      Words.put(state, words[i], (Words.get(state, words[i]) & ~masks[i]) | values[i]);
    }
  }

  /** The same in a state of whole words that begins at that index. */
  void apply(long[] states, int start) {
    for (int i = 0; i < words.length; i++) {
      int at = start + words[i];
      states[at] = (states[at] & ~masks[i]) | values[i];
    }
  }

  /** Puts what another state has where a patched one was written to. */
  public void undo(byte[] patched, byte[] state) {
    for (int word : words) {
      Words.put(patched, word, Words.get(state, word));
    }
  }

  /** Equal if they write the same, whatever their numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Patch patch
        && Arrays.equals(words, patch.words)
        && Arrays.equals(masks, patch.masks)
        && Arrays.equals(values, patch.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(words) + Arrays.hashCode(masks)) + Arrays.hashCode(values);
  }
}
