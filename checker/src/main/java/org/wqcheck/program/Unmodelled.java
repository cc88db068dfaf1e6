package org.wqcheck.program;

/** A run leaves what the machine models; nothing can be concluded from the search. */
public final class Unmodelled extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unmodelled(String message) {
    super(message, null, false, false);
  }
}
