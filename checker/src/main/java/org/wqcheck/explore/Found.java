package org.wqcheck.explore;

/**
 * The shortest occurrence of a violation.
 *
 * @param violation the system's number for it
 * @param state number of the state that is a violation, or from which the violating step starts
 * @param ordinal of the violating step among the state's reports, or {@link #STATE}
 * @param length of the path in user's steps, the violating step included
 */
public record Found(int violation, int state, int ordinal, int length) {

  /** In place of an ordinal: the state itself is the violation. */
  public static final int STATE = -1;
}
