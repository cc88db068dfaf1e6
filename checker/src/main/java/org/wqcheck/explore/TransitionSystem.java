package org.wqcheck.explore;

/**
 * What the explorer explores. States are byte arrays of one length; equal states are equal bytes.
 * An instance is used by one thread at a time; {@link #fork()} makes one for another thread.
 *
 * <p>{@link #expand} is a function of the state alone: the same state always reports the same
 * things in the same order. The position of a report in that order, from 0, is its
 * <em>ordinal</em>; a path is replayed by the ordinals of its steps.
 */
public interface TransitionSystem {

  /** Length of a state in bytes, constant, at least 1. */
  int stateSize();

  /** Writes the initial state. */
  void initial(byte[] state);

  /**
   * Reports everything about a state to the sink. The array belongs to the caller; do not write.
   */
  void expand(byte[] state, Sink sink);

  /** An equal system for another thread. */
  TransitionSystem fork();

  /** Receives what {@link #expand} finds. */
  interface Sink {

    /**
     * A step leads to another state.
     *
     * @param successor valid during the call only
     * @param cost user's steps it counts for, 0 or more
     */
    void step(byte[] successor, int cost);

    /**
     * The same, where it is known what the step writes.
     *
     * @param from the state being expanded; do not write
     */
    default void step(byte[] from, Patch patch, int cost) {
      byte[] successor = from.clone();
      patch.apply(successor);
      step(successor, cost);
    }

    /**
     * A step is a violation and the path ends with it.
     *
     * @param violation the system's number for what is violated; equal violations, equal numbers
     * @param cost user's steps up to the violation, 0 or more
     */
    void violatingStep(int violation, int cost);

    /**
     * The step reported next is a violation, and the path goes on behind it.
     *
     * @param violation as above
     * @param cost user's steps of the step
     */
    void warning(int violation, int cost);

    /** The state itself is a violation; its steps are reported all the same. */
    void violatingState(int violation);
  }
}
