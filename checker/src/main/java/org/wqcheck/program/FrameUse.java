package org.wqcheck.program;

import java.util.BitSet;

/**
 * What an instruction has to do with its task's frame: the places of variables from 0 on, and
 * behind them, as a place of its own, the CPU that a handler runs on.
 *
 * @param reads places whose values it may look at
 * @param writes places that it overwrites in any case
 */
record FrameUse(BitSet reads, BitSet writes) {

  static final FrameUse NOTHING = new FrameUse(new BitSet(), new BitSet());

  /** Of an instruction of which nothing is known. */
  static FrameUse anything(int places) {
    BitSet all = new BitSet();
    all.set(0, places);
    return new FrameUse(all, new BitSet());
  }
}
