package org.wqcheck.explore;

/**
 * What is known of each state besides its bytes: its parent, and whether it waits to be expanded
 * and at which depth. Depths are kept modulo 254 in a byte: those that wait lie between the current
 * level and the greatest cost above it.
 */
final class Discoveries {

  /** Greatest cost of a step. */
  static final int MAX_COST = 253;

  private static final int DEPTHS = MAX_COST + 1;
  private static final byte EXPANDED = 0;
  private static final byte TERMINAL = -1;

  private final IntList parents = new IntList();
  private final ByteList marks = new ByteList();

  int size() {
    return parents.size();
  }

  int parent(int number) {
    return parents.get(number);
  }

  /** A new state, which waits at that depth. */
  void add(int parent, int depth) {
    marks.add(mark(depth));
    parents.add(parent);
  }

  /** Whether the state waits at exactly that depth. */
  boolean waitsAt(int number, int depth) {
    return marks.get(number) == mark(depth);
  }

  /** Whether the state waits at a greater depth, seen from the current level. */
  boolean waitsBelow(int number, int depth, int level) {
    byte mark = marks.get(number);
    if (mark == EXPANDED || mark == TERMINAL) {
      return false;
    }
    return Math.floorMod((mark & 0xff) - 1 - level, DEPTHS) > depth - level;
  }

  /** The state waits at a lesser depth, below another parent. */
  void lower(int number, int parent, int depth) {
    marks.set(number, mark(depth));
    parents.set(number, parent);
  }

  void expanded(int number) {
    marks.set(number, EXPANDED);
  }

  /** The state was expanded and no step leaves it. */
  void terminal(int number) {
    marks.set(number, TERMINAL);
  }

  boolean isTerminal(int number) {
    return marks.get(number) == TERMINAL;
  }

  /** Bytes of heap held. */
  long bytes() {
    return parents.bytes() + marks.bytes();
  }

  private static byte mark(int depth) {
    return (byte) (1 + depth % DEPTHS);
  }
}
