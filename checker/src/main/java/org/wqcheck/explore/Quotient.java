package org.wqcheck.explore;

/**
 * A system of which states that are symmetrical are one: after each step its {@link Symmetry}
 * chooses who stands for them.
 *
 * <p>A state is reachable here if and only if some state of its orbit is reachable in the system
 * below, and at the same distance: a permutation of a path is a path. So violations are found, and
 * found by shortest paths, as there. What changes on the way is who is who: a path of the quotient
 * is no path of the system, {@link Lifted} makes one of it; and what stays the same in a component
 * of the quotient need not stay the same in the system.
 */
public final class Quotient implements TransitionSystem {
  private final TransitionSystem system;
  private final Symmetry symmetry;
  private final Symmetry.Normality normality;
  private final byte[] normal;
  private final byte[] spare;

  /** The quotient of a system by a symmetry of it. */
  public Quotient(TransitionSystem system, Symmetry symmetry) {
    this.system = system;
    this.symmetry = symmetry;
    this.normality = symmetry.normality(system.stateSize());
    this.normal = new byte[system.stateSize()];
    this.spare = new byte[system.stateSize()];
  }

  /** By which states are as good as each other. */
  public Symmetry symmetry() {
    return symmetry;
  }

  TransitionSystem below() {
    return system;
  }

  /** The system of which it is a quotient, with another initial state. */
  public TransitionSystem belowFrom(byte[] initial) {
    return new Onward(system, initial);
  }

  /** The state that stands for this one; valid until the next call. */
  byte[] normal(byte[] state) {
    System.arraycopy(state, 0, normal, 0, normal.length);
    symmetry.normalise(normal, spare);
    return normal;
  }

  @Override
  public int stateSize() {
    return system.stateSize();
  }

  @Override
  public void initial(byte[] state) {
    system.initial(state);
    symmetry.normalise(state, spare);
  }

  @Override
  public TransitionSystem fork() {
    return new Quotient(system.fork(), symmetry);
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    normality.begin(state);
    system.expand(
        state,
        new StepsChanged(sink) {
          @Override
          public void step(byte[] successor, int cost) {
            sink.step(normal(successor), cost);
          }

          @Override
          public void step(byte[] from, Patch patch, int cost) {
            if (normality.isKeptBy(patch, from)) {
              sink.step(from, patch, cost);
            } else {
              sink.step(normal(from, patch), cost);
            }
          }
        });
  }

  private byte[] normal(byte[] from, Patch patch) {
    System.arraycopy(from, 0, normal, 0, normal.length);
    patch.apply(normal);
    symmetry.normalise(normal, spare);
    return normal;
  }
}
