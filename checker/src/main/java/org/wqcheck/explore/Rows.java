package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/**
 * A growing list of rows of so many longs. It grows by chunks; only the first one is copied while
 * it is small. Chunks are large, so that the processor finds all their headers in its cache.
 */
final class Rows implements Kept {

  private static final int FIRST_BYTES = 1 << 11;
  private static final int CHUNK_BYTES = 1 << 20;

  private final int width;
  private final int shift;
  private final int mask;
  private long[][] chunks = new long[16][];
  private int size;

  /**
   * An empty list.
   *
   * @param width longs in a row, from 1 to 131,072
   */
  Rows(int width) {
    this.width = width;
    this.shift = 31 - Integer.numberOfLeadingZeros(CHUNK_BYTES / Long.BYTES / width);
    this.mask = (1 << shift) - 1;
    chunks[0] = new long[Math.max(1, FIRST_BYTES / Long.BYTES / width) * width];
  }

  /** The array that has the row, at {@link #start}. */
  long[] chunk(int number) {
    return chunks[number >>> shift];
  }

  /** Where the row begins in its array. */
  int start(int number) {
    return (number & mask) * width;
  }

  /** The rows in chunks before that of a row are not read any more. */
  void giveBackBefore(int number) {
    int chunk = number >>> shift;
    if (chunk > 0) {
      chunks[chunk - 1] = null;
    }
  }

  /** Appends the row that begins at that index. */
  void add(long[] longs, int from) {
    System.arraycopy(longs, from, roomFor(size), start(size), width);
    size++;
  }

  /** Appends a row of one long. */
  void add(long value) {
    roomFor(size)[start(size)] = value;
    size++;
  }

  /** Bytes of heap held, and those of the next growth if it is near. */
  long bytes() {
    long full = (long) size >>> shift;
    long room = full == 0 ? chunks[0].length / width : (full + 1) << shift;
    long next = Math.min(room, 1L << shift);
    boolean nearlyFull = size > room - next / 8;
    return (nearlyFull ? room + next : room) * width * Long.BYTES;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    out.putInt(size);
    for (int from = 0; from < size; from += mask + 1) {
      out.putLongs(chunk(from), Math.min(mask + 1, size - from) * width);
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    int rows = in.getInt();
    size = 0;
    while (size < rows) {
      int some = Math.min(rows - size, roomFor(size).length / width - (size & mask));
      in.getLongs(chunk(size), start(size), some * width);
      size += some;
    }
  }

  private long[] roomFor(int number) {
    int chunk = number >>> shift;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[width << shift];
    } else if (start(number) == chunks[chunk].length) {
      // the first one, while it is small
      chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(width << shift, 2 * start(number)));
    }
    return chunks[chunk];
  }
}
