package org.wqcheck.program;

import org.wqcheck.kernel.PoolWorkqueue;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;

/** Something that can happen next: one place in the order in which steps are tried. */
abstract class Step {

  /** Takes it: the user's steps it counts for, or {@link Instr#BLOCKED} with nothing written. */
  abstract int take();

  /** Whether it is clear at a glance that it cannot be taken: most steps, most of the time. */
  boolean rests() {
    return false;
  }

  /** The task that takes it, or null: the kernel does. */
  Task task() {
    return null;
  }

  /** The places of the bytes that say where it stands: what it does next depends on them most. */
  int[] whereabouts() {
    return new int[0];
  }

  /** A task goes on. */
  static final class OfTask extends Step {
    private final Task task;

    OfTask(Task task) {
      this.task = task;
    }

    @Override
    int take() {
      return task.step();
    }

    /** Only the kernel begins a callback. */
    @Override
    boolean rests() {
      return task instanceof WorkerTask && !task.isRunning();
    }

    @Override
    Task task() {
      return task;
    }

    @Override
    int[] whereabouts() {
      return task.whereabouts();
    }
  }

  /** The timer of a delayed work expires, or its handler goes on. */
  static final class OfTimer extends Step {
    private final Machine machine;
    private final WorkItem item;
    private final Site site;

    OfTimer(Machine machine, WorkItem item, Site site) {
      this.machine = machine;
      this.item = item;
      this.site = site;
    }

    @Override
    int[] whereabouts() {
      return new int[] {item.ownerPlace()};
    }

    @Override
    int take() {
      var calls = machine.kernel().calls();
      if (calls.canExpire(item)) {
        machine.attempts().standAt(site);
        machine.journal().expires(item);
        calls.expire(item);
        return 1;
      }
      if (calls.isExpiring(item)) {
        machine.attempts().standAt(site);
        calls.queueExpired(item);
        return 0;
      }
      return Instr.BLOCKED;
    }
  }

  /** A worker takes the head of a pool's worklist. */
  static final class OfPool extends Step {
    private final Machine machine;
    private final WorkerPool pool;

    OfPool(Machine machine, WorkerPool pool) {
      this.machine = machine;
      this.pool = pool;
    }

    @Override
    boolean rests() {
      return pool.worklist().isEmpty();
    }

    /** The head of its worklist. */
    @Override
    int[] whereabouts() {
      return new int[] {pool.worklist().offset()};
    }

    @Override
    int take() {
      var execution = machine.kernel().execution();
      if (!execution.canTake(pool) || !machine.keptCpus().isFree(pool.cpu())) {
        return Instr.BLOCKED;
      }
      machine.attempts().standAtHeadOf(pool);
      return execution.take(pool) == null ? 0 : 1;
    }
  }

  /** The worker that ran a barrier comes to its end. */
  static final class OfBarrier extends Step {
    private final Machine machine;
    private final PoolWorkqueue pwq;

    OfBarrier(Machine machine, PoolWorkqueue pwq) {
      this.machine = machine;
      this.pwq = pwq;
    }

    @Override
    boolean rests() {
      return !machine.kernel().barrierEnds().isOpen(pwq);
    }

    @Override
    int take() {
      if (!machine.keptCpus().isFree(pwq.pool().cpu())) {
        return Instr.BLOCKED;
      }
      machine.attempts().standNowhere();
      machine.kernel().barrierEnds().end(pwq);
      return 0;
    }
  }

  /** The trustee of a CPU that went down sends its workers away. */
  static final class OfTrustee extends Step {
    private final Machine machine;
    private final WorkerPool pool;

    OfTrustee(Machine machine, WorkerPool pool) {
      this.machine = machine;
      this.pool = pool;
    }

    @Override
    int take() {
      if (!machine.kernel().cpus().canDesert(pool)) {
        return Instr.BLOCKED;
      }
      machine.attempts().standNowhere();
      machine.kernel().cpus().desert(pool);
      machine
          .journal()
          .happens("workqueue_trustee/" + pool.cpu(), "sends the workers of its CPU away");
      return 0;
    }
  }

  /** The scheduler's tick finds a worker that burns CPU. */
  static final class OfTick extends Step {
    private final Machine machine;
    private final Worker worker;

    OfTick(Machine machine, Worker worker) {
      this.machine = machine;
      this.worker = worker;
    }

    @Override
    int take() {
      if (!worker.canBeTicked()) {
        return Instr.BLOCKED;
      }
      machine.attempts().standAt(machine.taskOf(worker).site());
      machine.journal().happens("tick", worker.item().name() + " burns CPU: CPU_INTENSIVE now");
      worker.tick();
      return 0;
    }
  }
}
