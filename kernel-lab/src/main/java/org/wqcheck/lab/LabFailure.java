package org.wqcheck.lab;

/** The lab cannot go on; the message is for its user. */
final class LabFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LabFailure(String message) {
    super(message);
  }

  LabFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
