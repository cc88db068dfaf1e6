package org.wqcheck.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A path of a system, made of the path of a {@link Quotient} of it. */
public final class Lifted {
  private final Quotient quotient;
  private final List<byte[]> states = new ArrayList<>();
  private final List<Integer> ordinals = new ArrayList<>();
  private byte[] here;

  private Lifted(Quotient quotient) {
    this.quotient = quotient;
    this.here = new byte[quotient.stateSize()];
    quotient.below().initial(here);
    states.add(here);
  }

  /**
   * The path on which a violation was found in a quotient.
   *
   * @throws IllegalStateException if there is none: what was taken for a symmetry is not one
   */
  public static Path of(ExploredGraph graph, Found found) {
    Quotient quotient = (Quotient) graph.system();
    Path path = Path.to(graph, found.state());
    Lifted lifted = new Lifted(quotient);
    path.states().stream().skip(1).forEach(lifted::goTo);
    if (found.ordinal() != Found.STATE) {
      lifted.violate(found);
    }
    return new Path(List.copyOf(lifted.states), List.copyOf(lifted.ordinals), found.length());
  }

  private void goTo(byte[] normal) {
    CheapestStep step =
        CheapestStep.among(
            quotient.below(), here, next -> Arrays.equals(quotient.normal(next), normal));
    if (!step.exists()) {
      throw notSymmetrical();
    }
    here = step.successor();
    states.add(here);
    ordinals.add(step.ordinal());
  }

  private void violate(Found found) {
    CheapestReport report = new CheapestReport(found.violation());
    quotient.below().expand(here, report);
    ordinals.add(report.ordinal().orElseThrow(this::notSymmetrical));
  }

  private IllegalStateException notSymmetrical() {
    return new IllegalStateException("not symmetrical: no such step from " + states.size());
  }
}
