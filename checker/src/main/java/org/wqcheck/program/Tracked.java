package org.wqcheck.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.kernel.Barriers;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Caller;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.KernelCall;

/**
 * What a running task holds and waits for, of the things that lockdep can have a map for.
 *
 * @param call the call it stands in
 * @param lock the lock this call takes
 * @param queue the workqueue it waits for
 * @param instance the instance of a work that it waits for; empty while it waits for none
 * @param held the locks it holds
 * @param runs the work it runs
 */
public record Tracked(
    Optional<KernelCall> call,
    Optional<Lockable> lock,
    Optional<Workqueue> queue,
    Optional<Instance> instance,
    List<Lockable> held,
    Optional<Instance> runs) {

  /** A lock. */
  public record Lockable(String name, Kind kind) {

    /** How lockdep sees it. */
    public enum Kind {
      ORDINARY,
      /** lockdep_set_novalidate_class. */
      NOT_VALIDATED,
      /** cpus_read_lock() and cpus_write_lock(). */
      CPU_HOTPLUG
    }
  }

  /** A work that runs, or is to run, for a workqueue. */
  public record Instance(WorkItem item, Workqueue queue) {}

  private static final Lockable CPU_MAPS =
      new Lockable("cpu_add_remove_lock", Lockable.Kind.ORDINARY);
  private static final Set<KernelCall> MAKERS_AND_DESTROYERS =
      EnumSet.of(
          KernelCall.ALLOC_WORKQUEUE, KernelCall.CREATE_WORKQUEUE, KernelCall.DESTROY_WORKQUEUE);

  static Tracked of(Machine machine, Task task) {
    Optional<CallInstr> call = task.here().call();
    return new Tracked(
        callee(task.here()),
        lock(machine, task),
        queue(machine, task),
        call.flatMap(c -> instance(machine, task, c)),
        held(machine, task),
        Optional.of(task)
            .filter(WorkerTask.class::isInstance)
            .map(t -> running(((WorkerTask) t).worker())));
  }

  /** CPU hotplug of 2.6.35 does to the threads of a CPU what destroy_workqueue does to all. */
  private static Optional<KernelCall> callee(Instr instr) {
    if (instr instanceof HotplugTask.OnThreads) {
      return Optional.of(KernelCall.DESTROY_WORKQUEUE);
    }
    return instr instanceof AllocWorkqueue alloc
        ? Optional.of(alloc.callee())
        : instr.call().map(CallInstr::callee);
  }

  private static Optional<Workqueue> queue(Machine machine, Task task) {
    if (task.here() instanceof HotplugTask.OnThreads) {
      return holdsCpuMaps(machine, task)
          ? Optional.of(machine.kernel().threadFlushes().flushedBy(task.caller()).wq())
          : Optional.empty();
    }
    return task.here()
        .call()
        .filter(c -> !waitsForCpuMaps(machine, task))
        .flatMap(c -> c.operand(task, QueuePointer.class))
        .filter(q -> !q.isNull())
        .map(QueuePointer::get);
  }

  private static boolean holdsCpuMaps(Machine machine, Task task) {
    Caller holder = machine.kernel().threadFlushes().holderOfCpuMaps();
    return holder != null && holder == task.caller();
  }

  /** Whether it wants to make or destroy a workqueue, or stop threads, while another does. */
  private static boolean waitsForCpuMaps(Machine machine, Task task) {
    boolean wants =
        task.here() instanceof HotplugTask.OnThreads
            || callee(task.here()).filter(MAKERS_AND_DESTROYERS::contains).isPresent();
    boolean taken = machine.kernel().threadFlushes().holderOfCpuMaps() != null;
    return wants && taken && !holdsCpuMaps(machine, task);
  }

  private static List<Lockable> held(Machine machine, Task task) {
    List<Lockable> held = new ArrayList<>();
    machine.world.locksOf(task).forEach(lock -> held.add(lockable(machine, lock)));
    if (holdsCpuMaps(machine, task)) {
      held.add(CPU_MAPS);
    }
    return held;
  }

  private static Instance running(Worker worker) {
    return new Instance(worker.item(), worker.currentPwq().wq());
  }

  private static Optional<Lockable> lock(Machine machine, Task task) {
    if (waitsForCpuMaps(machine, task)) {
      return Optional.of(CPU_MAPS);
    } else if (task.here() instanceof AllocWorkqueue) {
      return hotplugLock(machine);
    }
    return task.here().call().flatMap(call -> lock(machine, task, call));
  }

  private static Optional<Lockable> hotplugLock(Machine machine) {
    return machine
        .implied()
        .hotplugLock()
        .map(l -> lockable(machine, machine.world.entity(l, Lock.class)));
  }

  private static Optional<Lockable> lock(Machine machine, Task task, CallInstr call) {
    return switch (call.callee()) {
      case CPUS_READ_LOCK, CPUS_WRITE_LOCK, SCHEDULE_ON_EACH_CPU -> hotplugLock(machine);
      default -> call.operand(task, Lock.class).map(l -> lockable(machine, l));
    };
  }

  private static Lockable lockable(Machine machine, Lock lock) {
    boolean hotplug = machine.implied().hotplugLock().filter(lock.declaration::equals).isPresent();
    Lockable.Kind kind =
        hotplug
            ? Lockable.Kind.CPU_HOTPLUG
            : lock.declaration.novalidate() ? Lockable.Kind.NOT_VALIDATED : Lockable.Kind.ORDINARY;
    return new Lockable(lock.name(), kind);
  }

  /** By its barrier; up to 2.6.36 a cancel waits for whatever runs of the item. */
  private static Optional<Instance> instance(Machine machine, Task task, CallInstr call) {
    Barriers barriers = machine.kernel().barriers();
    Optional<Instance> running = barriers.workerAwaitedBy(task.caller()).map(Tracked::running);
    Optional<Instance> pending =
        barriers
            .itemAwaitedBy(task.caller())
            .map(item -> new Instance(item, machine.kernel().pwqOf(item).wq()));
    Stream<Instance> anywhere =
        machine.kernel().has(Behaviour.SYNC_CANCEL_WAITS_ON_EVERY_CPU)
            ? call.operand(task, WorkItem.class).stream()
                .flatMap(item -> barriers.runningInstances(item).stream())
                .map(Tracked::running)
            : Stream.empty();
    return Stream.of(running.stream(), pending.stream(), anywhere).flatMap(s -> s).findFirst();
  }
}
