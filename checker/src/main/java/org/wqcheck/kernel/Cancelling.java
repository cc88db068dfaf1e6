package org.wqcheck.kernel;

import org.wqcheck.kernel.CancelCalls.Effect;
import org.wqcheck.kernel.CancelCalls.Variant;
import org.wqcheck.kernel.WorkItem.Owner;

/** try_to_grab_pending and the cancels built on it. */
final class Cancelling {

  /** What a grab came to. */
  enum Grab {
    /** Somebody is between claiming and inserting, or the bit is leaked: try again. */
    AGAIN,
    /** A sync cancel is in progress. */
    BUSY,
    /** It was not pending; PENDING is ours now. */
    WAS_IDLE,
    /** It was pending and is taken off; PENDING is ours now. */
    WAS_PENDING
  }

  private final Kernel kernel;

  Cancelling(Kernel kernel) {
    this.kernel = kernel;
  }

  /** try_to_grab_pending; writes only if it succeeds. */
  Grab grab(WorkItem item, Variant variant) {
    return switch (item.owner()) {
      case NONE -> own(item, Grab.WAS_IDLE);
      case TIMER -> variant == Variant.DELAYED ? own(item, Grab.WAS_PENDING) : Grab.AGAIN;
      case LIST -> {
        kernel.lastPool.look(item);
        unlink(item);
        yield own(item, Grab.WAS_PENDING);
      }
      case CANCEL -> Grab.BUSY;
      case TASK, RCU, IRQ, IRQ_TESTED, LEAK -> Grab.AGAIN;
    };
  }

  private static Grab own(WorkItem item, Grab result) {
    item.setOwner(Owner.TASK);
    return result;
  }

  /** Takes a linked item off its list, with the accounting. Barriers behind it stay. */
  private void unlink(WorkItem item) {
    PoolWorkqueue pwq = kernel.pwqs.get(item.pwq.get() - 1);
    int color = item.color();
    int position = pwq.inactive.indexOf(item.id + 1);
    if (position >= 0) {
      unlinkInactive(item, pwq, position);
      if (pwq.node != null && kernel.has(Behaviour.CANCEL_OF_INACTIVE_ACTIVATES_IT)) {
        kernel.execution.activatePending(pwq.node);
      }
    } else {
      unlinkActive(item, pwq);
      kernel.execution.releaseSlot(pwq);
    }
    pwq.leaveFlight(color);
    item.pwq.clear();
    item.setColor(0);
    kernel.lastPool.is(item, pwq.pool);
  }

  /**
   * The item is activated first, barriers and all, and then taken off: the barriers are left on the
   * worklist and nobody is woken for them.
   */
  private void unlinkInactive(WorkItem item, PoolWorkqueue pwq, int position) {
    WorkerPool pool = pwq.pool;
    pwq.inactive.removeAt(position);
    if (kernel.has(Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT)) {
      kernel.barriers.inactiveTargetGoes(item, pwq, position);
      return;
    }
    boolean quiet = pool.worklist.isEmpty() && kernel.barriers.hasBarrier(item);
    kernel.barriers.targetGoes(item, pwq, pool.worklist, pool.worklist.size());
    if (quiet && kernel.has(Behaviour.CANCEL_OF_INACTIVE_LEAVES_BARRIER_UNKICKED)) {
      kernel.execution.leaveUnwoken(pool);
      kernel.note("nobody is woken for the barrier behind " + item.name());
    }
  }

  private void unlinkActive(WorkItem item, PoolWorkqueue pwq) {
    WorkerPool pool = pwq.pool;
    if (pool.worklist.contains(item.id + 1)) {
      // where it lies is of interest only to what goes in its place
      boolean leaves = kernel.barriers.hasBarrier(item);
      int position = leaves ? pool.worklist.indexOf(item.id + 1) : 0;
      pool.worklist.remove(item.id + 1);
      kernel.barriers.targetGoes(item, pwq, pool.worklist, position);
      return;
    }
    Rescuer rescuer = kernel.shortage.rescuerWith(item);
    if (rescuer != null) {
      int place = rescuer.scheduled.indexOf(item.id + 1);
      rescuer.scheduled.removeAt(place);
      kernel.barriers.targetGoes(item, pwq, rescuer.scheduled, place);
      return;
    }
    Worker busy = pool.executing(item);
    busy.collided.clear();
    kernel.barriers.collidedTargetGoes(item, busy);
  }

  /** The release at the end of a cancel, with what it leaves behind: one store. */
  void release(WorkItem item, Effect effect) {
    kernel.environment.touch(item);
    if (effect == Effect.DISABLE) {
      item.disable(kernel.environment);
    }
    item.setOwner(Owner.NONE);
  }
}
