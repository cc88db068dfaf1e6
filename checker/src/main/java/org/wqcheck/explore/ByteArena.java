package org.wqcheck.explore;

import java.util.Arrays;

/**
 * Byte strings one behind the other, numbered from 0, in chunks, so that together they may be
 * longer than any array. A string never crosses from one chunk into the next.
 */
final class ByteArena {

  private final int chunkShift;
  private final int lowBits;
  private final IntList low = new IntList();
  private byte[][] chunks = new byte[16][];
  private long end;

  /** For each multiple of 2^lowBits but 0: the first string that starts at it or later. */
  private int[] turns = {};

  ByteArena() {
    this(18, 32);
  }

  /**
   * @param chunkShift a chunk has 2^chunkShift bytes
   * @param lowBits of a string's address are stored with it, at most 32; the higher ones follow
   *     from its number, as addresses ascend
   */
  ByteArena(int chunkShift, int lowBits) {
    this.chunkShift = chunkShift;
    this.lowBits = lowBits;
  }

  /** Appends the first bytes of the array. At most a chunk's size of them. */
  void append(byte[] bytes, int length) {
    long start = end;
    if (chunkOf(start) != chunkOf(start + length - 1)) {
      start = (long) chunkOf(start + length - 1) << chunkShift;
    }
    System.arraycopy(bytes, 0, chunkAt(chunkOf(start)), offset(start), length);
    while (turns.length < start >>> lowBits) {
      turns = Arrays.copyOf(turns, turns.length + 1);
      turns[turns.length - 1] = low.size();
    }
    low.add((int) (start & ((1L << lowBits) - 1)));
    end = start + length;
  }

  /** The address of a string. */
  long address(int number) {
    long high = turns.length;
    while (high > 0 && number < turns[(int) high - 1]) {
      high--;
    }
    return (high << lowBits) | Integer.toUnsignedLong(low.get(number));
  }

  /** The array that holds an address. */
  byte[] chunk(long address) {
    return chunks[chunkOf(address)];
  }

  /** Where in its array an address is. */
  int offset(long address) {
    return (int) address & ((1 << chunkShift) - 1);
  }

  /** Strings held. */
  int size() {
    return low.size();
  }

  /** Bytes of heap held. */
  long bytes() {
    return ((chunkOf(end) + 1L) << chunkShift) + low.bytes() + (long) chunks.length * Integer.BYTES;
  }

  private int chunkOf(long address) {
    return (int) (address >>> chunkShift);
  }

  private byte[] chunkAt(int index) {
    if (index >= chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * index);
    }
    if (chunks[index] == null) {
      chunks[index] = new byte[1 << chunkShift];
    }
    return chunks[index];
  }
}
