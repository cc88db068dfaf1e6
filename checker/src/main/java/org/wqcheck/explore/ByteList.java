package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/** A growing list of bytes. It grows by chunks and never copies what it holds. */
final class ByteList implements Kept {

  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;

  private byte[][] chunks = new byte[16][];
  private int size;

  byte get(int index) {
    return chunks[index >>> SHIFT][index & (CHUNK - 1)];
  }

  void set(int index, byte value) {
    chunks[index >>> SHIFT][index & (CHUNK - 1)] = value;
  }

  void add(byte value) {
    int chunk = size >>> SHIFT;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new byte[CHUNK];
    }
    chunks[chunk][size & (CHUNK - 1)] = value;
    size++;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    out.putInt(size);
    for (int from = 0; from < size; from += CHUNK) {
      out.putBytes(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    size = in.getInt();
    chunks = Arrays.copyOf(chunks, Math.max(chunks.length, (size >>> SHIFT) + 1));
    for (int from = 0; from < size; from += CHUNK) {
      chunks[from >>> SHIFT] = new byte[CHUNK];
      in.getBytes(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
    }
  }

  /** Bytes of heap held. */
  long bytes() {
    long used = (size + CHUNK - 1L) >>> SHIFT;
    return used * CHUNK + (long) chunks.length * Integer.BYTES;
  }
}
