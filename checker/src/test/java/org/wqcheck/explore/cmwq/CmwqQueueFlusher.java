package org.wqcheck.explore.cmwq;

/** Waits for all works queued so far: those of its colour, in the order of the colours. */
final class CmwqQueueFlusher extends CmwqFlusher {

  private final CmwqState cmwq;
  private final int colour;

  CmwqQueueFlusher(CmwqState cmwq, CmwqInstance instance) {
    super(cmwq, instance);
    this.cmwq = cmwq;
    this.colour = cmwq.place(1);
  }

  @Override
  boolean canBegin(byte[] state) {
    return cmwq.hasColourLeft(state);
  }

  @Override
  boolean begin(byte[] next) {
    next[colour] = (byte) cmwq.nextColour(next);
    return true;
  }

  @Override
  boolean isOver(byte[] state) {
    return cmwq.isFlushed(state, state[colour]);
  }

  @Override
  void end(byte[] next) {
    cmwq.endFlush(next);
    next[colour] = 0;
  }
}
