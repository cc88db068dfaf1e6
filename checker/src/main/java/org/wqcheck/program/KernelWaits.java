package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.Point;
import org.wqcheck.kernel.PoolWorkqueue;
import org.wqcheck.kernel.Rescuer;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.kernel.Workqueue;

/**
 * Who can end a wait of a workqueue call (semantics.md §7.11), told from the state. Requirements
 * are stated only where nobody else could end the wait: a pending item that some task may cancel
 * makes none.
 */
final class KernelWaits {
  private final Machine machine;
  private final Kernel kernel;

  /** The items that some call may take off a list. */
  private final Set<Integer> cancellable;

  KernelWaits(Machine machine, Kernel kernel, Set<Integer> cancellable) {
    this.machine = machine;
    this.kernel = kernel;
    this.cancellable = cancellable;
  }

  void flushWork(Task task, WorkItem item, Awaited awaited) {
    if (task.caller.point() == Point.START) {
      awaited.describe(() -> "the timer of " + item.name() + ", which is expiring");
      return;
    }
    barrier(task, awaited);
  }

  void cancelSync(Task task, WorkItem item, Awaited awaited) {
    Point point = task.caller.point();
    boolean everyCpu = kernel.has(Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU);
    List<Worker> instances = everyCpu ? kernel.barriers().runningInstances(item) : List.of();
    boolean grabs = point == Point.START || point == Point.CANCEL_RELEASES;
    if (grabs && !instances.isEmpty()) {
      // between two tries it waits for the running instances (2.6.36): it does not burn CPU
      owner(item, awaited);
      awaited.suggest(instances.stream().map(machine::taskOf).toList());
    } else if (grabs) {
      grab(item, awaited);
    } else if (everyCpu) {
      instances.forEach(worker -> running(worker, awaited));
    } else {
      if (item.isBh()) {
        awaited.markSpinning();
      }
      barrier(task, awaited);
    }
  }

  private void running(Worker worker, Awaited awaited) {
    awaited.describe(() -> "work " + worker.item().name() + ", which is running");
    awaited.require(List.of(machine.taskOf(worker)));
  }

  private void barrier(Task task, Awaited awaited) {
    Caller caller = task.caller;
    Optional<Worker> worker = kernel.barriers().workerAwaitedBy(caller);
    Optional<WorkItem> pending = kernel.barriers().itemAwaitedBy(caller);
    if (worker.isPresent()) {
      running(worker.get(), awaited);
    } else if (pending.isPresent()) {
      boolean starves = hasNoWorker(pending.get());
      boolean left = kernel.pwqOf(pending.get()).pool().hasNobody();
      awaited.describe(
          () ->
              "work "
                  + pending.get().name()
                  + ", which is pending"
                  + (left ? " on a CPU that has no worker" : "")
                  + (starves ? " and has no worker" : ""));
      requirePending(pending.get(), awaited);
    } else if (kernel.barriers().isInactive(caller)) {
      PoolWorkqueue pwq = kernel.barriers().liesIn(caller).orElseThrow();
      awaited.describe(() -> "its barrier, which waits for a slot of " + pwq.wq().name());
      waitForSlot(pwq, slotHolders(pwq), awaited);
    } else if (kernel.barriers().isLoose(caller) && kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      PoolWorkqueue pwq = kernel.barriers().liesIn(caller).orElseThrow();
      thread(pwq.pool(), pwq.wq(), awaited);
    } else if (kernel.barriers().isLoose(caller)) {
      awaited.describe(() -> "its barrier, for which nobody was woken when the work was cancelled");
    }
  }

  /** Whether who cannot grab the item spins: for another cancel it sleeps, from 5.17 on. */
  private boolean spinsForGrab(WorkItem item) {
    return item.owner() != Owner.CANCEL || kernel.has(Behaviour.SECOND_CANCELLER_SPINS);
  }

  /** The same where a running instance is waited for between two attempts, up to 3.7. */
  boolean spinsForCancel(Task task, WorkItem item) {
    boolean waits =
        kernel.has(Behaviour.SECOND_CANCELLER_SPINS)
            && !kernel.barriers().runningInstances(item).isEmpty();
    return task.caller.point() == Point.START && spinsForGrab(item) && !waits;
  }

  /** A grab that is told to try again. */
  void grab(WorkItem item, Awaited awaited) {
    if (spinsForGrab(item)) {
      awaited.markSpinning();
    }
    owner(item, awaited);
  }

  /** Who has PENDING and does not give it up. */
  private void owner(WorkItem item, Awaited awaited) {
    switch (item.owner()) {
      case LEAK -> {
        awaited.describe(() -> "PENDING of " + item.name() + ", which a refused queue_work leaked");
        awaited.hopeless();
      }
      case CANCEL -> {
        awaited.describe(() -> "another cancel of " + item.name());
        awaited.require(cancellersOf(item));
      }
      case TIMER -> awaited.describe(() -> "the timer of " + item.name() + " to expire");
      case RCU -> {
        awaited.describe(() -> "the grace period of " + item.name());
        kernel
            .rcu()
            .readersAwaitedBy(item)
            .forEach(reader -> awaited.require(List.of(machine.taskOf(reader))));
      }
      case TASK, IRQ, IRQ_TESTED -> awaited.describe(() -> item.name() + " to be queued");
      case NONE, LIST -> awaited.describe(() -> item.name());
    }
  }

