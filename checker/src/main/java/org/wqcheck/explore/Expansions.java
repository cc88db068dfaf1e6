package org.wqcheck.explore;

/**
 * States expanded one after the other, and the depths of the states that their steps lead to, until
 * the numbers of those are known.
 */
final class Expansions {

  private final IntList states = new IntList();
  private final IntList ends = new IntList();
  private final IntList depths = new IntList();

  /** Of the states, those with a violating step. */
  private final IntList violating = new IntList();

  /** Another state, whose steps follow. */
  void begin(int state) {
    states.add(state);
    ends.add(depths.size());
  }

  /** A step of the last state leads to that depth. */
  void step(int depth) {
    depths.add(depth);
    ends.set(ends.size() - 1, depths.size());
  }

  /** The last state has a violating step. */
  void violate() {
    if (violating.size() == 0 || violating.last() != states.last()) {
      violating.add(states.last());
    }
  }

  /** States expanded. */
  int size() {
    return states.size();
  }

  /** The number of the i-th state. */
  int state(int i) {
    return states.get(i);
  }

  /** The first step of the i-th state, counted over all. */
  int firstStep(int i) {
    return i == 0 ? 0 : ends.get(i - 1);
  }

  /** The step behind the last one of the i-th state. */
  int endOfSteps(int i) {
    return ends.get(i);
  }

  /** The depth that a step leads to. */
  int depth(int step) {
    return depths.get(step);
  }

  /** Whether no step of the i-th state violates something or leads to a greater number. */
  boolean isSummit(int i, int[] reached) {
    int state = states.get(i);
    for (int step = firstStep(i); step < ends.get(i); step++) {
      if (reached[step] > state) {
        return false;
      }
    }
    return !isViolating(state);
  }

  private boolean isViolating(int state) {
    for (int i = 0; i < violating.size(); i++) {
      if (violating.get(i) == state) {
        return true;
      }
    }
    return false;
  }

  /** Forgets them. */
  void clear() {
    states.clear();
    ends.clear();
    depths.clear();
    violating.clear();
  }
}
