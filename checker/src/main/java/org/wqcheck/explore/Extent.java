package org.wqcheck.explore;

/** How much of a system a search explores. */
public enum Extent {
  /** All states nearer than the first violation, so that the shortest one is found. */
  FIRST,
  /** Every reachable state. */
  EVERYTHING
}
