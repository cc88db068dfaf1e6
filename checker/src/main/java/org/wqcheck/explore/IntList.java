package org.wqcheck.explore;

import java.util.Arrays;

/** A growing list of ints. It grows by chunks and never copies what it holds. */
final class IntList {

  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;

  private int[][] chunks = new int[16][];
  private int size;

  int get(int index) {
    return chunks[index >>> SHIFT][index & (CHUNK - 1)];
  }

  void set(int index, int value) {
    chunks[index >>> SHIFT][index & (CHUNK - 1)] = value;
  }

  void add(int value) {
    int chunk = size >>> SHIFT;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new int[CHUNK];
    }
    chunks[chunk][size & (CHUNK - 1)] = value;
    size++;
  }

  int size() {
    return size;
  }

  /** Bytes of heap held. */
  long bytes() {
    long used = (size + CHUNK - 1L) >>> SHIFT;
    return used * CHUNK * Integer.BYTES + (long) chunks.length * Integer.BYTES;
  }
}
