package org.wqcheck.state;

import java.util.Arrays;

/**
 * Finds what is known about a state by no more of its bytes than that knowledge rests on. Who knows
 * something has looked at one byte after the other, and which one it looked at next depended on
 * those before. So this is a tree: a fork asks for one byte, and has a link for each value met.
 *
 * <p>All forks lie in one array. A fork is its place in the state and the least value that has
 * room, how many values have, and a link for each of these: 0 where nothing is known, the index of
 * a fork, or minus the number of a leaf.
 */
public final class DecisionTree {
  private static final int UNKNOWN = 0;

  private static final int ROOM = 1;
  private static final int LINKS = 2;

  private static final int VALUE_BITS = 8;
  private static final int VALUE = (1 << VALUE_BITS) - 1;
  private static final int FIRST_SIZE = 1 << 10;

  private int[] forks = new int[FIRST_SIZE];

  /** Index 0 is nobody's. */
  private int end = 1;

  /** Bytes of heap held, and those that the next growth takes for a moment. */
  public long bytes() {
    return 3L * Integer.BYTES * forks.length;
  }

  /** Another tree, which knows nothing: the place of its root. */
  public int plant() {
    return reserve(1);
  }

  /** Forgets all trees. */
  public void clear() {
    forks = new int[FIRST_SIZE];
    end = 1;
  }

  /** The leaf that the bytes of a state lead to, from 1 on; 0: there is none. */
  public int find(int root, byte[] state) {
    int link = forks[root];
    while (link > 0) {
      int head = forks[link];
      int value = (state[head >>> VALUE_BITS] & VALUE) - (head & VALUE);
      link = value >= 0 && value < forks[link + ROOM] ? forks[link + LINKS + value] : UNKNOWN;
    }
    return -link;
  }

  /**
   * Lets the bytes of a state lead to a leaf.
   *
   * @param places of the bytes, in the order in which they were looked at
   * @param leaf from 1 on
   * @throws IllegalStateException if with the same bytes others were looked at before
   */
  public void add(int root, byte[] state, int[] places, int leaf) {
    int link = root;
    for (int place : places) {
      int value = state[place] & VALUE;
      if (forks[link] == UNKNOWN) {
        int fork = fork(place, value, 1);
        forks[link] = fork;
      }
      require(forks[link] > 0 && forks[forks[link]] >>> VALUE_BITS == place);
      link = linkOf(value, link);
    }
    require(forks[link] == UNKNOWN);
    forks[link] = -leaf;
  }

  private static void require(boolean asBefore) {
    if (!asBefore) {
      throw new IllegalStateException("with the same bytes, others were looked at before");
    }
  }

  private int fork(int place, int least, int room) {
    int fork = reserve(LINKS + room);
    forks[fork] = place << VALUE_BITS | least;
    forks[fork + ROOM] = room;
    return fork;
  }

  /** The link of a value in the fork that another link leads to, if need be to a wider one. */
  private int linkOf(int value, int link) {
    int fork = forks[link];
    int least = forks[fork] & VALUE;
    int room = forks[fork + ROOM];
    if (value >= least && value < least + room) {
      return fork + LINKS + value - least;
    }
    int newLeast = Math.min(value, least);
    int newRoom = Math.max(value + 1, least + room) - newLeast;
    int wider = fork(forks[fork] >>> VALUE_BITS, newLeast, newRoom);
    System.arraycopy(forks, fork + LINKS, forks, wider + LINKS + least - newLeast, room);
    forks[link] = wider;
    return wider + LINKS + value - newLeast;
  }

  private int reserve(int words) {
    if (end + words > forks.length) {
      forks = Arrays.copyOf(forks, Math.max(2 * forks.length, end + words));
    }
    end += words;
    return end - words;
  }
}
