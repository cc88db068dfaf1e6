package org.wqcheck.kernel;

import java.util.function.IntUnaryOperator;

/**
 * Work items and tasks change places, with the workers that execute the items and the barriers that
 * the tasks wait for. Workqueues and their pools stay.
 */
final class ItemExchange {
  private final Kernel kernel;
  private final IntUnaryOperator items;
  private final IntUnaryOperator tasks;
  private final Renaming renaming;

  /**
   * Tells a renaming of it.
   *
   * @param items the number of the item that an item changes places with, or its own
   * @param tasks the same for callers that are no workers
   */
  ItemExchange(Kernel kernel, IntUnaryOperator items, IntUnaryOperator tasks, Renaming renaming) {
    this.kernel = kernel;
    this.items = items;
    this.tasks = tasks;
    this.renaming = renaming;
    kernel.items.forEach(this::move);
    kernel.callers.forEach(this::move);
    kernel.workers.forEach(this::move);
    kernel.waiters.forEach(this::moveBarrier);
    kernel.rcu.move(renaming);
  }

  private WorkItem image(WorkItem item) {
    return kernel.items.get(items.applyAsInt(item.id));
  }

  private Worker image(Worker worker) {
    return kernel.workerFor(image(worker.item), worker.pool);
  }

  Caller image(Caller caller) {
    return caller.worker == null
        ? kernel.callers.get(tasks.applyAsInt(caller.id))
        : image(caller.worker).caller;
  }

  private void move(WorkItem item) {
    WorkItem image = image(item);
    renaming.move(Assembly.groupOf(item), Assembly.groupOf(image));
    renaming.rename(Named.ENTRY, item.id + 1, image.id + 1);
    renaming.rename(Named.BARRIER, kernel.barriers.behind(item), kernel.barriers.behind(image));
  }

  private void move(Caller caller) {
    Caller image = image(caller);
    renaming.move(Assembly.groupOf(caller), Assembly.groupOf(image));
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
