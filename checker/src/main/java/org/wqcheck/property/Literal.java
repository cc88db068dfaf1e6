package org.wqcheck.property;

import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Twins;

/** Waits for a violation, and asks of whom it is told: the cheapest report counts. */
final class Literal implements Sink {
  private final Twins twins;
  private final int violation;
  private int least = Integer.MAX_VALUE;
  private Exchanges exchanges;

  Literal(Twins twins, int violation) {
    this.twins = twins;
    this.violation = violation;
  }

  Exchanges exchanges() {
    if (exchanges == null) {
      throw new IllegalStateException("violation " + violation + " is not reported again");
    }
    return exchanges;
  }

  @Override
  public void step(byte[] successor, int cost) {}

  @Override
  public void violatingStep(int number, int cost) {
    warning(number, cost);
  }

  @Override
  public void warning(int number, int cost) {
    if (number == violation && cost < least) {
      least = cost;
      exchanges = twins.by();
    }
  }

  @Override
  public void violatingState(int number) {
    warning(number, 0);
  }
}
