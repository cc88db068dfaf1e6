package org.wqcheck.explore;

import java.io.IOException;
import java.util.Arrays;

/**
 * A store that keeps states as they are: all that a search of a few thousand needs. Used by one
 * thread.
 */
final class PlainStore implements StateStore {

  private final int width;
  private final BlockSet states;

  /** The words of the state whose steps are being offered. */
  private final long[] from;

  /** The states offered, one behind the other. */
  private long[] offered;

  private int offers;
  private int[] settled = {};

  PlainStore(int stateSize) {
    this.width = Words.in(stateSize);
    this.states = new BlockSet(width);
    this.from = new long[width];
    this.offered = new long[16 * width];
  }

  @Override
  public int add(byte[] state) {
    readWords(state);
    return states.add(from, 0);
  }

  @Override
  public void offer(int number, Changes changes, int first, int end) {
    states.read(number, from, 0);
    for (int step = first; step < end; step++) {
      int start = addOffer();
      Patch patch = changes.patch(step);
      if (patch != null) {
        patch.apply(offered, start);
      } else {
        for (int change = changes.first(step); change < changes.end(step); change++) {
          offered[start + changes.word(change)] = changes.value(change);
        }
      }
    }
  }

  /** Room for another state, so far like the one at hand: where it begins. */
  private int addOffer() {
    int start = offers++ * width;
    if (start == offered.length) {
      offered = Arrays.copyOf(offered, 2 * start);
    }
    System.arraycopy(from, 0, offered, start, width);
    return start;
  }

  @Override
  public int[] settle() {
    if (settled.length < offers) {
      settled = new int[2 * offers];
    }
    states.addAll(offered, offers, settled);
    offers = 0;
    return settled;
  }

  @Override
  public int find(byte[] state) {
    readWords(state);
    return states.find(from, 0);
  }

  private void readWords(byte[] state) {
    for (int word = 0; word < width; word++) {
      from[word] = Words.get(state, word);
    }
  }

  @Override
  public void read(int number, byte[] state) {
    states.read(number, from, 0);
    for (int word = 0; word < width; word++) {
      Words.put(state, word, from[word]);
    }
  }

  @Override
  public int size() {
    return states.size();
  }

  @Override
  public boolean isNearlyFull() {
    return states.isNearlyFull();
  }

  @Override
  public boolean isArranged() {
    return true;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    states.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    states.restore(in);
  }

  @Override
  public long bytes() {
    return states.bytes();
  }
}
