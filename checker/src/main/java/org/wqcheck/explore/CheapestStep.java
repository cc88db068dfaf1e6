package org.wqcheck.explore;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Among the steps from a state to one that is wanted, the first of least cost. On a shortest path
 * it is the one taken, so depths need not be stored.
 */
final class CheapestStep implements TransitionSystem.Sink {

  private final Predicate<byte[]> wanted;
  private int reports;
  private int ordinal = -1;
  private int cost = Integer.MAX_VALUE;
  private byte[] successor = {};

  private CheapestStep(Predicate<byte[]> wanted) {
    this.wanted = wanted;
  }

  /**
   * Finds it.
   *
   * @throws IllegalStateException if no step leads there
   */
  static CheapestStep between(TransitionSystem system, byte[] from, byte[] to) {
    CheapestStep step = to(system, from, to);
    if (!step.exists()) {
      throw new IllegalStateException(
          "no step from " + Arrays.toString(from) + " to " + Arrays.toString(to));
    }
    return step;
  }

  /** Whether there is one. */
  static boolean exists(TransitionSystem system, byte[] from, byte[] to) {
    return to(system, from, to).exists();
  }

  private static CheapestStep to(TransitionSystem system, byte[] from, byte[] to) {
    return among(system, from, successor -> Arrays.equals(successor, to));
  }

  /** The step to one of the successors that are wanted, if there is any. */
  static CheapestStep among(TransitionSystem system, byte[] from, Predicate<byte[]> wanted) {
    CheapestStep step = new CheapestStep(wanted);
    system.expand(from, step);
    return step;
  }

  boolean exists() {
    return ordinal >= 0;
  }

  int ordinal() {
    return ordinal;
  }

  int cost() {
    return cost;
  }

  /** The state it leads to. */
  byte[] successor() {
    return successor;
  }

  @Override
  public void step(byte[] next, int stepCost) {
    if (stepCost < cost && wanted.test(next)) {
      ordinal = reports;
      cost = stepCost;
      successor = next.clone();
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
