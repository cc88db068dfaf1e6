package org.wqcheck.kernel;

/** The end of a path. */
final class PathEnds extends RuntimeException {
  PathEnds(String message) {
    super(message);
  }
}
