package org.wqcheck.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * States of one level, and what the system reports about them: steps, as the words that they
 * change, and violations. Filled by one thread at a time, which may be another than the search's.
 */
final class Expansions implements TransitionSystem.Sink {

  private final byte[][] states;
  private final IntList numbers = new IntList();
  private final IntList ends = new IntList();
  private final IntList depths = new IntList();
  private final List<Found> found = new ArrayList<>();

  /** Of the states, those with a violating step. */
  private final IntList violating = new IntList();

  private final Changes changes = new Changes();
  private int depth;
  private int ordinal;
  private int violatingSteps;

  /**
   * Room for states.
   *
   * @param most how many
   * @param stateSize their length in bytes
   */
  Expansions(int most, int stateSize) {
    this.states = new byte[most][stateSize];
  }

  /** Forgets everything; from now on for states of that depth. */
  void begin(int level) {
    depth = level;
    numbers.clear();
    ends.clear();
    depths.clear();
    found.clear();
    violating.clear();
    changes.clear();
    violatingSteps = 0;
  }

  /** Whether no other state has room. */
  boolean isFull() {
    return numbers.size() == states.length;
  }

  /** Another state; its bytes are to be written to the array returned. */
  byte[] add(int number) {
    numbers.add(number);
    return states[numbers.size() - 1];
  }

  /** Has all states expanded. */
  void expandBy(TransitionSystem system) {
    for (int i = 0; i < numbers.size(); i++) {
      ordinal = 0;
      ends.add(depths.size());
      system.expand(states[i], this);
    }
  }

  /** States. */
  int size() {
    return numbers.size();
  }

  /** The number of the i-th state. */
  int state(int i) {
    return numbers.get(i);
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

  /** What the steps change, by their numbers. */
  Changes changes() {
    return changes;
  }

  /** The violations, in the order in which they were reported. */
  List<Found> found() {
    return found;
  }

  /** Steps, violating ones among them. */
  int transitions() {
    return depths.size() + violatingSteps;
  }

  /** Whether the i-th state has a violating step. */
  boolean isViolating(int i) {
    for (int k = 0; k < violating.size(); k++) {
      if (violating.get(k) == i) {
        return true;
      }
    }
    return false;
  }

  // ---- what the system reports about the last state begun ---------------------------------------

  @Override
  public void step(byte[] successor, int cost) {
    byte[] from = states[last()];
    int word = Words.firstDifferent(from, successor, 0);
    while (word >= 0) {
      changes.add(word, Words.get(successor, word));
      word = Words.firstDifferent(from, successor, word + 1);
    }
    changes.endStep();
    endStep(cost);
  }

  @Override
  public void step(byte[] from, Patch patch, int cost) {
    changes.add(patch);
    endStep(cost);
  }

  private void endStep(int cost) {
    depths.add(depthAfter(cost));
    ends.set(last(), depths.size());
    ordinal++;
  }

  @Override
  public void violatingStep(int violation, int cost) {
    find(violation, ordinal, depthAfter(cost));
    violating.add(last());
    violatingSteps++;
    ordinal++;
  }

  @Override
  public void warning(int violation, int cost) {
    find(violation, ordinal, depthAfter(cost));
    ordinal++;
  }

  @Override
  public void violatingState(int violation) {
    find(violation, Found.STATE, depth);
    ordinal++;
  }

  private void find(int violation, int where, int length) {
    found.add(new Found(violation, numbers.get(last()), where, length));
  }

  private int last() {
    return ends.size() - 1;
  }

  private int depthAfter(int cost) {
    if (cost < 0 || cost > Discoveries.MAX_COST) {
      throw new IllegalArgumentException("cost " + cost);
    }
    return depth + cost;
  }
}
