package org.wqcheck.explore;

import java.util.Arrays;

/**
 * States on their way into a {@link TreeStore}: trees, some of whose nodes have no number yet. They
 * get them level by level, all of one level at once, the leaves first.
 */
final class Offers {

  private static final int UNKNOWN = -1;

  private final int leaves;
  private final int block;

  /** The trees, each of {@code 2 * leaves} nodes: see {@link TreeStore}. */
  private int[] trees = {};

  private int size;

  /** Where the last one added has its changed leaves, counted in new leaves; -1: not changed. */
  private final int[] changed;

  /** The leaves that are not the parent's: which nodes, and their words. */
  private int[] leafPlaces = {};

  private long[] leafWords = {};
  private int newLeaves;

  /** The nodes of the level at hand: which they are, and what is looked up. */
  private int[] places = {};

  private long[] pairs = {};
  private int[] numbers = {};

  /**
   * For trees of one shape.
   *
   * @param leaves at least 2
   * @param block words in a leaf
   */
  Offers(int leaves, int block) {
    this.leaves = leaves;
    this.block = block;
    this.changed = new int[leaves];
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** A new one, so far like that tree. */
  void add(int[] tree) {
    int start = size * tree.length;
    if (trees.length < start + tree.length) {
      trees = Arrays.copyOf(trees, 2 * (start + tree.length));
      int inner = trees.length / 2;
      places = new int[inner];
      pairs = new long[inner];
      numbers = new int[inner];
      leafPlaces = Arrays.copyOf(leafPlaces, inner);
      leafWords = Arrays.copyOf(leafWords, inner * block);
    }
    System.arraycopy(tree, 0, trees, start, tree.length);
    Arrays.fill(changed, UNKNOWN);
    size++;
  }

  /** Whether the last one added has that leaf changed. */
  boolean isChanged(int leaf) {
    return changed[leaf] != UNKNOWN;
  }

  /** Another leaf for the last one added: so far like the one it had. */
  void changeLeaf(int leaf, BlockSet blocks) {
    int start = (size - 1) * 2 * leaves;
    blocks.read(trees[start + leaves + leaf], leafWords, newLeaves * block);
    changed[leaf] = newLeaves;
    leafPlaces[newLeaves++] = start + leaves + leaf;
    for (int node = (leaves + leaf) / 2; node > 0 && trees[start + node] != UNKNOWN; node /= 2) {
      trees[start + node] = UNKNOWN;
    }
  }

  /** Another word of a changed leaf of the last one added. */
  void changeWord(int leaf, int place, long word) {
    leafWords[changed[leaf] * block + place] = word;
  }

  /** Gives numbers to all nodes but the roots, and forgets the trees. */
  long[] settle(BlockSet blocks, LongSet inner) {
    blocks.addAll(leafWords, newLeaves, numbers);
    for (int i = 0; i < newLeaves; i++) {
      trees[leafPlaces[i]] = numbers[i];
    }
    for (int above = leaves; above > 2; above = (above + 1) / 2) {
      settleLevel((above + 1) / 2, above, inner);
    }
    for (int i = 0; i < size; i++) {
      pairs[i] = TreeStore.pair(trees, i * 2 * leaves, 1);
    }
    newLeaves = 0;
    size = 0;
    return pairs;
  }

  /** The nodes from one to below another: all their children have numbers. */
  private void settleLevel(int first, int above, LongSet inner) {
    int count = 0;
    for (int tree = 0; tree < size * 2 * leaves; tree += 2 * leaves) {
      for (int node = first; node < above; node++) {
        if (trees[tree + node] == UNKNOWN) {
          pairs[count] = TreeStore.pair(trees, tree, node);
          places[count++] = tree + node;
        }
      }
    }
    inner.addAll(pairs, count, numbers);
    for (int i = 0; i < count; i++) {
      trees[places[i]] = numbers[i];
    }
  }
}
