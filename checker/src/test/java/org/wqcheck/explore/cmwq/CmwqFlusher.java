package org.wqcheck.explore.cmwq;

import org.wqcheck.explore.cmwq.CmwqInstance.Hold;

/**
 * A thread of an {@link AbstractCmwq} that flushes once and ends, with the mutex held as the
 * instance says. What it flushes is said by those who extend it.
 */
abstract class CmwqFlusher implements CmwqProcess {

  /** Where it stands. */
  private enum Point {
    LOCK,
    UNLOCK_BEFORE,
    BEGIN,
    WAIT,
    UNLOCK_AFTER,
    ENDED
  }

  private static final Point[] POINTS = Point.values();

  private final CmwqState cmwq;
  private final Hold hold;
  private final int point;

  CmwqFlusher(CmwqState cmwq, CmwqInstance instance) {
    this.cmwq = cmwq;
    this.hold = instance.hold();
    this.point = cmwq.place(1);
  }

  /** Whether it can begin. */
  abstract boolean canBegin(byte[] state);

  /**
   * Begins.
   *
   * @return whether there is something to wait for
   */
  abstract boolean begin(byte[] next);

  /** Whether what it waits for has come. */
  abstract boolean isOver(byte[] state);

  /** It has waited. */
  abstract void end(byte[] next);

  @Override
  public final void start(byte[] state) {
    go(state, hold == Hold.NEVER ? Point.BEGIN : Point.LOCK);
  }

  @Override
  public final boolean mayRest(byte[] state) {
    return POINTS[state[point]] == Point.ENDED;
  }

  @Override
  public final void steps(byte[] state, Steps steps) {
    switch (POINTS[state[point]]) {
      case LOCK -> lock(state, steps);
      case UNLOCK_BEFORE -> unlock(steps, Point.BEGIN);
      case BEGIN -> tryToBegin(state, steps);
      case WAIT -> await(state, steps);
      case UNLOCK_AFTER -> unlock(steps, Point.ENDED);
      case ENDED -> {}
    }
  }

  private void go(byte[] state, Point to) {
    state[point] = (byte) to.ordinal();
  }

  private Point afterFlush() {
    return hold == Hold.WHILE_FLUSHING ? Point.UNLOCK_AFTER : Point.ENDED;
  }

  private void lock(byte[] state, Steps steps) {
    if (!cmwq.isLocked(state)) {
      byte[] next = steps.copy();
      cmwq.lock(next);
      go(next, hold == Hold.BEFORE_FLUSHING ? Point.UNLOCK_BEFORE : Point.BEGIN);
      steps.made();
    }
  }

  private void unlock(Steps steps, Point to) {
    byte[] next = steps.copy();
    cmwq.unlock(next);
    go(next, to);
    steps.made();
  }

  private void tryToBegin(byte[] state, Steps steps) {
    if (canBegin(state)) {
      byte[] next = steps.copy();
      go(next, begin(next) ? Point.WAIT : afterFlush());
      steps.made();
    }
  }

  private void await(byte[] state, Steps steps) {
    if (isOver(state)) {
      byte[] next = steps.copy();
      end(next);
      go(next, afterFlush());
      steps.made();
    }
  }
}
