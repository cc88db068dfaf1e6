package org.wqcheck.explore.cmwq;

/** Waits for one work, by a barrier behind it; not at all if it is neither listed nor running. */
final class CmwqWorkFlusher extends CmwqFlusher {

  private final CmwqState cmwq;
  private final int number;
  private final int work;

  CmwqWorkFlusher(CmwqState cmwq, CmwqInstance instance, int number) {
    super(cmwq, instance);
    this.cmwq = cmwq;
    this.number = number;
    this.work = 1 + number % instance.works();
  }

  @Override
  boolean canBegin(byte[] state) {
    return true;
  }

  @Override
  boolean begin(byte[] next) {
    if (cmwq.isListed(next, work)) {
      cmwq.insertBehind(next, work, number);
      return true;
    }
    if (cmwq.isRunning(next, work)) {
      cmwq.insertAtRunner(next, work, number);
      return true;
    }
    return false;
  }

  @Override
  boolean isOver(byte[] state) {
    return cmwq.isBarrierDone(state, number);
  }

  @Override
  void end(byte[] next) {
    cmwq.resetBarrier(next, number);
  }
}
