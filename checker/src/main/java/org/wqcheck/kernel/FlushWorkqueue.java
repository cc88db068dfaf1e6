package org.wqcheck.kernel;

import org.wqcheck.kernel.Caller.FlushRole;
import org.wqcheck.state.Cell;

/**
 * flush_workqueue with its colours. The colour that is flushed next is always 0: when flush_color
 * advances, every colour of the queue is turned by one. The per-pwq steps of one section under
 * wq.mutex are one step (semantics.md §13 B5 says what that leaves out).
 */
public final class FlushWorkqueue {
  private final Kernel kernel;
  private final int colors;

  FlushWorkqueue(Kernel kernel) {
    this.kernel = kernel;
    this.colors = kernel.setup.colors();
  }

  /**
   * Takes a colour and waits for it.
   *
   * @return false: nothing is in flight, the flush is over
   */
  boolean begin(Caller caller, Workqueue wq) {
    kernel.queueing.requireLive(wq);
    if (wq.color() + 1 == colors) {
      join(caller, wq, FlushRole.OVERFLOW, 0);
      return true;
    }
    int mine = wq.color();
    wq.workColor.inc();
    if (firstFlusher(wq) != null) {
      join(caller, wq, FlushRole.QUEUED, mine);
      return true;
    }
    if (!arm(wq)) {
      turn(wq);
      return false;
    }
    join(caller, wq, FlushRole.FIRST, mine);
    return true;
  }

  private static void join(Caller caller, Workqueue wq, FlushRole role, int color) {
    caller.flushes.set(wq.id + 1);
    caller.flushColor.set(color);
    caller.setRole(role);
  }

  /** flush_workqueue_prep_pwqs: whether some pwq has works of colour 0 in flight. */
  private static boolean arm(Workqueue wq) {
    boolean waits = false;
    for (PoolWorkqueue pwq : wq.pwqs) {
      if (pwq.nrInFlight[0].isSet()) {
        pwq.flushed.set(1);
        waits = true;
      }
    }
    return waits;
  }

  /** Whether the caller's completion is done. */
  public boolean isCompleted(Caller caller, Workqueue wq) {
    return caller.hasRole(FlushRole.COMPLETED) || (caller.hasRole(FlushRole.FIRST) && !isArmed(wq));
  }

  private static boolean isArmed(Workqueue wq) {
    for (PoolWorkqueue pwq : wq.pwqs) {
      if (pwq.flushed.isSet()) {
        return true;
      }
    }
    return false;
  }

  /** The flusher runs again: the first one hands over to the next. */
  void end(Caller caller, Workqueue wq) {
    boolean first = caller.hasRole(FlushRole.FIRST);
    leave(caller);
    if (first) {
      handOver(wq);
    }
  }

  private static void leave(Caller caller) {
    caller.setRole(FlushRole.NONE);
    caller.flushColor.clear();
    caller.flushes.clear();
  }

  private void handOver(Workqueue wq) {
    Caller next;
    do {
      completeColor0(wq);
      turn(wq);
      admitOverflow(wq);
      next = nextQueued(wq);
      if (next != null) {
        next.setRole(FlushRole.FIRST);
      }
    } while (next != null && !arm(wq));
  }

  private void completeColor0(Workqueue wq) {
    for (Caller flusher : kernel.flushers) {
      boolean waits = flusher.hasRole(FlushRole.QUEUED) || flusher.hasRole(FlushRole.FIRST);
      if (waits && flusher.isFlushing(wq) && !flusher.flushColor.isSet()) {
        flusher.setRole(FlushRole.COMPLETED);
      }
    }
  }

  /** flush_color advances: every colour of the queue comes one nearer. */
  private void turn(Workqueue wq) {
    wq.workColor.dec();
    for (PoolWorkqueue pwq : wq.pwqs) {
      shift(pwq.nrInFlight);
      if (kernel.barrierEnds.isOpen(pwq)) {
        lower(pwq.openBarrier);
      }
    }
    kernel.items.stream().filter(i -> isOn(i.pwq, wq)).forEach(i -> lower(i.color));
    kernel.workers.stream().filter(w -> isOn(w.currentPwq, wq)).forEach(w -> lower(w.currentColor));
    kernel.waiters.stream()
        .filter(c -> c.barrierPwq != null && isOn(c.barrierPwq, wq))
        .forEach(c -> lower(c.barrierColor));
    for (Caller flusher : kernel.flushers) {
      if (flusher.isFlushing(wq) && flusher.hasRole(FlushRole.QUEUED)) {
        lower(flusher.flushColor);
      }
    }
  }

  private static void shift(Cell[] nrInFlight) {
    if (nrInFlight[0].isSet()) {
      throw new IllegalStateException("flush_color advances over works in flight");
    }
    for (int color = 0; color + 1 < nrInFlight.length; color++) {
      nrInFlight[color].set(nrInFlight[color + 1].get());
    }
    nrInFlight[nrInFlight.length - 1].clear();
  }

  private boolean isOn(Cell pwq, Workqueue wq) {
    for (PoolWorkqueue own : wq.pwqs) {
      if (pwq.is(own.id + 1)) {
        return true;
      }
    }
    return false;
  }

  private static void lower(Cell color) {
    color.dec();
  }

  /** All of flusher_overflow get the next colour together. */
  private void admitOverflow(Workqueue wq) {
    int color = wq.color();
    boolean any = false;
    for (Caller flusher : kernel.flushers) {
      if (flusher.isFlushing(wq) && flusher.hasRole(FlushRole.OVERFLOW)) {
        flusher.setRole(FlushRole.QUEUED);
        flusher.flushColor.set(color);
        any = true;
      }
    }
    if (any) {
      wq.workColor.inc();
    }
  }

  /** The head of flusher_queue: the flusher with the lowest colour. */
  private Caller nextQueued(Workqueue wq) {
    Caller next = null;
    for (Caller flusher : kernel.flushers) {
      boolean waits = flusher.isFlushing(wq) && flusher.hasRole(FlushRole.QUEUED);
      if (waits && (next == null || flusher.flushColor.get() < next.flushColor.get())) {
        next = flusher;
      }
    }
    return next;
  }

  /** The first flusher of a queue, or null. */
  public Caller firstFlusher(Workqueue wq) {
    for (Caller flusher : kernel.flushers) {
      if (flusher.isFlushing(wq) && flusher.hasRole(FlushRole.FIRST)) {
        return flusher;
      }
    }
    return null;
  }

  /** Whether the caller waits for an earlier flusher and not for works. */
  public boolean waitsForFlusher(Caller caller) {
    return caller.hasRole(FlushRole.QUEUED) || caller.hasRole(FlushRole.OVERFLOW);
  }

  /** Whether the first flusher of the pwq's queue waits for works of colour 0 in it. */
  public boolean isFlushed(PoolWorkqueue pwq) {
    return pwq.flushed.isSet();
  }
}
