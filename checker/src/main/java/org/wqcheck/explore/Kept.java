package org.wqcheck.explore;

import java.io.IOException;

/** Something that can be written down and made again from what was written. */
public interface Kept {

  /** Writes it. */
  void save(CheckpointWriter out) throws IOException;

  /** Makes it what it was; it must be new. */
  void restore(CheckpointReader in) throws IOException;
}
