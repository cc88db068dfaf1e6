package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/**
 * A growing list of ints. It grows by chunks; only the first one is copied while it is small, as
 * most searches are.
 */
final class IntList implements Kept {

  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;

  private static final int FIRST = 1 << 6;

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
    roomFor(size >>> SHIFT)[size & (CHUNK - 1)] = value;
    size++;
  }

  private int[] roomFor(int chunk) {
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new int[chunk == 0 ? FIRST : CHUNK];
    } else if (chunk == 0 && size == chunks[0].length) {
      chunks[0] = Arrays.copyOf(chunks[0], 2 * size);
    }
    return chunks[chunk];
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
      chunks[from >>> SHIFT] = new int[from == 0 ? firstRoom() : CHUNK];
      in.getInts(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
    }
  }

  /** What the first chunk has grown to. */
  private int firstRoom() {
    int room = FIRST;
    while (room < CHUNK && room < size) {
      room *= 2;
    }
    return room;
  }

  /** Bytes of heap held. */
  long bytes() {
    long used = (size + CHUNK - 1L) >>> SHIFT;
    long room = used > 1 ? used * CHUNK : chunks[0] == null ? 0 : chunks[0].length;
    return (room + chunks.length) * Integer.BYTES;
  }
}
