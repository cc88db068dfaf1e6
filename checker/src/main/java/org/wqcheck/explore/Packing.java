package org.wqcheck.explore;

import java.util.Arrays;

/**
 * How the numbers of a state's components lie in a record of a few longs: each has a field of so
 * many bits, and no field lies in two longs.
 */
final class Packing {

  private final int[] words;
  private final int[] shifts;
  private final int[] bits;
  private final int width;

  private Packing(int[] bits) {
    this.bits = bits.clone();
    this.words = new int[bits.length];
    this.shifts = new int[bits.length];
    this.width = place();
  }

  /**
   * A packing with room for as many numbers of each component, and for that many again where that
   * does not make records half as long again: to pack anew costs time, longer records memory.
   */
  static Packing of(int[] counts) {
    Packing roomy = withSpare(counts, 1);
    Packing tight = withSpare(counts, 0);
    return 3 * tight.width <= 2 * roomy.width ? tight : roomy;
  }

  private static Packing withSpare(int[] counts, int spareBits) {
    int[] bits = new int[counts.length];
    Arrays.setAll(bits, c -> bitsFor(counts[c]) + spareBits);
    return new Packing(bits);
  }

  /** The packing that {@link #bits} describes. */
  static Packing withBits(int[] bits) {
    return new Packing(bits);
  }

  private static int bitsFor(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(count);
  }

  /** Gives every field a place, the first long that has room; then what is left is shared out. */
  private int place() {
    int[] used = new int[bits.length];
    int longs = 0;
    for (int c = 0; c < bits.length; c++) {
      int word = 0;
      while (used[word] + bits[c] > Long.SIZE) {
        word++;
      }
      words[c] = word;
      used[word] += bits[c];
      longs = Math.max(longs, word + 1);
    }
    for (int word = 0; word < longs; word++) {
      shareOut(word, Long.SIZE - used[word]);
    }
    return longs;
  }

  private void shareOut(int word, int spare) {
    int fields = (int) Arrays.stream(words).filter(w -> w == word).count();
    int left = spare;
    int shift = 0;
    for (int c = 0; c < bits.length; c++) {
      if (words[c] == word) {
        int more = Math.min(left / fields, Integer.SIZE - bits[c]);
        bits[c] += more;
        left -= more;
        fields--;
        shifts[c] = shift;
        shift += bits[c];
      }
    }
  }

  /** Longs in a record. */
  int width() {
    return width;
  }

  /** Bits in the field of each component. */
  int[] bits() {
    return bits.clone();
  }

  /** Whether so many numbers from 0 on have room in the field of a component. */
  boolean hasRoom(int component, int count) {
    return bitsFor(count) <= bits[component];
  }

  /** The number of a component in the record at that index. */
  int get(long[] records, int record, int component) {
    long field = records[record + words[component]] >>> shifts[component];
    return (int) (field & mask(component));
  }

  /** Puts the number of a component in the record at that index. */
  void set(long[] records, int record, int component, int number) {
    int at = record + words[component];
    long others = records[at] & ~(mask(component) << shifts[component]);
    records[at] = others | (long) number << shifts[component];
  }

  /** Writes the numbers of a record to that of another packing, with all its bits. */
  void repack(long[] records, int record, Packing other, long[] otherRecords, int otherRecord) {
    for (int c = 0; c < bits.length; c++) {
      other.set(otherRecords, otherRecord, c, get(records, record, c));
    }
  }

  private long mask(int component) {
    return (1L << bits[component]) - 1;
  }
}
