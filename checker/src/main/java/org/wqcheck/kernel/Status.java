package org.wqcheck.kernel;

/** What one step of a call came to. */
public enum Status {
  /** It cannot be taken now; nothing was written. */
  BLOCKED,
  /** Taken; the call has more steps. */
  GOES_ON,
  /** Taken; the call is over. */
  DONE
}
