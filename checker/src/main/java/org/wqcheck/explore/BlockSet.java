package org.wqcheck.explore;

/** A set of blocks of so many longs, numbered from 0 in the order in which they were added. */
final class BlockSet extends NumberTable {

  private int width;
  private Rows blocks;
  private long[] source;
  private int from;
  private long[] hashes = {};

  BlockSet(int width) {
    this.width = width;
    this.blocks = new Rows(width);
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
    System.arraycopy(blocks.chunk(number), blocks.start(number), longs, index, width);
  }

  /** Another block in place of each. */
  interface Rewriting {

    /** Writes what comes in place of the block at that index to the beginning of another array. */
    void rewrite(long[] blocks, int index, long[] block);
  }

  /**
   * Puts other blocks in place of all, under the same numbers. What was is given back on the way,
   * so that it never takes the room of both.
   *
   * @param newWidth longs in each of them
   * @param rewriting makes different ones of different ones
   */
  void rewrite(int newWidth, Rewriting rewriting) {
    Rows rewritten = new Rows(newWidth);
    long[] block = new long[newWidth];
    for (int number = 0; number < size(); number++) {
      rewriting.rewrite(blocks.chunk(number), blocks.start(number), block);
      rewritten.add(block, 0);
      blocks.giveBackBefore(number);
    }
    blocks = rewritten;
    width = newWidth;
    keysHaveChanged();
  }

  @Override
  long bytes() {
    return super.bytes() + blocks.bytes();
  }

  @Override
  boolean isSought(int number) {
    long[] chunk = blocks.chunk(number);
    int start = blocks.start(number);
    for (int i = 0; i < width; i++) {
      if (chunk[start + i] != source[from + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  Kept keys() {
    return blocks;
  }

  @Override
  int glance(int number) {
    return (int) blocks.chunk(number)[blocks.start(number)];
  }

  @Override
  void seek(int i) {
    from = i * width;
  }

  @Override
  void keepSought() {
    blocks.add(source, from);
  }

  @Override
  long hashOf(int number) {
    return hash(blocks.chunk(number), blocks.start(number));
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