  private List<Task> cancellersOf(WorkItem item) {
    List<Task> found = new ArrayList<>();
    for (Task task : machine.tasks()) {
      if (task.isRunning() && isCancelling(task.caller.point()) && machine.cancels(task, item)) {
        found.add(task);
      }
    }
    return found;
  }

  private static boolean isCancelling(Point point) {
    return point == Point.CANCELLING
        || point == Point.CANCEL_WAITS
        || point == Point.CANCEL_RELEASES;
  }

  void flushWorkqueue(Task task, Workqueue wq, Awaited awaited) {
    Caller caller = task.caller;
    if (kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      threadFlush(caller, awaited);
      return;
    }
    if (caller.point() == Point.DESTROY_CHECKS) {
      rescuerToStop(wq, awaited);
      return;
    }
    if (kernel.flushes().waitsForFlusher(caller)) {
      Caller first = kernel.flushes().firstFlusher(wq);
      if (first != null) {
        awaited.describe(() -> "an earlier flush of " + wq.name() + " by " + first.name());
        awaited.require(List.of(machine.taskOf(first)));
      }
      return;
    }
    List<String> names = new ArrayList<>();
    for (PoolWorkqueue pwq : wq.pwqs()) {
      if (kernel.flushes().isFlushed(pwq)) {
        inFlight(pwq, awaited, names);
      }
    }
    awaited.describe(() -> describeWorks(names) + " on " + wq.name());
  }

  private void rescuerToStop(Workqueue wq, Awaited awaited) {
    awaited.describe(() -> "the rescuer of " + wq.name() + " to stop");
    kernel
        .shortage()
        .rescuerOf(wq)
        .map(Rescuer::execution)
        .ifPresent(w -> awaited.require(List.of(machine.taskOf(w))));
  }

  /** CPU hotplug that stops threads of 2.6.35, or wants to. */
  void cpuMaps(Task task, Awaited awaited) {
    threadFlush(task.caller, awaited);
  }

  /** CPU hotplug for which a worker is missing. */
  void cpuHeldUp(int cpu, Awaited awaited) {
    awaited.describe(() -> "a worker of CPU " + cpu);
    if (kernel.shortage().isShort()) {
      awaited.markStarving();
    }
    for (WorkerPool pool : kernel.pools()) {
      if (pool.cpu() == cpu && pool.isHighpri()) {
        awaited.suggest(
            pool.workers().stream().filter(Worker::isBusy).map(machine::taskOf).toList());
      }
    }
  }

  /** A flush or destruction in 2.6.35: the thread it has come to, or who else destroys. */
  private void threadFlush(Caller caller, Awaited awaited) {
    if (caller.point() != Point.START) {
      PoolWorkqueue pwq = kernel.threadFlushes().flushedBy(caller);
      thread(pwq.pool(), pwq.wq(), awaited);
      return;
    }
    Caller holder = kernel.threadFlushes().holderOfCpuMaps();
    if (holder != null) {
      awaited.describe(() -> "cpu_add_remove_lock, held by " + holder.name());
      awaited.require(List.of(machine.taskOf(holder)));
    }
  }

  /** What a thread runs now keeps it from everything behind that. */
  private void thread(WorkerPool pool, Workqueue wq, Awaited awaited) {
    List<Worker> busy = pool.workers().stream().filter(Worker::isBusy).toList();
    awaited.describe(
        () ->
            busy.isEmpty()
                ? "the thread of " + pool.name()
                : "its thread, which runs work " + busy.get(0).item().name());
    runsNow(pool, wq).ifPresent(awaited::require);
  }

  private static String describeWorks(List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    return (distinct.size() == 1 ? "work " : "works ") + String.join(", ", distinct);
  }

  /** The works of colour 0 in a pwq that is being flushed. */
  private void inFlight(PoolWorkqueue pwq, Awaited awaited, List<String> names) {
    for (Worker worker : kernel.workers()) {
      if (worker.isBusy() && worker.currentPwq() == pwq && worker.currentColor() == 0) {
        names.add(worker.item().name());
        awaited.require(List.of(machine.taskOf(worker)));
      }
    }
    for (WorkItem item : kernel.items()) {
      if (item.owner() == Owner.LIST && kernel.pwqOf(item) == pwq && item.flushColor() == 0) {
        names.add(item.name());
        requirePending(item, awaited);
      }
    }
  }

  /** A pending item can start unless it collided, or waits for a slot nobody gives up. */
  private void requirePending(WorkItem item, Awaited awaited) {
    markIfStarving(item, awaited);
    Optional<List<Task>> inTheWay = inTheWayOf(item);
    if (cancellable.contains(item.id())) {
      inTheWay.ifPresent(awaited::suggest);
    } else {
      waitForSlot(kernel.pwqOf(item), inTheWay, awaited);
    }
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
  void suggestWhoIsInTheWayOf(WorkItem item, Awaited awaited) {
    markIfStarving(item, awaited);
    inTheWayOf(item).ifPresent(awaited::suggest);
  }

  private void markIfStarving(WorkItem item, Awaited awaited) {
    if (hasNoWorker(item)) {
      awaited.markStarving();
    }
  }

  /** Whether a pending item is active, and memory too short for a worker to take it. */
  private boolean hasNoWorker(WorkItem item) {
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
  private Optional<List<Task>> runsNow(WorkerPool pool, Workqueue wq) {
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
