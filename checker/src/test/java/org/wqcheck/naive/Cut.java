package org.wqcheck.naive;

import org.wqcheck.model.ViolationKind;

/** A violation that ends the path. */
final class Cut extends RuntimeException {
  private static final long serialVersionUID = 1;

  final ViolationKind kind;

  Cut(ViolationKind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }
}
