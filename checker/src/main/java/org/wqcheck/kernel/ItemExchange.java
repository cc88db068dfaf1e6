package org.wqcheck.kernel;

import java.util.List;

/**
 * Work items, tasks and workqueues change places, with the workers that execute the items, the
 * barriers that the tasks wait for, the pwqs and rescuers of the workqueues and, where a workqueue
 * has threads of its own, these. Pools that are shared stay: two workqueues that are alike are
 * served by the same ones, whose worklists tell their works apart by the pwq alone.
 */
final class ItemExchange {
  private final Kernel kernel;
  private final Images images;
  private final Renaming renaming;

  ItemExchange(Kernel kernel, Images images, Renaming renaming) {
    this.kernel = kernel;
    this.images = images;
    this.renaming = renaming;
  }

  /** Tells the renaming of it. */
  void tell() {
    kernel.queues.forEach(this::move);
    kernel.pwqs.forEach(this::move);
    kernel.pools.forEach(this::move);
    kernel.items.forEach(this::move);
    kernel.callers.forEach(this::move);
    kernel.workers.forEach(this::move);
    kernel.waiters.forEach(this::moveBarrier);
    kernel.rcu.move(renaming);
  }

  private Workqueue image(Workqueue wq) {
    return kernel.queues.get(images.queues().applyAsInt(wq.id));
  }

  private PoolWorkqueue image(PoolWorkqueue pwq) {
    return image(pwq.wq).pwqs[List.of(pwq.wq.pwqs).indexOf(pwq)];
  }

  private WorkerPool image(WorkerPool pool) {
    return pool.isThread() ? image(pool.owner).pool : pool;
  }

  private WorkItem image(WorkItem item) {
    return kernel.items.get(images.items().applyAsInt(item.id));
  }

  private Worker image(Worker worker) {
    return kernel.workerFor(image(worker.item), image(worker.pool));
  }

  Caller image(Caller caller) {
    return caller.worker == null
        ? kernel.callers.get(images.tasks().applyAsInt(caller.id))
        : image(caller.worker).caller;
  }

  private void move(Workqueue wq) {
    Workqueue image = image(wq);
    renaming.move(Group.of(wq), Group.of(image));
    renaming.move(Group.ofRescuer(wq), Group.ofRescuer(image));
    renaming.rename(Named.QUEUE, wq.id + 1, image.id + 1);
  }

  private void move(PoolWorkqueue pwq) {
    PoolWorkqueue image = image(pwq);
    renaming.move(Group.of(pwq), Group.of(image));
    renaming.rename(Named.PWQ, pwq.id + 1, image.id + 1);
  }

  private void move(WorkerPool pool) {
    WorkerPool image = image(pool);
    renaming.move(Group.of(pool), Group.of(image));
    renaming.rename(Named.POOL, pool.number(), image.number());
  }

  private void move(WorkItem item) {
    WorkItem image = image(item);
    renaming.move(Group.of(item), Group.of(image));
    renaming.rename(Named.ENTRY, item.id + 1, image.id + 1);
    renaming.rename(Named.BARRIER, kernel.barriers.behind(item), kernel.barriers.behind(image));
  }

  private void move(Caller caller) {
    Caller image = image(caller);
    renaming.move(Group.of(caller), Group.of(image));
    renaming.rename(Named.TASK, caller.id + 1, image.id + 1);
  }

  private void move(Worker worker) {
    int behind = kernel.barriers.behind(worker);
    renaming.rename(Named.BARRIER, behind, kernel.barriers.behind(image(worker)));
  }

  private void moveBarrier(Caller waiter) {
    int image = kernel.looseBarrier(image(waiter));
    renaming.rename(Named.ENTRY, kernel.looseBarrier(waiter), image);
  }
}
