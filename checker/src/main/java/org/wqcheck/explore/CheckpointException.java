package org.wqcheck.explore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** A checkpoint that cannot be gone on from; the message says why, to a person. */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Cannot be gone on from, because of this. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Why a file could not be used, in words: the JVM's own are at times its name alone. */
  static String why(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }
}
