package org.wqcheck.explore;

import java.io.IOException;

/**
 * Figures of a search.
 *
 * @param states distinct states stored
 * @param transitions steps between states found by expanding, violating steps among them
 * @param depth of the last level with states, in user's steps
 * @param waiting states stored and not yet expanded
 * @param bytes heap of store, frontier and parents
 */
public record Statistics(long states, long transitions, int depth, long waiting, long bytes) {

  /** Bytes of heap for each state stored. */
  public double bytesPerState() {
    return states == 0 ? 0 : (double) bytes / states;
  }

  void save(CheckpointWriter out) throws IOException {
    out.putLong(states);
    out.putLong(transitions);
    out.putInt(depth);
    out.putLong(waiting);
    out.putLong(bytes);
  }

  static Statistics restored(CheckpointReader in) throws IOException {
    return new Statistics(in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong());
  }
}
