package org.wqcheck.explore;

import java.util.Arrays;

/** A set of blocks of so many longs, numbered from 0 in the order in which they were added. */
final class BlockSet extends NumberTable {

  private static final int SHIFT = 10;
  private static final int CHUNK = 1 << SHIFT;

  private final int width;
  private long[][] chunks;
  private long[] source;
  private int from;
  private long[] hashes = {};

  BlockSet(int width) {
    this.width = width;
    this.chunks = new long[][] {new long[width << SHIFT]};
  }

  /** The number of the block at that index: the one it has, or {@link #size()} before. */
  int add(long[] longs, int index) {
    source = longs;
    from = index;
    return addSought(hash(longs, index));
  }

  /** As {@link #add} of each of the first blocks, which lie one behind the other. */
  void addAll(long[] longs, int count, int[] numbers) {
    if (hashes.length < count) {
      hashes = new long[2 * count];
    }
    for (int i = 0; i < count; i++) {
      hashes[i] = hash(longs, i * width);
    }
    source = longs;
    addAllSought(hashes, count, numbers);
  }

  /** The number of the block at that index, -1 if it was never added. */
  int find(long[] longs, int index) {
    source = longs;
    from = index;
    return findSought(hash(longs, index));
  }

  /** Writes the block of that number to that index. */
  void read(int number, long[] longs, int index) {
    System.arraycopy(chunks[number >>> SHIFT], start(number), longs, index, width);
  }

  @Override
  long bytes() {
    return super.bytes() + ((size() >>> SHIFT) + 1L) * width * CHUNK * Long.BYTES;
  }

  @Override
  boolean isSought(int number) {
    long[] chunk = chunks[number >>> SHIFT];
    int start = start(number);
    for (int i = 0; i < width; i++) {
      if (chunk[start + i] != source[from + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  int glance(int number) {
    return (int) chunks[number >>> SHIFT][start(number)];
  }

  @Override
  void seek(int i) {
    from = i * width;
  }

  @Override
  void keepSought() {
    int chunk = size() >>> SHIFT;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[width << SHIFT];
    }
    System.arraycopy(source, from, chunks[chunk], start(size()), width);
  }

  @Override
  long hashOf(int number) {
    return hash(chunks[number >>> SHIFT], start(number));
  }

  private int start(int number) {
    return (number & (CHUNK - 1)) * width;
  }

  private long hash(long[] longs, int index) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      long product = (hash ^ longs[index + i]) * 0x9E3779B97F4A7C15L;
      hash = product ^ (product >>> 32);
    }
    return hash * 0xD6E8FEB86659FD93L;
  }
}
