package org.wqcheck.explore.cmwq;

/** A thread of an {@link AbstractCmwq} that queues any works, so many times, and ends. */
final class CmwqQueuer implements CmwqProcess {

  /** Where it stands. */
  private enum Point {
    CHOOSE,
    CLAIM,
    INSERT
  }

  private static final Point[] POINTS = Point.values();

  private final CmwqState cmwq;
  private final CmwqInstance instance;
  private final int pool;
  private final int point;
  private final int called;
  private final int work;

  CmwqQueuer(CmwqState cmwq, CmwqInstance instance, int number) {
    this.cmwq = cmwq;
    this.instance = instance;
    this.pool = number % instance.pools();
    this.point = cmwq.place(1);
    this.called = cmwq.place(1);
    this.work = cmwq.place(1);
  }

  @Override
  public void start(byte[] state) {
    go(state, Point.CHOOSE);
  }

  @Override
  public boolean mayRest(byte[] state) {
    return POINTS[state[point]] == Point.CHOOSE;
  }

  @Override
  public void steps(byte[] state, Steps steps) {
    switch (POINTS[state[point]]) {
      case CHOOSE -> choose(state, steps);
      case CLAIM -> claim(steps);
      case INSERT -> insert(steps);
    }
  }

  private void go(byte[] state, Point to) {
    state[point] = (byte) to.ordinal();
  }

  private void choose(byte[] state, Steps steps) {
    if (state[called] == instance.calls()) {
      return;
    }
    for (int chosen = 1; chosen <= instance.works(); chosen++) {
      byte[] next = steps.copy();
      next[work] = (byte) chosen;
      go(next, Point.CLAIM);
      steps.made();
    }
  }

  private void claim(Steps steps) {
    byte[] next = steps.copy();
    if (cmwq.isPending(next, next[work])) {
      endCall(next);
    } else {
      cmwq.claim(next, next[work]);
      go(next, Point.INSERT);
    }
    steps.made();
  }

  private void insert(Steps steps) {
    byte[] next = steps.copy();
    cmwq.insert(next, next[work], pool);
    endCall(next);
    steps.made();
  }

  private void endCall(byte[] next) {
    next[work] = 0;
    next[called]++;
    go(next, Point.CHOOSE);
  }
}
