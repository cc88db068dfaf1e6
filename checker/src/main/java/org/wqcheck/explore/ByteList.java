package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/** A growing list of bytes. It grows by chunks; only the first one is copied while it is small. */
final class ByteList implements Kept {

  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;

  private static final int FIRST = 1 << 8;

  private byte[][] chunks = new byte[16][];
  private int size;

  byte get(int index) {
    return chunks[index >>> SHIFT][index & (CHUNK - 1)];
  }

  void set(int index, byte value) {
    chunks[index >>> SHIFT][index & (CHUNK - 1)] = value;
  }

  void add(byte value) {
    roomFor(size >>> SHIFT)[size & (CHUNK - 1)] = value;
    size++;
  }

  private byte[] roomFor(int chunk) {
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new byte[chunk == 0 ? FIRST : CHUNK];
    } else if (chunk == 0 && size == chunks[0].length) {
      chunks[0] = Arrays.copyOf(chunks[0], 2 * size);
    }
    return chunks[chunk];
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
      chunks[from >>> SHIFT] = new byte[from == 0 ? firstRoom() : CHUNK];
      in.getBytes(chunks[from >>> SHIFT], Math.min(CHUNK, size - from));
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
    return room + (long) chunks.length * Integer.BYTES;
  }
}
