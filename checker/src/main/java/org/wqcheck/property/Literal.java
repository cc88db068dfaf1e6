package org.wqcheck.property;

import org.wqcheck.explore.CheapestReport;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Twins;

/** Waits for a violation, and asks of whom it is told. */
final class Literal extends CheapestReport {
  private final Twins twins;
  private final int violation;
  private Exchanges exchanges;

  Literal(Twins twins, int violation) {
    super(violation);
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
  protected void found() {
    exchanges = twins.by();
  }
}
