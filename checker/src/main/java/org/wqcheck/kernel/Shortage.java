package org.wqcheck.kernel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wqcheck.state.Cell;
import org.wqcheck.state.State;

/**
 * Memory pressure: while memory is short no pool gets another worker. Of n regular workers n-1 can
 * execute; the last one becomes the manager and fails to create the next (maybe_create_worker,
 * 5.17). Its mayday timer calls the rescuers of the works that wait.
 */
public final class Shortage {
  private final Kernel kernel;

  /** null where memory never gets short. */
  private Cell isShort;

  Shortage(Kernel kernel, State state) {
    this.kernel = kernel;
    if (kernel.setup.modes().tight()) {
      allocate(state);
    }
    if (kernel.setup.rescues()) {
      allocateRescuers(state);
    }
  }

  private void allocate(State state) {
    state.group("memory");
    isShort = state.cell("memory is short", 1);
    for (WorkerPool pool : kernel.pools) {
      state.group(Group.of(pool));
      int most = kernel.setup.modes().workers() + pool.workers.size();
      pool.nrWorkers = state.cell("nr_workers " + pool.name(), most);
    }
  }

  private void allocateRescuers(State state) {
    for (Workqueue wq : kernel.queues) {
      if (wq.spec.memReclaim()) {
        wq.rescuer = new Rescuer(kernel, wq, state);
      }
    }
    for (Worker worker : kernel.workers) {
      state.group(Group.of(worker.caller));
      String name = worker.item.name() + " rescued in " + worker.pool.name();
      worker.rescued = state.cell(name, kernel.queues.size()).naming(Named.QUEUE);
    }
  }

  /** Every rescuer. */
  public List<Rescuer> rescuers() {
    return kernel.queues.stream().map(wq -> wq.rescuer).filter(Objects::nonNull).toList();
  }

  /** The rescuer of a queue, if it has one and may need it. */
  public Optional<Rescuer> rescuerOf(Workqueue wq) {
    return Optional.ofNullable(wq.rescuer);
  }

  /** Whether no pool gets another worker now. */
  public boolean isShort() {
    return isShort != null && isShort.isSet();
  }

  /**
   * Memory gets short. Who executes had somebody beside it when it started, idle or about to make
   * another worker.
   */
  public void begin() {
    isShort.set(1);
    for (WorkerPool pool : kernel.pools) {
      // threads and softirqs are there already
      pool.nrWorkers.set(Math.max(kernel.setup.modes().workers(), pool.nrBusy() + 1));
    }
  }

  /** Memory is there again: managers succeed. */
  public void end() {
    isShort.clear();
    kernel.pools.forEach(pool -> pool.nrWorkers.clear());
  }

  /** Whether a worker of the pool is idle and another one is left to be the manager. */
  public boolean hasIdleWorker(WorkerPool pool) {
    return !isShort() || pool.isThread() || pool.bh || pool.nrBusy() + 1 < pool.nrWorkers.get();
  }

  /** The same for a pool where nothing else runs. */
  boolean hasSpareWorker() {
    return !isShort() || kernel.setup.modes().workers() > 1;
  }

  /** need_to_create_worker, which fails. */
  boolean needsRescue(WorkerPool pool) {
    return isShort() && kernel.execution.needsMoreWorkers(pool) && !hasIdleWorker(pool);
  }

  /** Whether the pool's mayday timer, or its trustee, would call a rescuer not called yet. */
  public boolean canSendMayday(WorkerPool pool) {
    if (!needsRescue(pool) && !kernel.cpus.hasTrustee(pool)) {
      return false;
    }
    for (int i = 0; i < pool.worklist.size(); i++) {
      if (isToBeCalled(kernel.pwqOfEntry(pool.worklist.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isToBeCalled(PoolWorkqueue pwq) {
    Rescuer rescuer = pwq.wq.rescuer;
    return rescuer != null && !rescuer.maydays.contains(pwq.id + 1);
  }

  /** pool_mayday_timeout: calls a rescuer for every work on the worklist; the rest has none. */
  public void sendMayday(WorkerPool pool) {
    for (int i = 0; i < pool.worklist.size(); i++) {
      PoolWorkqueue pwq = kernel.pwqOfEntry(pool.worklist.get(i));
      if (isToBeCalled(pwq)) {
        pwq.wq.rescuer.maydays.add(pwq.id + 1);
      }
    }
  }

  /** The rescuer in whose {@code scheduled} the item waits, or null. */
  public Rescuer rescuerWith(WorkItem item) {
    for (Workqueue wq : kernel.queues) {
      if (wq.rescuer != null && wq.rescuer.scheduled.contains(item.id + 1)) {
        return wq.rescuer;
      }
    }
    return null;
  }
}
