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
  private final GrabWaits grabs;
  private final PendingItems pending;

  /**
   * @param cancellable the items that some call may take off a list
   */
  KernelWaits(Machine machine, Kernel kernel, Set<Integer> cancellable) {
    this.machine = machine;
    this.kernel = kernel;
    this.grabs = new GrabWaits(machine, kernel);
    this.pending = new PendingItems(machine, kernel, cancellable);
  }

  GrabWaits grabs() {
    return grabs;
  }

  PendingItems pending() {
    return pending;
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
    boolean grabbing = point == Point.START || point == Point.CANCEL_RELEASES;
    if (grabbing && !instances.isEmpty()) {
      // between two tries it waits for the running instances (2.6.36): it does not burn CPU
      grabs.owner(item, awaited);
      awaited.suggest(instances.stream().map(machine::taskOf).toList());
    } else if (grabbing) {
      grabs.awaits(item, awaited);
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
    Optional<WorkItem> item = kernel.barriers().itemAwaitedBy(caller);
    if (worker.isPresent()) {
      running(worker.get(), awaited);
    } else if (item.isPresent()) {
      boolean starves = pending.hasNoWorker(item.get());
      boolean left = kernel.pwqOf(item.get()).pool().hasNobody();
      awaited.describe(
          () ->
              "work "
                  + item.get().name()
                  + ", which is pending"
                  + (left ? " on a CPU that has no worker" : "")
                  + (starves ? " and has no worker" : ""));
      pending.require(item.get(), awaited);
    } else if (kernel.barriers().isInactive(caller)) {
      PoolWorkqueue pwq = kernel.barriers().liesIn(caller).orElseThrow();
      awaited.describe(() -> "its barrier, which waits for a slot of " + pwq.wq().name());
      pending.requireSlot(pwq, awaited);
    } else if (kernel.barriers().isLoose(caller) && kernel.has(Behaviour.THREADS_OF_ITS_OWN)) {
      PoolWorkqueue pwq = kernel.barriers().liesIn(caller).orElseThrow();
      thread(pwq.pool(), pwq.wq(), awaited);
    } else if (kernel.barriers().isLoose(caller)) {
      awaited.describe(() -> "its barrier, for which nobody was woken when the work was cancelled");
    }
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
    pending.runsNow(pool, wq).ifPresent(awaited::require);
  }

  private static String describeWorks(List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    return (distinct.size() == 1 ? "work " : "works ") + String.join(", ", distinct);
  }

  /** The works of colour 0 in a pwq that is being flushed. */
  private void inFlight(PoolWorkqueue pwq, Awaited awaited, List<String> names) {
    if (kernel.barrierEnds().isFlushed(pwq)) {
      names.add("wq_barrier_func");
    }
    for (Worker worker : kernel.workers()) {
      if (worker.isBusy() && worker.currentPwq() == pwq && worker.currentColor() == 0) {
        names.add(worker.item().name());
        awaited.require(List.of(machine.taskOf(worker)));
      }
    }
    for (WorkItem item : kernel.items()) {
      if (item.owner() == Owner.LIST && kernel.pwqOf(item) == pwq && item.flushColor() == 0) {
        names.add(item.name());
        pending.require(item, awaited);
      }
    }
  }
}
