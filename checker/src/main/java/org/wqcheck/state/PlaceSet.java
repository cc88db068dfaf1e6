package org.wqcheck.state;

import java.util.Arrays;

/** A set of places of bytes in a state. */
public final class PlaceSet {

  /** A bit for each place. */
  private final long[] bits;

  /** The words of {@link #bits} that are not 0 lie from one to below another. */
  private final int first;

  private final int end;

  /**
   * A set of these places.
   *
   * @param stateSize they are below it
   */
  public PlaceSet(int stateSize, int[] places) {
    bits = new long[(stateSize + Long.SIZE - 1) / Long.SIZE];
    int least = bits.length;
    int most = -1;
    for (int place : places) {
      int word = place / Long.SIZE;
      bits[word] |= 1L << place;
      least = Math.min(least, word);
      most = Math.max(most, word);
    }
    first = least;
    end = most + 1;
  }

  /** Whether two states differ at one of the places. */
  public boolean meets(Difference difference) {
    for (int i = first; i < end; i++) {
      if ((bits[i] & difference.bits[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaceSet set && Arrays.equals(bits, set.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
