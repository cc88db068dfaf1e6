package org.wqcheck.explore;

/** A set of longs, numbered from 0 in the order in which they were added. */
final class LongSet extends NumberTable {

  private final Rows longs = new Rows(1);
  private long sought;
  private long[] wanted = {};
  private long[] hashes = {};

  /** The number of a long: the one it has already, or {@link #size()} as it was before. */
  int add(long value) {
    sought = value;
    return addSought(hash(value));
  }

  /** As {@link #add} of each of the first longs, in their order. */
  void addAll(long[] values, int count, int[] numbers) {
    if (hashes.length < count) {
      hashes = new long[2 * count];
    }
    for (int i = 0; i < count; i++) {
      hashes[i] = hash(values[i]);
    }
    wanted = values;
    addAllSought(hashes, count, numbers);
  }

  /** The number of a long, -1 if it was never added. */
  int find(long value) {
    sought = value;
    return findSought(hash(value));
  }

  /** The long of that number. */
  long get(int number) {
    return longs.chunk(number)[longs.start(number)];
  }

  @Override
  long bytes() {
    return super.bytes() + longs.bytes();
  }

  @Override
  boolean isSought(int number) {
    return get(number) == sought;
  }

  @Override
  Kept keys() {
    return longs;
  }

  @Override
  int glance(int number) {
    return (int) get(number);
  }

  @Override
  void seek(int i) {
    sought = wanted[i];
  }

  @Override
  void keepSought() {
    longs.add(sought);
  }

  @Override
  long hashOf(int number) {
    return hash(get(number));
  }

  /** Two rounds: with one, pairs of small numbers cluster. */
  private static long hash(long value) {
    long product = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    return (product ^ (product >>> 32)) * 0xD6E8FEB86659FD93L;
  }
}
