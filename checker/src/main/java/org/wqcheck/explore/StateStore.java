package org.wqcheck.explore;

/**
 * A lossless set of states of one length. States are numbered from 0 in the order in which they
 * were added. A number alone is never trusted to a hash: two states have one number only if all
 * their bytes are equal.
 */
interface StateStore extends Kept {

  /** The state's number: the one it has already, or {@link #size()} as it was before. */
  int add(byte[] state);

  /**
   * Takes states that {@link #settle} will add: those that some steps of a stored state lead to.
   *
   * @param number of that state
   * @param from the first step
   * @param to the step behind the last one
   */
  void offer(int number, Changes changes, int from, int to);

  /**
   * Adds the states offered, in that order: many at once cost less than one by one, because the
   * memory that they need is fetched at once.
   *
   * @return their numbers in the order of the offers, valid until the next call
   */
  int[] settle();

  /** The state's number, -1 if it was never added. */
  int find(byte[] state);

  /** Writes the state of that number. */
  void read(int number, byte[] state);

  /** States held. */
  int size();

  /** Whether little room is left for numbers, which have 28 bits. A full store throws. */
  boolean isNearlyFull();

  /** Whether it can be saved: not before it has found the arrangement that it keeps. */
  boolean isArranged();

  /** Bytes of heap held, and those that the next growth will take if it is near. */
  long bytes();
}
