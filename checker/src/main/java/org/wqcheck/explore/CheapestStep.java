package org.wqcheck.explore;

import java.util.Arrays;

/**
 * Among the steps from one state to another, the first of least cost. On a shortest path it is the
 * one taken, so depths need not be stored.
 */
final class CheapestStep implements TransitionSystem.Sink {

  private final byte[] target;
  private int reports;
  private int ordinal = -1;
  private int cost = Integer.MAX_VALUE;

  private CheapestStep(byte[] target) {
    this.target = target;
  }

  /**
   * Finds it.
   *
   * @throws IllegalStateException if no step leads there
   */
  static CheapestStep between(TransitionSystem system, byte[] from, byte[] to) {
    CheapestStep step = new CheapestStep(to);
    system.expand(from, step);
    if (step.ordinal < 0) {
      throw new IllegalStateException(
          "no step from " + Arrays.toString(from) + " to " + Arrays.toString(to));
    }
    return step;
  }

  /** Whether there is one. */
  static boolean exists(TransitionSystem system, byte[] from, byte[] to) {
    CheapestStep step = new CheapestStep(to);
    system.expand(from, step);
    return step.ordinal >= 0;
  }

  int ordinal() {
    return ordinal;
  }

  int cost() {
    return cost;
  }

  @Override
  public void step(byte[] successor, int stepCost) {
    if (stepCost < cost && Arrays.equals(successor, target)) {
      ordinal = reports;
      cost = stepCost;
    }
    reports++;
  }

  @Override
  public void violatingStep(int violation, int stepCost) {
    reports++;
  }

  @Override
  public void warning(int violation, int stepCost) {
    reports++;
  }

  @Override
  public void violatingState(int violation) {
    reports++;
  }
}
