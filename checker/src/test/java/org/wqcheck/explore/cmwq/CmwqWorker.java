package org.wqcheck.explore.cmwq;

/**
 * A worker of an {@link AbstractCmwq}: it wakes when its pool has work and nobody runs, takes works
 * and barriers until there are none, and sleeps. A callback takes the mutex or does not; it may
 * queue its own work again.
 */
final class CmwqWorker implements CmwqProcess {

  /** Where it stands. */
  private enum Point {
    IDLE,
    LOOP,
    CALLBACK,
    LOCK,
    ASLEEP,
    LOCKED,
    UNLOCK,
    NOT_LOCKED,
    REQUEUE_OR_NOT,
    CLAIM,
    INSERT,
    FINISH
  }

  private static final Point[] POINTS = Point.values();

  private final CmwqState cmwq;
  private final int number;
  private final int pool;
  private final int requeueings;
  private final int point;

  CmwqWorker(CmwqState cmwq, CmwqInstance instance, int number) {
    this.cmwq = cmwq;
    this.number = number;
    this.pool = number / instance.workersOfAPool();
    this.requeueings = instance.requeueings();
    this.point = cmwq.place(1);
  }

  @Override
  public void start(byte[] state) {
    go(state, Point.IDLE);
  }

  @Override
  public boolean mayRest(byte[] state) {
    return POINTS[state[point]] == Point.IDLE;
  }

  @Override
  public void steps(byte[] state, Steps steps) {
    switch (POINTS[state[point]]) {
      case IDLE -> wake(state, steps);
      case LOOP -> loop(steps);
      case CALLBACK -> fork(steps, Point.LOCK, Point.NOT_LOCKED);
      case LOCK -> lock(state, steps);
      case ASLEEP -> lockAfterSleep(state, steps);
      case LOCKED -> local(steps, Point.UNLOCK);
      case UNLOCK -> unlock(steps);
      case NOT_LOCKED -> local(steps, afterCallback());
      case REQUEUE_OR_NOT -> fork(steps, Point.FINISH, Point.CLAIM);
      case CLAIM -> claim(steps);
      case INSERT -> insert(steps);
      case FINISH -> finish(steps);
    }
  }

  private void go(byte[] state, Point to) {
    state[point] = (byte) to.ordinal();
  }

  private Point afterCallback() {
    return requeueings > 0 ? Point.REQUEUE_OR_NOT : Point.FINISH;
  }

  /** A step that touches nothing shared. */
  private void local(Steps steps, Point to) {
    go(steps.copy(), to);
    steps.made();
  }

  private void fork(Steps steps, Point one, Point other) {
    local(steps, one);
    local(steps, other);
  }

  private void wake(byte[] state, Steps steps) {
    if (cmwq.hasWork(state, pool) && cmwq.running(state, pool) == 0) {
      byte[] next = steps.copy();
      cmwq.addRunning(next, pool, 1);
      go(next, Point.LOOP);
      steps.made();
    }
  }

  private void loop(Steps steps) {
    byte[] next = steps.copy();
    int entry = cmwq.firstScheduled(next, number);
    if (cmwq.isBarrier(entry)) {
      cmwq.runBarrier(next, number);
    } else if (entry != CmwqState.NOTHING) {
      cmwq.startScheduled(next, number);
      go(next, Point.CALLBACK);
    } else if (cmwq.hasWork(next, pool) && cmwq.running(next, pool) <= 1) {
      takeFromPool(next);
    } else {
      cmwq.addRunning(next, pool, -1);
      go(next, Point.IDLE);
    }
    steps.made();
  }

  private void takeFromPool(byte[] next) {
    if (cmwq.headCollides(next, pool)) {
      cmwq.collide(next, pool);
    } else {
      cmwq.takeHead(next, number, pool);
      go(next, Point.CALLBACK);
    }
  }

  private void lock(byte[] state, Steps steps) {
    byte[] next = steps.copy();
    if (cmwq.isLocked(state)) {
      cmwq.addRunning(next, pool, -1);
      go(next, Point.ASLEEP);
    } else {
      cmwq.lock(next);
      go(next, Point.LOCKED);
    }
    steps.made();
  }

  private void lockAfterSleep(byte[] state, Steps steps) {
    if (!cmwq.isLocked(state)) {
      byte[] next = steps.copy();
      cmwq.lock(next);
      cmwq.addRunning(next, pool, 1);
      go(next, Point.LOCKED);
      steps.made();
    }
  }

  private void unlock(Steps steps) {
    byte[] next = steps.copy();
    cmwq.unlock(next);
    go(next, afterCallback());
    steps.made();
  }

  private void claim(Steps steps) {
    byte[] next = steps.copy();
    int work = cmwq.current(next, number);
    if (cmwq.requeueings(next, work) >= requeueings) {
      go(next, Point.FINISH);
    } else {
      go(next, cmwq.isPending(next, work) ? Point.FINISH : Point.INSERT);
      cmwq.claim(next, work);
      cmwq.countRequeueing(next, work);
    }
    steps.made();
  }

  private void insert(Steps steps) {
    byte[] next = steps.copy();
    cmwq.insert(next, cmwq.current(next, number), pool);
    go(next, Point.FINISH);
    steps.made();
  }

  private void finish(Steps steps) {
    byte[] next = steps.copy();
    cmwq.finish(next, number, pool);
    go(next, Point.LOOP);
    steps.made();
  }
}
