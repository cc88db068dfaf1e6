package org.wqcheck.program;

import java.util.Arrays;

/**
 * A set of numbers on its way to being closed: those that it has, and those of them whose own wants
 * have not been looked at. Numbers are added as bits of longs, as nearly all that a number wants is
 * there already (measured on sixty drivers: a third of the time went into looking at these one by
 * one).
 */
final class Closure {
  private final long[] in;
  private int[] open = new int[64];
  private int count;
  private long met;

  /**
   * An empty one.
   *
   * @param size what it has is below
   */
  Closure(int size) {
    in = new long[(size + Long.SIZE - 1) / Long.SIZE];
  }

  /** It is empty again. */
  void clear() {
    Arrays.fill(in, 0);
    count = 0;
  }

  void add(int number) {
    add(number / Long.SIZE, 1L << number);
  }

  /**
   * Adds some.
   *
   * @param numbers a bit for each
   */
  void addAll(long[] numbers) {
    for (int word = 0; word < numbers.length; word++) {
      add(word, numbers[word]);
    }
  }

  private void add(int word, long numbers) {
    long fresh = numbers & ~in[word];
    in[word] |= fresh;
    while (fresh != 0) {
      if (count == open.length) {
        open = Arrays.copyOf(open, 2 * count);
      }
      open[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(fresh);
      fresh &= fresh - 1;
      met++;
    }
  }

  /** Whether there is one that was not looked at. */
  boolean isOpen() {
    return count > 0;
  }

  /** The last one added that was not looked at. */
  int next() {
    return open[--count];
  }

  /** Whether it has that one. */
  boolean has(int number) {
    return (in[number / Long.SIZE] & 1L << number) != 0;
  }

  /**
   * What it would cost to add some: 1 each, for those that it has not.
   *
   * @param dear those that cost more
   * @param more how much more
   */
  long cost(long[] numbers, long[] dear, int more) {
    long cost = 0;
    for (int word = 0; word < numbers.length; word++) {
      long fresh = numbers[word] & ~in[word];
      cost += Long.bitCount(fresh) + (long) more * Long.bitCount(fresh & dear[word]);
    }
    return cost;
  }

  /** How many have been added since it was made. */
  long met() {
    return met;
  }
}
