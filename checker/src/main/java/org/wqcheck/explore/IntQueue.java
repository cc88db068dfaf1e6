package org.wqcheck.explore;

import java.io.IOException;
import java.util.ArrayDeque;

/** First in, first out. Chunks are given back as soon as they are read. */
final class IntQueue implements Kept {

  private static final int CHUNK = 1 << 8;

  private final ArrayDeque<int[]> chunks = new ArrayDeque<>();
  private int head;
  private int tail = CHUNK;

  void add(int value) {
    if (tail == CHUNK) {
      chunks.addLast(new int[CHUNK]);
      tail = 0;
    }
    chunks.getLast()[tail++] = value;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** The oldest. The queue must not be empty. */
  int remove() {
    int value = chunks.getFirst()[head++];
    if (head == CHUNK || (chunks.size() == 1 && head == tail)) {
      chunks.removeFirst();
      head = 0;
      tail = chunks.isEmpty() ? CHUNK : tail;
    }
    return value;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    int size = chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + tail - head;
    out.putInt(size);
    int at = head;
    int left = size;
    for (int[] chunk : chunks) {
      for (; at < CHUNK && left > 0; at++, left--) {
        out.putInt(chunk[at]);
      }
      at = 0;
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    for (int left = in.getInt(); left > 0; left--) {
      add(in.getInt());
    }
  }

  /** Bytes of heap held. */
  long bytes() {
    return chunks.size() * (long) CHUNK * Integer.BYTES;
  }
}
