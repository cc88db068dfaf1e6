package org.wqcheck.state;

import java.util.Arrays;

/**
 * Which bytes of a state something has looked at and which it has written, each in the order of the
 * first time. What it has written itself it does not look at any more.
 */
public final class Footprint {
  private static final byte READ = 1;
  private static final byte WRITTEN = 2;

  private final byte[] marks;
  private final int[] reads;
  private final int[] writes;
  private int readCount;
  private int writeCount;

  /**
   * An empty one.
   *
   * @param stateSize bytes in a state
   */
  public Footprint(int stateSize) {
    marks = new byte[stateSize];
    reads = new int[stateSize];
    writes = new int[stateSize];
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(marks, (byte) 0);
    readCount = 0;
    writeCount = 0;
  }

  /** The state is again what it was at first; what has been read stays known. */
  public void startOver() {
    for (int i = 0; i < writeCount; i++) {
      marks[writes[i]] &= READ;
    }
    writeCount = 0;
  }

  void read(int place) {
    if (marks[place] == 0) {
      marks[place] = READ;
      reads[readCount++] = place;
    }
  }

  void written(int place) {
    if ((marks[place] & WRITTEN) == 0) {
      marks[place] |= WRITTEN;
      writes[writeCount++] = place;
    }
  }

  /** The places of the bytes looked at. */
  public int[] reads() {
    return Arrays.copyOf(reads, readCount);
  }

  /** The places of the bytes written. */
  public int[] writes() {
    return Arrays.copyOf(writes, writeCount);
  }
}
