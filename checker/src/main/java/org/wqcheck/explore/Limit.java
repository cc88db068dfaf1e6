package org.wqcheck.explore;

/** Why a search ended before it was complete. */
public enum Limit {
  TIME,
  STATES,
  MEMORY,
  INTERRUPTED
}
