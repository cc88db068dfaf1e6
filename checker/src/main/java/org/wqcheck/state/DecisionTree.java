package org.wqcheck.state;

import java.util.Arrays;

/**
 * Finds what is known about a state by no more of its bytes than that knowledge rests on. Who knows
 * something has looked at one byte after the other, and which one it looked at next depended on
 * those before. So this is a tree: a fork asks for one byte and has a link for each value met, a
 * run asks for several bytes of which one value each is known.
 *
 * <p>All nodes of all trees lie in one array, behind one another as a search goes down them: what
 * does not fit the caches costs more than everything else here. A link is 0 where nothing is known,
 * the index of a node, or minus the number of a leaf.
 */
public final class DecisionTree {
  private static final int UNKNOWN = 0;

  /** A fork: place and least value, for how many values there is room, a link for each of these. */
  private static final int ROOM = 1;

  private static final int LINKS = 2;

  private static final int VALUE_BITS = 8;
  private static final int VALUE = (1 << VALUE_BITS) - 1;
  private static final int FIRST_SIZE = 1 << 10;
  private static final int LITTLE = FIRST_SIZE / 4;

  private int[] nodes = new int[FIRST_SIZE];

  /** Index 0 is nobody's. */
  private int end = 1;

  /** By the tree: its first link. */
  private int[] roots = {};

  /** Bytes of heap held, and those that the next growth takes for a moment. */
  public long bytes() {
    return 3L * Integer.BYTES * nodes.length;
  }

  /** Another tree, which knows nothing: its number, from 0 on. */
  public int plant() {
    roots = Arrays.copyOf(roots, roots.length + 1);
    return roots.length - 1;
  }

  /** Forgets all trees. */
  public void clear() {
    nodes = new int[FIRST_SIZE];
    end = 1;
    roots = new int[0];
  }

  /** The leaf that the bytes of a state lead to, from 1 on; 0: there is none. */
  public int find(int tree, byte[] state) {
    int link = roots[tree];
    while (link > 0) {
      int head = nodes[link];
      if (head < 0) {
        int behind = link + 1 - head;
        int byteAt = link + 1;
        while (byteAt < behind && has(state, nodes[byteAt])) {
          byteAt++;
        }
        link = byteAt == behind ? nodes[behind] : UNKNOWN;
      } else {
        int value = (state[head >>> VALUE_BITS] & VALUE) - (head & VALUE);
        link = value >= 0 && value < nodes[link + ROOM] ? nodes[link + LINKS + value] : UNKNOWN;
      }
    }
    return -link;
  }

  private static boolean has(byte[] state, int placeAndValue) {
    return (state[placeAndValue >>> VALUE_BITS] & VALUE) == (placeAndValue & VALUE);
  }

  /**
   * Lets the bytes of a state lead to a leaf.
   *
   * @param places of the bytes, in the order in which they were looked at
   * @param leaf from 1 on
   * @throws IllegalStateException if with the same bytes others were looked at before
   */
  public void add(int tree, byte[] state, int[] places, int leaf) {
    tidy();
    roots[tree] = with(roots[tree], new Knowledge(state, places, leaf), 0);
  }

  /** That bytes at these places lead to a leaf. */
  private static final class Knowledge {
    private final byte[] state;
    private final int[] places;
    private final int leaf;

    Knowledge(byte[] state, int[] places, int leaf) {
      this.state = state;
      this.places = places;
      this.leaf = leaf;
    }

    int value(int i) {
      return state[places[i]] & VALUE;
    }

    int placeAndValue(int i) {
      return (places[i] << VALUE_BITS) | value(i);
    }

    void require(boolean asBefore) {
      if (!asBefore) {
        throw new IllegalStateException("with the same bytes, others were looked at before");
      }
    }
  }

  /** The link in place of one that has the first so many bytes behind it: knows more. */
  private int with(int link, Knowledge news, int known) {
    if (link == UNKNOWN) {
      return run(news, known);
    }
    news.require(link > 0 && known < news.places.length);
    return nodes[link] < 0 ? withInRun(link, news, known) : withInFork(link, news, known);
  }

