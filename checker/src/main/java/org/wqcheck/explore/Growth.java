package org.wqcheck.explore;

import java.io.IOException;

/** How many states each completed level of a search had. */
public final class Growth implements Kept {

  private final IntList levels = new IntList();

  /** Another level is complete. */
  void add(int states) {
    levels.add(states);
  }

  /** Levels completed. */
  public int levels() {
    return levels.size();
  }

  /** States of a level, counted from 0, the initial state's. */
  public int states(int level) {
    return levels.get(level);
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    levels.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    levels.restore(in);
  }
}
