package org.wqcheck.explore;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Of the reports of a state that are a violation, the first of least cost. */
public class CheapestReport implements TransitionSystem.Sink {

  private final IntPredicate wanted;
  private int reports;
  private int ordinal = -1;
  private int least = Integer.MAX_VALUE;

  /**
   * Waits for it.
   *
   * @param wanted of the number of a violation, asked where it is reported: whether it is the one
   */
  public CheapestReport(IntPredicate wanted) {
    this.wanted = wanted;
  }

  /** Waits for a violation of that number. */
  public CheapestReport(int violation) {
    this(number -> number == violation);
  }

  /** Its place among the reports; empty: there was none. */
  public final OptionalInt ordinal() {
    return ordinal < 0 ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  /** Called when one is reported that is cheaper than those before. */
  protected void found() {}

  @Override
  public final void step(byte[] successor, int cost) {
    reports++;
  }

  @Override
  public final void violatingStep(int violation, int cost) {
    warning(violation, cost);
  }

  @Override
  public final void warning(int violation, int cost) {
    if (cost < least && wanted.test(violation)) {
      ordinal = reports;
      least = cost;
      found();
    }
    reports++;
  }

  @Override
  public final void violatingState(int violation) {
    warning(violation, 0);
  }
}