  /** A run of what is left of the bytes, if any. */
  private int run(Knowledge news, int known) {
    int count = news.places.length - known;
    if (count == 0) {
      return -news.leaf;
    }
    int run = newRun(count);
    for (int i = 0; i < count; i++) {
      nodes[run + 1 + i] = news.placeAndValue(known + i);
    }
    nodes[run + 1 + count] = -news.leaf;
    return run;
  }

  private int newRun(int count) {
    int run = reserve(count + 2);
    nodes[run] = -count;
    return run;
  }

  private int withInFork(int link, Knowledge news, int known) {
    news.require(nodes[link] >>> VALUE_BITS == news.places[known]);
    int value = news.value(known);
    int fork = roomFor(value, link);
    int at = fork + LINKS + value - (nodes[fork] & VALUE);
    nodes[at] = with(nodes[at], news, known + 1);
    return fork;
  }

  private int withInRun(int link, Knowledge news, int known) {
    int count = -nodes[link];
    int same = 0;
    while (same < count && nodes[link + 1 + same] == news.placeAndValue(known + same)) {
      same++;
      news.require(known + same < news.places.length || same == count);
    }
    int behind = link + 1 + count;
    if (same == count) {
      nodes[behind] = with(nodes[behind], news, known + count);
      return link;
    }
    return split(link, same, news, known);
  }

  /** A fork in place of the byte of a run that is another one in this state. */
  private int split(int link, int same, Knowledge news, int known) {
    int other = nodes[link + 1 + same];
    news.require(other >>> VALUE_BITS == news.places[known + same]);
    int rest = restOfRun(link, same + 1);
    int fork = fork(other, 1);
    nodes[fork + LINKS] = rest;
    int wider = withInFork(fork, news, known + same);
    if (same == 0) {
      return wider;
    }
    int before = newRun(same);
    System.arraycopy(nodes, link + 1, nodes, before + 1, same);
    nodes[before + 1 + same] = wider;
    return before;
  }

  /** What a run has behind so many of its bytes. */
  private int restOfRun(int link, int from) {
    int count = -nodes[link] - from;
    if (count == 0) {
      return nodes[link + 1 + from];
    }
    int rest = newRun(count);
    System.arraycopy(nodes, link + 1 + from, nodes, rest + 1, count + 1);
    return rest;
  }

  private int fork(int placeAndLeast, int room) {
    int fork = reserve(LINKS + room);
    nodes[fork] = placeAndLeast;
    nodes[fork + ROOM] = room;
    return fork;
  }

  /** That fork, or one in place of it that has room for a value. */
  private int roomFor(int value, int fork) {
    int least = nodes[fork] & VALUE;
    int room = nodes[fork + ROOM];
    if (value >= least && value < least + room) {
      return fork;
    }
    int newLeast = Math.min(value, least);
    int newRoom = Math.max(value + 1, least + room) - newLeast;
    int wider = fork((nodes[fork] & ~VALUE) | newLeast, newRoom);
    System.arraycopy(nodes, fork + LINKS, nodes, wider + LINKS + least - newLeast, room);
    return wider;
  }

  private int reserve(int words) {
    int reserved = end;
    end += words;
    if (end > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(2 * nodes.length, end));
    }
    return reserved;
  }

  /**
   * Where little room is left, all trees are written anew: without what is no longer linked, and
   * each node's children behind it.
   */
  private void tidy() {
    if (nodes.length - end > LITTLE) {
      return;
    }
    int[] before = nodes;
    nodes = new int[before.length];
    end = 1;
    Arrays.setAll(roots, tree -> moved(roots[tree], before));
    if (end > nodes.length / 2) {
      nodes = Arrays.copyOf(nodes, 2 * nodes.length);
    }
  }

  private int moved(int link, int[] from) {
    if (link <= 0) {
      return link;
    }
    int head = from[link];
    int links = head < 0 ? link + 1 - head : link + LINKS;
    int linkCount = head < 0 ? 1 : from[link + ROOM];
    int words = links + linkCount - link;
    int node = reserve(words);
    System.arraycopy(from, link, nodes, node, words);
    for (int i = node + links - link; i < node + words; i++) {
      nodes[i] = moved(nodes[i], from);
    }
    return node;
  }
}
