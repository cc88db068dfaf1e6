package org.wqcheck.explore;

/** A checkpoint that cannot be gone on from; the message says why, to a person. */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Cannot be gone on from, because of this. */
  public CheckpointException(String message) {
    super(message);
  }
}
