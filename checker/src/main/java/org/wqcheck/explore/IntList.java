package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/** A growing list of ints. It grows by chunks and never copies what it holds. */
final class IntList implements Kept {

  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;

  private int[][] chunks = new int[16][];
  private int size;

  /** A list of so many zeros. */
  static IntList zeros(int size) {
    IntList list = new IntList();
    list.chunks = new int[(size + CHUNK - 1) >>> SHIFT][CHUNK];
    list.size = size;
    return list;
  }

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

  /** The last. The list must not be empty. */
  int last() {
    return get(size - 1);
  }

  /** Takes the last away. The list must not be empty; its chunks are kept. */
  int removeLast() {
    size--;
    return get(size);
  }

  void clear() {
    size = 0;
  }

  /** What stands at the index and behind it. */
  int[] from(int index) {
    int[] values = new int[size - index];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(index + i);
    }
    return values;
  }

  int size() {
    return size;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    out.putInt(size);
    for (int from = 0; from < size; from += CHUNK) {
      out.putInts(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    size = in.getInt();
    chunks = Arrays.copyOf(chunks, Math.max(chunks.length, (size >>> SHIFT) + 1));
    for (int from = 0; from < size; from += CHUNK) {
      chunks[from >>> SHIFT] = new int[CHUNK];
      in.getInts(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
    }
  }

  /** Bytes of heap held. */
  long bytes() {
    long used = (size + CHUNK - 1L) >>> SHIFT;
    return used * CHUNK * Integer.BYTES + (long) chunks.length * Integer.BYTES;
  }
}
