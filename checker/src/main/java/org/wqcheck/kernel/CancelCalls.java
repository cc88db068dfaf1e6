package org.wqcheck.kernel;

import java.util.Optional;
import org.wqcheck.kernel.Cancelling.Grab;
import org.wqcheck.kernel.WorkItem.Owner;

/** The calls that cancel, disable and enable, step by step: see {@link Calls}. */
public final class CancelCalls {

  /** Which function is called: only the delayed one knows of the timer. */
  public enum Variant {
    WORK,
    DELAYED
  }

  /** What a cancel leaves behind. */
  public enum Effect {
    /** cancel_*: the item can be queued again. */
    CANCEL,
    /** disable_*: it cannot, until it is enabled. */
    DISABLE
  }

  private final Kernel kernel;
  private final Cancelling cancelling;
  private final Barriers barriers;
  private final FlushDependency flushDependency;

  CancelCalls(Kernel kernel) {
    this.kernel = kernel;
    this.cancelling = kernel.cancelling;
    this.barriers = kernel.barriers;
    this.flushDependency = new FlushDependency(kernel);
  }

  private Status done(Caller caller, int value) {
    return kernel.calls().done(caller, value);
  }

  private static Status goOn(Caller caller, Point where) {
    caller.stand(where);
    return Status.GOES_ON;
  }

  /**
   * cancel_work, cancel_delayed_work, disable_work, disable_delayed_work: grab →| release. In
   * between the item looks pending and is not.
   */
  public Status cancel(Caller caller, WorkItem item, Variant variant, Effect effect) {
    if (caller.point() == Point.CANCEL_RELEASES) {
      int wasPending = caller.result.get();
      cancelling.release(item, effect);
      return done(caller, wasPending);
    }
    kernel.queueing.requireInitialised(item);
    if (variant == Variant.DELAYED && leavesAlone(item)) {
      return kernel.calls().isExpiring(item) ? Status.BLOCKED : done(caller, 0);
    }
    Grab grab = cancelling.grab(item, variant);
    return switch (grab) {
      case AGAIN -> Status.BLOCKED;
      case BUSY -> done(caller, 0);
      case WAS_IDLE, WAS_PENDING -> {
        int wasPending = grab == Grab.WAS_PENDING ? 1 : 0;
        if (kernel.calls().isWatched(caller, item)) {
          caller.result.set(wasPending);
          yield goOn(caller, Point.CANCEL_RELEASES);
        }
        cancelling.release(item, effect);
        yield done(caller, wasPending);
      }
    };
  }

  /** Up to 2.6.36 it is del_timer_sync: it takes off no list, and waits for the timer's handler. */
  private boolean leavesAlone(WorkItem item) {
    return kernel.has(Behaviour.CANCEL_DELAYED_LEAVES_QUEUED_WORKS) && !item.is(Owner.TIMER);
  }

  /**
   * cancel_work_sync and its kin: grab and lock out →| flush the running instance →| let in again.
   */
  public Status cancelSync(Caller caller, WorkItem item, Variant variant, Effect effect) {
    return switch (caller.point()) {
      case CANCELLING -> flush(caller, item);
      case CANCEL_WAITS -> {
        if (!instanceIsOver(caller, item)) {
          yield Status.BLOCKED;
        }
        yield goOn(caller, Point.CANCEL_RELEASES);
      }
      case CANCEL_RELEASES -> letIn(caller, item, effect);
      default -> lockOut(caller, item, variant);
    };
  }

  private boolean instanceIsOver(Caller caller, WorkItem item) {
    if (kernel.has(Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU)) {
      return barriers.runningInstances(item).isEmpty();
    }
    boolean over = barriers.isDone(caller);
    if (over) {
      barriers.forget(caller);
    }
    return over;
  }

