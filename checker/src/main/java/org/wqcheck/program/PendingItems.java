package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.PoolWorkqueue;
import org.wqcheck.kernel.Rescuer;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.kernel.Workqueue;

/** Who keeps a pending item from starting. */
final class PendingItems {
  private final Machine machine;
  private final Kernel kernel;

  /** The items that some call may take off a list. */
  private final Set<Integer> cancellable;

  PendingItems(Machine machine, Kernel kernel, Set<Integer> cancellable) {
    this.machine = machine;
    this.kernel = kernel;
    this.cancellable = cancellable;
  }

  /** A pending item can start unless it collided, or waits for a slot nobody gives up. */
  void require(WorkItem item, Awaited awaited) {
    markIfStarving(item, awaited);
    Optional<List<Task>> inTheWay = inTheWayOf(item);
    if (cancellable.contains(item.id())) {
      inTheWay.ifPresent(awaited::suggest);
    } else {
      waitForSlot(kernel.pwqOf(item), inTheWay, awaited);
    }
  }

  /** What lies in a pwq without a slot. */
  void requireSlot(PoolWorkqueue pwq, Awaited awaited) {
    waitForSlot(pwq, slotHolders(pwq), awaited);
  }

  /** A raised limit may let in what waits. */
  private static void waitForSlot(
      PoolWorkqueue pwq, Optional<List<Task>> inTheWay, Awaited awaited) {
    if (pwq.wq().spec().maxActiveChanges()) {
      inTheWay.ifPresent(awaited::suggest);
    } else {
      inTheWay.ifPresent(awaited::require);
    }
  }

  /** Who keeps a pending item from starting, as a story: the item would end somebody's wait. */
  void suggest(WorkItem item, Awaited awaited) {
    markIfStarving(item, awaited);
    inTheWayOf(item).ifPresent(awaited::suggest);
  }

  private void markIfStarving(WorkItem item, Awaited awaited) {
    if (hasNoWorker(item)) {
      awaited.markStarving();
    }
  }

  /** Whether a pending item is active, and memory too short for a worker to take it. */
  boolean hasNoWorker(WorkItem item) {
    PoolWorkqueue pwq = kernel.pwqOf(item);
    boolean onWorklist = pwq.pool().hasOnWorklist(item);
    return kernel.shortage().rescuerWith(item) != null
        || (onWorklist && !kernel.shortage().hasIdleWorker(pwq.pool()));
  }

  private Optional<List<Task>> inTheWayOf(WorkItem item) {
    PoolWorkqueue pwq = kernel.pwqOf(item);
    if (pwq.hasInactive(item)) {
      return pwq.wq().isFrozen() ? Optional.of(machine.suspension().thawers()) : slotHolders(pwq);
    }
    if (pwq.pool().hasOnWorklist(item)) {
      return pwq.pool().isThread() ? runsNow(pwq.pool(), pwq.wq()) : workersToCome(pwq);
    }
    return executionBefore(item).map(w -> List.of(machine.taskOf(w)));
  }

  /** The execution in whose worker's {@code scheduled} the item waits. */
  private Optional<Worker> executionBefore(WorkItem item) {
    Rescuer rescuer = kernel.shortage().rescuerWith(item);
    return rescuer != null ? Optional.of(rescuer.execution()) : collidedWith(item);
  }

  /**
   * Of whom one must go on before anybody takes a work of this pwq off the worklist; empty: a
   * worker may be there.
   */
  private Optional<List<Task>> workersToCome(PoolWorkqueue pwq) {
    Optional<Rescuer> rescuer = kernel.shortage().rescuerOf(pwq.wq());
    boolean mayBeRescued = rescuer.isPresent() && rescuer.get().execution() == null;
    if (kernel.shortage().hasIdleWorker(pwq.pool()) || mayBeRescued) {
      return Optional.empty();
    }
    List<Task> busy = new ArrayList<>(machine.tightMemory().reclaimersToEnd());
    for (Worker worker : pwq.pool().workers()) {
      if (worker.isBusy() && !worker.isRescued()) {
        busy.add(machine.taskOf(worker));
      }
    }
    rescuer.ifPresent(r -> busy.add(machine.taskOf(r.execution())));
    return Optional.of(busy);
  }

  /** Who keeps a thread from the next work on its list: what it runs, or who froze it. */
  Optional<List<Task>> runsNow(WorkerPool pool, Workqueue wq) {
    Optional<Worker> busy = pool.workers().stream().filter(Worker::isBusy).findFirst();
    if (busy.isEmpty() && wq.isFrozen()) {
      return Optional.of(machine.suspension().thawers());
    }
    return busy.map(worker -> List.of(machine.taskOf(worker)));
  }

  private Optional<Worker> collidedWith(WorkItem item) {
    return kernel.workers().stream().filter(w -> w.hasCollided(item)).findFirst();
  }

  /**
   * The tasks that hold all slots; empty if an active work can still start or be cancelled, which
   * gives one up, or if only a change of the limit would help.
   */
  private Optional<List<Task>> slotHolders(PoolWorkqueue pwq) {
    if (pwq.waitsInVain()) {
      return Optional.empty();
    }
    List<Task> holders = new ArrayList<>();
    for (WorkItem item : kernel.items()) {
      boolean here = item.owner() == Owner.LIST && kernel.pwqOf(item).sharesSlotsWith(pwq);
      boolean active = here && !kernel.pwqOf(item).hasInactive(item);
      boolean starts = here && pwq.pool().hasOnWorklist(item);
      if (starts || (active && cancellable.contains(item.id()))) {
        return Optional.empty();
      }
      if (active) {
        executionBefore(item).ifPresent(w -> holders.add(machine.taskOf(w)));
      }
    }
    for (Worker worker : kernel.workers()) {
      if (worker.isBusy() && worker.currentPwq().sharesSlotsWith(pwq)) {
        holders.add(machine.taskOf(worker));
      }
    }
    return Optional.of(holders);
  }
}
