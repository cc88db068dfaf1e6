package org.wqcheck.explore;

import java.io.IOException;

/**
 * What is known of each state besides its bytes: its parent, its depth, whether it waits to be
 * expanded. A byte holds the depth modulo 128, which suffices: a state lies at most {@link
 * #MAX_COST} below its parent, and one that waits at most that far below the current level.
 */
final class Discoveries implements Kept {

  /** Greatest cost of a step. */
  static final int MAX_COST = 127;

  private static final int WAITS = 0x80;

  private final IntList parents = new IntList();
  private final ByteList marks = new ByteList();

  int size() {
    return parents.size();
  }

  int parent(int number) {
    return parents.get(number);
  }

  /** Distance from the initial state, by way of the parents. */
  int depth(int number) {
    int depth = 0;
    int at = number;
    for (int parent = parent(at); parent >= 0; parent = parent(at)) {
      depth += (marks.get(at) - marks.get(parent)) & MAX_COST;
      at = parent;
    }
    return depth;
  }

  /** A new state, which waits at that depth. */
  void add(int parent, int depth) {
    marks.add(waiting(depth));
    parents.add(parent);
  }

  /** Whether the state waits at that depth, which is the current level's. */
  boolean waitsAt(int number, int depth) {
    return marks.get(number) == waiting(depth);
  }

  /** Whether the state waits at a greater depth; seen from a level not below that depth. */
  boolean waitsBelow(int number, int depth, int level) {
    byte mark = marks.get(number);
    return mark < 0 && ((mark - level) & MAX_COST) > depth - level;
  }

  /** The state waits at a lesser depth, below another parent. */
  void lower(int number, int parent, int depth) {
    marks.set(number, waiting(depth));
    parents.set(number, parent);
  }

  /** The state waits no more. */
  void expanded(int number) {
    marks.set(number, (byte) (marks.get(number) & MAX_COST));
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    parents.save(out);
    marks.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    parents.restore(in);
    marks.restore(in);
  }

  /** Bytes of heap held. */
  long bytes() {
    return parents.bytes() + marks.bytes();
  }

  private static byte waiting(int depth) {
    return (byte) (WAITS | (depth & MAX_COST));
  }
}
