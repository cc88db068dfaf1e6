package org.wqcheck.kernel;

import java.util.OptionalInt;
import org.wqcheck.state.Cell;
import org.wqcheck.state.EnumCell;

/** A task, as far as workqueue calls are concerned. */
public final class Caller {
  final int id;
  private final String name;
  final boolean reclaim;

  /** Runs on top of whatever task is there: a handler. */
  final boolean interrupts;

  /** The worker it is, or null. */
  Worker worker;

  EnumCell<Point> point;

  /** Result of a call of several steps, decided before its last. */
  Cell result;

  /** Where its barrier is: see {@link Barriers}. */
  Cell barrier;

  /** The pwq that counts its barrier, plus 1; null where nobody flushes. */
  Cell barrierPwq;

  Cell barrierColor;

  /**
   * The pwq, plus 1, on one of whose lists its barrier lies without a target, or that its flush has
   * come to; null where nobody asks.
   */
  Cell lyingIn;

  /** The queue it flushes, plus 1. */
  Cell flushes;

  EnumCell<FlushRole> flushRole;

  /** Its flush colour, as distance to flush_color. */
  Cell flushColor;

  /** Nesting of rcu_read_lock; null where its code has none. */
  Cell rcuDepth;

  /** Its code has calls that wait for RCU. */
  boolean waitsForRcu;

  /** By reader: it was inside when the wait began; null where the task never waits for RCU. */
  Cell[] readersAwaited;

  /** By rcu_work: its callback was under way when the wait began; null as above. */
  Cell[] callbacksAwaited;

  /** A worker. */
  Caller(int id, String name) {
    this.id = id;
    this.name = name;
    this.reclaim = false;
    this.interrupts = false;
  }

  /** A task of the setup. */
  Caller(int id, Setup.Task task) {
    this.id = id;
    this.name = task.name();
    this.reclaim = task.reclaim();
    this.interrupts = task.interrupts();
  }

  /** What a flusher of a workqueue is. */
  enum FlushRole {
    NONE,
    /** first_flusher: waits for the pwqs. */
    FIRST,
    /** On flusher_queue: waits for an earlier one. */
    QUEUED,
    /** On flusher_overflow: has no colour yet. */
    OVERFLOW,
    /** Its completion is done. */
    COMPLETED
  }

  /** Position among all callers; workers come last. */
  public int id() {
    return id;
  }

  /** For reports. */
  public String name() {
    return name;
  }

  /** Where it stands inside a call. */
  public Point point() {
    return point == null ? Point.START : point.get();
  }

  /** The place of {@link #point} in the state, if it has one. */
  public OptionalInt pointPlace() {
    return point == null ? OptionalInt.empty() : OptionalInt.of(point.offset());
  }

  void stand(Point where) {
    point.set(where);
  }

  /** Whether it is inside an RCU read-side critical section. */
  public boolean isReader() {
    return rcuDepth != null && rcuDepth.isSet();
  }

  boolean hasRole(FlushRole role) {
    return flushRole != null && flushRole.is(role);
  }

  void setRole(FlushRole role) {
    flushRole.set(role);
  }

  boolean isFlushing(Workqueue wq) {
    return flushes != null && flushes.is(wq.id + 1);
  }
}
