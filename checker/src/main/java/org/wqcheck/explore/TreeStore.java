package org.wqcheck.explore;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A store that keeps states as binary trees with common subtrees stored once. A leaf is a block of
 * bytes, numbered in the order of its discovery; a pair is the numbers of two subtrees. A state is
 * the pair at the root, so its own cost is that pair; the rest it shares with others (tree
 * compression: Laarman, van de Pol, Weber, "Parallel Recursive State Compression for Free", SPIN
 * 2011). Two states have one root if and only if all their bytes are equal.
 *
 * <p>The steps of a state are offered as changes of its tree: other subtrees are the same and not
 * looked up. Used by one thread.
 */
final class TreeStore implements StateStore {

  /**
   * Words of eight bytes in a leaf. Measured: 4 takes 23 to 24 bytes a state on the benchmark specs
   * and on the abstract workqueue, in no more time than 8, which takes 25 to 92, most where a state
   * has few leaves. 2 and 1 are slower.
   */
  static final int BLOCK = 4;

  private final int stateSize;

  /** The words of a state in the order in which they stand in the leaves. */
  private final int[] order;

  /** Where each word of a state stands: counted over all leaves. */
  private final int[] places;

  private final int leaves;
  private final BlockSet blocks = new BlockSet(BLOCK);
  private final LongSet pairs = new LongSet();
  private final LongSet roots = new LongSet();

  /**
   * The tree of the state last read, as numbers of blocks and pairs. The children of node n are 2n
   * and 2n + 1, the root is 1, the leaves are the last half.
   */
  private final int[] tree;

  private final long[] treeWords;

  /** Which blocks {@link #treeWords} has. */
  private final int[] held;

  /** The tree of the state whose steps were offered last. */
  private final int[] parent;

  /** The tree of the state at hand. */
  private final int[] other;

  private final long[] otherWords;

  private final Offers offers;
  private int[] settled = {};

  TreeStore(int stateSize) {
    this(stateSize, IntStream.range(0, Words.in(stateSize)).toArray());
  }

  /**
   * A store with the words of a state in that order.
   *
   * @param order a permutation of the words
   */
  TreeStore(int stateSize, int[] order) {
    this.stateSize = stateSize;
    this.order = order;
    this.places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    this.leaves = Math.max(2, (order.length + BLOCK - 1) / BLOCK);
    this.tree = new int[2 * leaves];
    this.parent = new int[2 * leaves];
    this.other = new int[2 * leaves];
    this.held = new int[leaves];
    this.treeWords = new long[leaves * BLOCK];
    this.otherWords = new long[leaves * BLOCK];
    this.offers = new Offers(leaves, BLOCK);
    blocks.add(treeWords, 0);
    for (int node = leaves - 1; node > 1; node--) {
      tree[node] = pairs.add(pair(tree, node));
      parent[node] = tree[node];
    }
  }

  /** The same states under the same numbers, with their words in another order. */
  TreeStore arranged(int[] otherOrder) {
    TreeStore arranged = new TreeStore(stateSize, otherOrder);
    byte[] state = new byte[stateSize];
    for (int number = 0; number < size(); number++) {
      read(number, state);
      arranged.add(state);
    }
    return arranged;
  }

  @Override
  public int add(byte[] state) {
    readWords(state);
    for (int leaf = 0; leaf < leaves; leaf++) {
      other[leaves + leaf] = blocks.add(otherWords, leaf * BLOCK);
    }
    for (int node = leaves - 1; node > 1; node--) {
      other[node] = pairs.add(pair(other, node));
    }
    return roots.add(pair(other, 1));
  }

  @Override
  public void offer(int number, Changes changes, int from, int to) {
    readTree(number, parent);
    for (int step = from; step < to; step++) {
      offers.add(parent);
      for (int change = changes.first(step); change < changes.end(step); change++) {
        offer(places[changes.word(change)], changes.value(change));
      }
    }
  }

  private void offer(int place, long word) {
    int leaf = place / BLOCK;
    if (!offers.isChanged(leaf)) {
      offers.changeLeaf(leaf, blocks);
    }
    offers.changeWord(leaf, place % BLOCK, word);
  }

  @Override
  public int[] settle() {
    int count = offers.size();
    if (settled.length < count) {
      settled = new int[2 * count];
    }
    roots.addAll(offers.settle(blocks, pairs), count, settled);
    return settled;
  }

  @Override
  public int find(byte[] state) {
    readWords(state);
    for (int leaf = 0; leaf < leaves; leaf++) {
      int node = leaves + leaf;
      other[node] = isSame(leaf) ? tree[node] : blocks.find(otherWords, leaf * BLOCK);
    }
    for (int node = leaves - 1; node > 1; node--) {
      other[node] = hasSameChildren(node) ? tree[node] : pairs.find(pair(other, node));
    }
    return roots.find(pair(other, 1));
  }

  @Override
  public void read(int number, byte[] state) {
    readTree(number, tree);
    for (int leaf = 0; leaf < leaves; leaf++) {
      int block = tree[leaves + leaf];
      if (block != held[leaf]) {
        blocks.read(block, treeWords, leaf * BLOCK);
        held[leaf] = block;
      }
    }
    for (int place = 0; place < order.length; place++) {
      Words.put(state, order[place], treeWords[place]);
    }
  }

  @Override
  public int size() {
    return roots.size();
  }

  @Override
  public boolean isNearlyFull() {
    return roots.isNearlyFull() || pairs.isNearlyFull() || blocks.isNearlyFull();
  }

  /** The order of the words. */
  int[] order() {
    return order;
  }

  @Override
  public boolean isArranged() {
    return true;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    blocks.save(out);
    pairs.save(out);
    roots.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    blocks.restore(in);
    pairs.restore(in);
    roots.restore(in);
  }

  @Override
  public long bytes() {
    return blocks.bytes() + pairs.bytes() + roots.bytes();
  }

  private void readWords(byte[] state) {
    for (int place = 0; place < order.length; place++) {
      otherWords[place] = Words.get(state, order[place]);
    }
  }

  private boolean isSame(int leaf) {
    for (int word = leaf * BLOCK; word < (leaf + 1) * BLOCK; word++) {
      if (otherWords[word] != treeWords[word]) {
        return false;
      }
    }
    return true;
  }

  private boolean hasSameChildren(int node) {
    return other[2 * node] == tree[2 * node] && other[2 * node + 1] == tree[2 * node + 1];
  }

  private void readTree(int number, int[] into) {
    long root = roots.get(number);
    readNode(2, left(root), into);
    readNode(3, right(root), into);
  }

  private void readNode(int node, int number, int[] into) {
    if (into[node] == number) {
      return;
    }
    into[node] = number;
    if (node < leaves) {
      long pair = pairs.get(number);
      readNode(2 * node, left(pair), into);
      readNode(2 * node + 1, right(pair), into);
    }
  }

  private static long pair(int[] tree, int node) {
    return pair(tree, 0, node);
  }

  /** The children of a node of the tree that begins at that index. */
  static long pair(int[] trees, int tree, int node) {
    int children = tree + 2 * node;
    return ((long) trees[children] << 32) | Integer.toUnsignedLong(trees[children + 1]);
  }

  private static int left(long pair) {
    return (int) (pair >>> 32);
  }

  private static int right(long pair) {
    return (int) pair;
  }
}
