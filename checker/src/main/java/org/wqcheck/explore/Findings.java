package org.wqcheck.explore;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The violations found so far, the shortest occurrence of each. */
final class Findings implements Kept {

  private final Map<Integer, Found> byViolation = new LinkedHashMap<>();
  private int leastLength = Integer.MAX_VALUE;

  void add(Found found) {
    byViolation.merge(found.violation(), found, Findings::shorter);
    leastLength = Math.min(leastLength, found.length());
  }

  /** Length of the shortest, {@link Integer#MAX_VALUE} if there is none. */
  int leastLength() {
    return leastLength;
  }

  /** By length, of equal length in the order in which they were found. */
  List<Found> sorted() {
    return byViolation.values().stream().sorted(comparingInt(Found::length)).toList();
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    out.putInt(byViolation.size());
    for (Found found : byViolation.values()) {
      out.putInt(found.violation());
      out.putInt(found.state());
      out.putInt(found.ordinal());
      out.putInt(found.length());
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    for (int left = in.getInt(); left > 0; left--) {
      add(new Found(in.getInt(), in.getInt(), in.getInt(), in.getInt()));
    }
  }

  private static Found shorter(Found earlier, Found later) {
    return later.length() < earlier.length() ? later : earlier;
  }
}
