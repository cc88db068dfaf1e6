package org.wqcheck.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.state.Cell;

/** Readers, grace periods and callbacks, as far as works wait for them. */
public final class Rcu {

  /** Nesting of rcu_read_lock; a spec that comes deeper has no end. */
  static final int MOST_NESTED = 7;

  private final Kernel kernel;
  private final List<Caller> readers;
  private final List<Caller> waiters;
  private final List<WorkItem> rcuWorks;

  Rcu(Kernel kernel) {
    this.kernel = kernel;
    this.readers = readers(kernel).toList();
    this.waiters = kernel.callers.stream().filter(c -> c.readersAwaited != null).toList();
    this.rcuWorks = works(kernel).toList();
  }

  /** Who takes rcu_read_lock. */
  static Stream<Caller> readers(Kernel kernel) {
    return kernel.callers.stream().filter(c -> c.rcuDepth != null);
  }

  /** The items that are rcu_works. */
  static Stream<WorkItem> works(Kernel kernel) {
    return kernel.items.stream().filter(i -> i.spec.kind() == Setup.ItemKind.RCU);
  }

  /** The part of the state that says whether one waits for another: it moves with both. */
  static String partOf(String waiter, String awaited) {
    return waiter + " waits for " + awaited;
  }

  /**
   * Tells a renaming of callers and items what becomes of their waits. A grace period asks whether
   * somebody is left whom it waits for, and so does rcu_barrier: which of them is no matter.
   */
  void move(Renaming renaming) {
    for (Caller waiter : waiters) {
      readers.forEach(r -> move(Group.of(waiter), Group.of(r), renaming));
      rcuWorks.forEach(w -> move(Group.of(waiter), Group.of(w), renaming));
    }
    for (WorkItem work : rcuWorks) {
      readers.forEach(r -> move(Group.of(work), Group.of(r), renaming));
    }
  }

  private static void move(String waiter, String awaited, Renaming renaming) {
    String image = partOf(renaming.placeOf(waiter), renaming.placeOf(awaited));
    renaming.move(partOf(waiter, awaited), image);
  }

  /** rcu_read_lock. */
  public void readLock(Caller reader) {
    if (reader.rcuDepth.get() == MOST_NESTED) {
      throw kernel.environment.tooMuch("rcu_read_lock() nested deeper than " + MOST_NESTED);
    }
    reader.rcuDepth.inc();
  }

  /**
   * rcu_read_unlock: at the outermost, whoever waits for this reader waits no more.
   *
   * @return false: it was not locked
   */
  public boolean readUnlock(Caller reader) {
    if (!reader.rcuDepth.isSet()) {
      return false;
    }
    reader.rcuDepth.dec();
    if (!reader.rcuDepth.isSet()) {
      int index = readers.indexOf(reader);
      waiters.forEach(w -> w.readersAwaited[index].clear());
      rcuWorks.forEach(w -> w.readersAwaited[index].clear());
    }
    return true;
  }

  /** A grace period begins: it ends when the readers that are inside now have left. */
  private void begin(Cell[] awaited) {
    for (int i = 0; i < awaited.length; i++) {
      awaited[i].set(readers.get(i).rcuDepth.isSet() ? 1 : 0);
    }
  }

  private static boolean isOver(Cell[] awaited) {
    for (Cell reader : awaited) {
      if (reader.isSet()) {
        return false;
      }
    }
    return true;
  }

  /** The readers that a task in synchronize_rcu still waits for. */
  public List<Caller> readersAwaitedBy(Caller waiter) {
    return awaited(waiter.readersAwaited);
  }

  private List<Caller> awaited(Cell[] cells) {
    return readers.stream().filter(r -> cells[readers.indexOf(r)].isSet()).toList();
  }

  /** The readers that keep an rcu_work from being queued. */
  public List<Caller> readersAwaitedBy(WorkItem item) {
    return item.is(Owner.RCU) ? awaited(item.readersAwaited) : List.of();
  }

  /** The works whose callbacks a task in rcu_barrier still waits for. */
  public List<WorkItem> callbacksAwaitedBy(Caller waiter) {
    return rcuWorks.stream()
        .filter(w -> waiter.callbacksAwaited[rcuWorks.indexOf(w)].isSet())
        .toList();
  }

  /** Whether the grace period that a queued rcu_work waits for is over. */
  boolean isOver(WorkItem item) {
    return isOver(item.readersAwaited);
  }

  // ---- the calls --------------------------------------------------------------------------------

  /** synchronize_rcu. */
  public Status synchronize(Caller caller) {
    if (caller.point() == Point.START) {
      begin(caller.readersAwaited);
      caller.stand(Point.RCU_WAITS);
      return Status.GOES_ON;
    }
    return isOver(caller.readersAwaited) ? kernel.calls().done(caller, 0) : Status.BLOCKED;
  }

  /** rcu_barrier: waits for the callbacks that are under way now. */
  public Status barrier(Caller caller) {
    if (caller.point() == Point.START) {
      beginBarrier(caller, Point.RCU_WAITS);
      return Status.GOES_ON;
    }
    return callbacksAwaitedBy(caller).isEmpty() ? kernel.calls().done(caller, 0) : Status.BLOCKED;
  }

  private void beginBarrier(Caller caller, Point where) {
    for (int i = 0; i < rcuWorks.size(); i++) {
      caller.callbacksAwaited[i].set(isUnderWay(rcuWorks.get(i)) ? 1 : 0);
    }
    caller.stand(where);
  }

  private static boolean isUnderWay(WorkItem item) {
    return item.is(Owner.RCU) || item.is(Owner.IRQ) || item.is(Owner.IRQ_TESTED);
  }

  /** The callback of a queued rcu_work is over. */
  void callbackEnds(WorkItem item) {
    int index = rcuWorks.indexOf(item);
    if (index >= 0) {
      waiters.forEach(w -> w.callbacksAwaited[index].clear());
    }
  }

  /** queue_rcu_work: claim →| call_rcu. */
  public Status queueRcuWork(Caller caller, Workqueue wq, WorkItem item) {
    if (caller.point() == Point.START) {
      kernel.queueing.requireLive(wq);
      boolean disabled = item.isDisabled() && !item.isPending();
      if (!kernel.queueing.claim(item)) {
        if (disabled) {
          kernel.environment.warn("queue_rcu_work of " + item.name() + ", which is disabled");
        }
        return kernel.calls().done(caller, 0);
      }
      if (kernel.calls().isWatched(caller, item)) {
        caller.stand(Point.CLAIMED);
        return Status.GOES_ON;
      }
    }
    kernel.environment.touch(item);
    item.timerWq.set(wq.id + 1);
    item.setOwner(Owner.RCU);
    begin(item.readersAwaited);
    return kernel.calls().done(caller, 1);
  }

  /** flush_rcu_work: of a pending one, rcu_barrier, then flush_work, and the result is true. */
  public Status flushRcuWork(Caller caller, WorkItem item) {
    if (caller.point() == Point.START) {
      kernel.queueing.requireInitialised(item);
      kernel.environment.touch(item);
      if (item.isPending()) {
        beginBarrier(caller, Point.FLUSH_RCU_WAITS);
        caller.result.set(1);
        return Status.GOES_ON;
      }
    }
    if (caller.point() == Point.FLUSH_RCU_WAITS && !callbacksAwaitedBy(caller).isEmpty()) {
      return Status.BLOCKED;
    }
    int wasPending = caller.result.get();
    Status status = kernel.flushCalls().flushWork(caller, item);
    boolean done = status == Status.DONE;
    return done && wasPending == 1 ? kernel.calls().done(caller, 1) : status;
  }
}
