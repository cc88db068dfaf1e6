package org.wqcheck.explore;

import java.util.Arrays;

/**
 * A group of permutations of a system's states under which its steps and its violations are the
 * same. It has no state of its own, so that several threads can use one.
 */
public interface Symmetry {

  /**
   * Puts another state of the same orbit in place of a state: the same one for most states of the
   * orbit, so that they are stored once. That it is not for all of them costs memory, nothing else.
   *
   * @param state read and written
   * @param spare as long, overwritten
   */
  void normalise(byte[] state, byte[] spare);

  /** Someone who tells which states next to a normal one are normal, for one thread. */
  default Normality normality(int stateSize) {
    byte[] successor = new byte[stateSize];
    byte[] normal = new byte[stateSize];
    byte[] spare = new byte[stateSize];
    return new Normality() {
      @Override
      public void begin(byte[] state) {
        System.arraycopy(state, 0, successor, 0, stateSize);
      }

      @Override
      public boolean isKeptBy(Patch patch, byte[] state) {
        patch.apply(successor);
        System.arraycopy(successor, 0, normal, 0, stateSize);
        normalise(normal, spare);
        boolean kept = Arrays.equals(normal, successor);
        patch.undo(successor, state);
        return kept;
      }
    };
  }

  /** Tells of the steps from a normal state which lead to normal states. */
  interface Normality {

    /** From now on of the steps from that state. */
    void begin(byte[] state);

    /**
     * Whether a step leads to a state that {@link #normalise} leaves as it is.
     *
     * @param state from where, as it was begun with
     */
    boolean isKeptBy(Patch patch, byte[] state);
  }
}
