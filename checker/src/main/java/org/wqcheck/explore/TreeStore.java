package org.wqcheck.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A store that keeps states as binary trees with common subtrees stored once. A leaf is a word of
 * eight bytes, numbered in the order of its discovery; a pair is the numbers of two subtrees. A
 * state is the pair at the root, so its own cost is that pair; the rest it shares with others (tree
 * compression: Laarman, van de Pol, Weber, "Parallel Recursive State Compression for Free", SPIN
 * 2011). Two states have one root if and only if all their words are equal.
 *
 * <p>The store remembers the tree of the state last read. Another state is taken for a change of
 * it: what has the same words has the same subtrees and is not looked up again. So it is fastest
 * when successors are added right after their state was read. Used by one thread.
 */
final class TreeStore implements StateStore {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int stateSize;
  private final int leaves;
  private final LongSet words = new LongSet();
  private final LongSet pairs = new LongSet();
  private final LongSet roots = new LongSet();

  /**
   * The tree of the state last read, as numbers of words and pairs. The children of node n are 2n
   * and 2n + 1, the root is 1, the leaves are the last half.
   */
  private final int[] tree;

  private final long[] treeWords;

  /** The tree of the state at hand. */
  private final int[] other;

  TreeStore(int stateSize) {
    this.stateSize = stateSize;
    this.leaves = (stateSize + 7) / 8;
    this.tree = new int[2 * leaves];
    this.treeWords = new long[leaves];
    this.other = new int[2 * leaves];
    words.add(0);
    for (int node = leaves - 1; node > 1; node--) {
      tree[node] = pairs.add(pair(tree, node));
    }
  }

  @Override
  public int add(byte[] state) {
    long word = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      word = word(state, leaf);
      other[leaves + leaf] = word == treeWords[leaf] ? tree[leaves + leaf] : words.add(word);
    }
    for (int node = leaves - 1; node > 1; node--) {
      other[node] = hasSameChildren(node) ? tree[node] : pairs.add(pair(other, node));
    }
    return roots.add(leaves == 1 ? word : pair(other, 1));
  }

  @Override
  public int find(byte[] state) {
    long word = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      word = word(state, leaf);
      other[leaves + leaf] = words.find(word);
    }
    for (int node = leaves - 1; node > 1; node--) {
      other[node] = pairs.find(pair(other, node));
    }
    return roots.find(leaves == 1 ? word : pair(other, 1));
  }

  @Override
  public void read(int number, byte[] state) {
    long root = roots.get(number);
    if (leaves == 1) {
      treeWords[0] = root;
    } else {
      readNode(2, left(root));
      readNode(3, right(root));
    }
    for (int leaf = 0; leaf < leaves; leaf++) {
      putWord(state, leaf, treeWords[leaf]);
    }
  }

  @Override
  public int size() {
    return roots.size();
  }

  @Override
  public long bytes() {
    return words.bytes() + pairs.bytes() + roots.bytes();
  }

  private boolean hasSameChildren(int node) {
    return other[2 * node] == tree[2 * node] && other[2 * node + 1] == tree[2 * node + 1];
  }

  private void readNode(int node, int number) {
    if (tree[node] == number) {
      return;
    }
    tree[node] = number;
    if (node >= leaves) {
      treeWords[node - leaves] = words.get(number);
    } else {
      long pair = pairs.get(number);
      readNode(2 * node, left(pair));
      readNode(2 * node + 1, right(pair));
    }
  }

  private static long pair(int[] numbers, int node) {
    return ((long) numbers[2 * node] << 32) | Integer.toUnsignedLong(numbers[2 * node + 1]);
  }

  private static int left(long pair) {
    return (int) (pair >>> 32);
  }

  private static int right(long pair) {
    return (int) pair;
  }

  private long word(byte[] state, int leaf) {
    if (8 * leaf + 8 <= stateSize) {
      return (long) LONG.get(state, 8 * leaf);
    }
    long word = 0;
    for (int at = stateSize - 1; at >= 8 * leaf; at--) {
      word = (word << 8) | (state[at] & 0xff);
    }
    return word;
  }

  private void putWord(byte[] state, int leaf, long word) {
    if (8 * leaf + 8 <= stateSize) {
      LONG.set(state, 8 * leaf, word);
      return;
    }
    for (int at = 8 * leaf; at < stateSize; at++) {
      state[at] = (byte) (word >>> (8 * (at & 7)));
    }
  }
}
