package org.wqcheck.explore;

import java.util.ArrayDeque;

/** First in, first out. Chunks are given back as soon as they are read. */
final class IntQueue {

  private static final int CHUNK = 1 << 12;

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

  /** Bytes of heap held. */
  long bytes() {
    return chunks.size() * (long) CHUNK * Integer.BYTES;
  }
}
