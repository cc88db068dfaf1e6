package org.wqcheck.explore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The states that wait, in one queue for each depth from the current level on. */
final class Frontier implements Kept {

  private final List<IntQueue> queues = new ArrayList<>(List.of(new IntQueue()));
  private int depth;

  /** Depth of the current level. */
  int depth() {
    return depth;
  }

  void add(int number, int depth) {
    int ahead = depth - this.depth;
    while (queues.size() <= ahead) {
      queues.add(new IntQueue());
    }
    queues.get(ahead).add(number);
  }

  /** Whether the current level is done. */
  boolean levelIsDone() {
    return queues.get(0).isEmpty();
  }

  /** The next state of the current level, which must not be done. */
  int next() {
    return queues.get(0).remove();
  }

  /** Goes on to the next level that has states; false if there is none. */
  boolean advance() {
    while (queues.size() > 1) {
      queues.remove(0);
      depth++;
      if (!levelIsDone()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    out.putInt(depth);
    out.putInt(queues.size());
    for (IntQueue queue : queues) {
      queue.save(out);
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    depth = in.getInt();
    queues.clear();
    for (int left = in.getInt(); left > 0; left--) {
      queues.add(new IntQueue());
      queues.get(queues.size() - 1).restore(in);
    }
  }

  /** Bytes of heap held. */
  long bytes() {
    long bytes = 0;
    for (IntQueue queue : queues) {
      bytes += queue.bytes();
    }
    return bytes;
  }
}
