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
    Reports reports = new Reports(normal, Integer.MIN_VALUE);
    quotient.below().expand(here, reports);
    here = reports.reached();
    states.add(here);
    ordinals.add(reports.ordinal);
  }

  private void violate(Found found) {
    Reports reports = new Reports(new byte[0], found.violation());
    quotient.below().expand(here, reports);
    reports.require();
    ordinals.add(reports.ordinal);
  }

  /** Waits for the cheapest step to a state of an orbit, or for a violation. */
  private final class Reports implements TransitionSystem.Sink {
    private final byte[] normal;
    private final int violation;
    private int reports;
    private int ordinal = -1;
    private int least = Integer.MAX_VALUE;
    private byte[] successor;

    Reports(byte[] normal, int violation) {
      this.normal = normal;
      this.violation = violation;
    }

    byte[] reached() {
      require();
      return successor;
    }

    void require() {
      if (ordinal < 0) {
        throw new IllegalStateException("not symmetrical: no such step from " + states.size());
      }
    }

    @Override
    public void step(byte[] next, int cost) {
      if (cost < least && Arrays.equals(quotient.normal(next), normal)) {
        found(cost);
        successor = next.clone();
      }
      reports++;
    }

    private void found(int cost) {
      ordinal = reports;
      least = cost;
    }

    @Override
    public void violatingStep(int number, int cost) {
      warning(number, cost);
    }

    @Override
    public void warning(int number, int cost) {
      if (number == violation && cost < least) {
        found(cost);
      }
      reports++;
    }

    @Override
    public void violatingState(int number) {
      reports++;
    }
  }
}
