package org.wqcheck.kernel;

/** Two CPUs change places, with their pools, the workers there and the pwqs of bound workqueues. */
final class CpuExchange {
  private final Kernel kernel;
  private final int one;
  private final int other;
  private final Renaming renaming;

  CpuExchange(Kernel kernel, int one, int other, Renaming renaming) {
    this.kernel = kernel;
    this.one = one;
    this.other = other;
    this.renaming = renaming;
  }

  /** Tells the renaming of it. */
  void tell() {
    move(one, other);
    move(other, one);
    kernel.pools.forEach(this::move);
    kernel.queues.forEach(this::movePwqs);
    kernel.workers.forEach(this::move);
    kernel.waiters.forEach(this::move);
    kernel.rcu.move(renaming);
  }

  private void rename(Named domain, int from, int to) {
    renaming.rename(domain, from, to);
  }

  private void move(int cpu, int image) {
    renaming.move(Group.ofCpu(cpu), Group.ofCpu(image));
    rename(Named.CPU, cpu + 1, image + 1);
  }

  private int cpu(int cpu) {
    return cpu == one ? other : cpu == other ? one : cpu;
  }

  private WorkerPool image(WorkerPool pool) {
    return kernel.pools.stream()
        .filter(p -> p.cpu == cpu(pool.cpu) && p.highpri == pool.highpri && p.bh == pool.bh)
        .filter(p -> pool.cpu >= 0 || p == pool)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no CPU has a pool like " + pool.name()));
  }

  private Worker image(Worker worker) {
    return kernel.workerFor(worker.item, image(worker.pool));
  }

  private Caller image(Caller caller) {
    return caller.worker == null ? caller : image(caller.worker).caller;
  }

  private void move(WorkerPool pool) {
    WorkerPool image = image(pool);
    renaming.move(Group.of(pool), Group.of(image));
    rename(Named.POOL, pool.number(), image.number());
  }

  private void movePwqs(Workqueue wq) {
    for (int slot = 0; slot < wq.pwqs.length; slot++) {
      PoolWorkqueue pwq = wq.pwqs[slot];
      PoolWorkqueue image = wq.pwqs[wq.pwqs.length > 1 ? cpu(slot) : slot];
      renaming.move(Group.of(pwq), Group.of(image));
      rename(Named.PWQ, pwq.id + 1, image.id + 1);
    }
  }

  private void move(Worker worker) {
    Worker image = image(worker);
    renaming.move(Group.of(worker.caller), Group.of(image.caller));
    rename(Named.TASK, worker.caller.id + 1, image.caller.id + 1);
    rename(Named.BARRIER, kernel.barriers.behind(worker), kernel.barriers.behind(image));
  }

  private void move(Caller waiter) {
    rename(Named.ENTRY, kernel.looseBarrier(waiter), kernel.looseBarrier(image(waiter)));
  }
}