  /**
   * Up to 6.9 the canceller keeps PENDING, and a second one sleeps until it is done: until then it
   * cannot begin. Later the item is disabled meanwhile, by as many as want to.
   */
  private Status lockOut(Caller caller, WorkItem item, Variant variant) {
    kernel.queueing.requireInitialised(item);
    Grab grab = cancelling.grab(item, variant);
    if (grab == Grab.AGAIN || grab == Grab.BUSY) {
      kernel.lastPool.look(item);
      return Status.BLOCKED;
    }
    if (kernel.has(Behaviour.SYNC_CANCEL_DISABLES)) {
      item.disable(kernel.environment);
      item.setOwner(Owner.NONE);
    } else {
      item.setOwner(Owner.CANCEL);
    }
    caller.result.set(grab == Grab.WAS_PENDING ? 1 : 0);
    return goOn(caller, Point.CANCELLING);
  }

  /**
   * __flush_work on behalf of a cancel: waits for the running instance, or for the item itself
   * where somebody has enabled and queued it since it was locked out.
   */
  private Status flush(Caller caller, WorkItem item) {
    kernel.environment.touch(item);
    kernel.lastPool.look(item);
    if (kernel.has(Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU)) {
      boolean idle = barriers.runningInstances(item).isEmpty();
      return goOn(caller, idle ? Point.CANCEL_RELEASES : Point.CANCEL_WAITS);
    }
    Optional<PoolWorkqueue> awaited = barriers.place(caller, item);
    awaited.ifPresent(pwq -> warnAbout(caller, item, pwq));
    return goOn(caller, awaited.isEmpty() ? Point.CANCEL_RELEASES : Point.CANCEL_WAITS);
  }

  private void warnAbout(Caller caller, WorkItem item, PoolWorkqueue awaited) {
    if (kernel.has(Behaviour.CANCEL_WARNS_OF_FLUSH_DEPENDENCY)) {
      flushDependency.check(caller, awaited.wq);
    }
    if (kernel.has(Behaviour.CANCEL_WARNS_OF_A_QUEUED_ITEM) && item.is(Owner.LIST)) {
      kernel.environment.warn(
          "a sync cancel of " + item.name() + " finds it enabled and queued meanwhile");
    }
  }

  private Status letIn(Caller caller, WorkItem item, Effect effect) {
    if (!kernel.has(Behaviour.SYNC_CANCEL_DISABLES)) {
      cancelling.release(item, Effect.CANCEL);
      item.pool.clear();
    } else if (effect == Effect.CANCEL && enableNow(item) == Grab.AGAIN) {
      return Status.BLOCKED;
    }
    return done(caller, caller.result.get());
  }

  /**
   * enable_work, enable_delayed_work: whatever is queued is taken off; a timer is waited for, by
   * the delayed one, too. One step, because in between nobody could queue the item either.
   */
  public Status enable(Caller caller, WorkItem item) {
    kernel.queueing.requireInitialised(item);
    if (enableNow(item) == Grab.AGAIN) {
      return Status.BLOCKED;
    }
    return done(caller, item.isDisabled() ? 0 : 1);
  }

  private Grab enableNow(WorkItem item) {
    kernel.environment.touch(item);
    Grab grab = cancelling.grab(item, Variant.WORK);
    if (grab != Grab.AGAIN) {
      if (!item.isDisabled()) {
        kernel.environment.warn("enable_work of " + item.name() + ", which is not disabled");
      }
      item.enable();
      item.setOwner(Owner.NONE);
    }
    return grab;
  }

  /** enable_and_queue_work: enable_work, then queue_work where that was the last of it. */
  public Status enableAndQueue(Caller caller, Workqueue wq, WorkItem item) {
    if (caller.point() == Point.START) {
      kernel.queueing.requireLive(wq);
      Status enabled = enable(caller, item);
      boolean goesOn = enabled == Status.DONE && kernel.calls().result() == 1;
      return goesOn ? goOn(caller, Point.ENABLED) : enabled;
    }
    if (caller.point() == Point.ENABLED) {
      caller.point.clear();
    }
    Status status = kernel.calls().queueWork(caller, wq, item, Calls.ANY_CPU);
    return status == Status.DONE ? done(caller, 1) : status;
  }
}
