package org.wqcheck.program;

import org.wqcheck.model.ViolationKind;

/** The step now taken is a violation and the path ends with it. Thrown through the machine. */
final class PathEnd extends RuntimeException {
  private static final long serialVersionUID = 1;

  final transient ViolationKind kind;

  PathEnd(ViolationKind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }
}
