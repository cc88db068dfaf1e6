package org.wqcheck.explore;

import java.util.List;

/** Knows what is wrong at the end of a random run that no state of it has shown. */
public interface Outlook {

  /** Whether a state without steps is a hang: somebody stands in it who should not. */
  boolean isStuck(byte[] state);

  /**
   * The states behind this one up to one in which something is wrong, or at which it is sure that
   * somebody never goes on; empty: nothing is known.
   */
  List<byte[]> ahead(byte[] state);
}
