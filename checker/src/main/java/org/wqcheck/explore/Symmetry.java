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

  /** Whether {@link #normalise} leaves a state as it is; quicker where most states are normal. */
  default boolean isNormal(byte[] state) {
    byte[] normal = state.clone();
    normalise(normal, new byte[state.length]);
    return Arrays.equals(normal, state);
  }
}
