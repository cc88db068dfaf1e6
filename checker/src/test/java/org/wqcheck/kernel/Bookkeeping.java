package org.wqcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.wqcheck.kernel.WorkItem.Owner;

/**
 * What must be true of the machine in every state: its counters count what is on its lists, an item
 * is in one place, and nobody is beside itself.
 */
final class Bookkeeping {
  private final Kernel kernel;

  Bookkeeping(Kernel kernel) {
    this.kernel = kernel;
  }

  void check() {
    kernel.items().forEach(this::isInOnePlace);
    kernel.pwqs().forEach(this::counts);
    kernel.pools().forEach(pool -> noTwoExecuteTheSameWork(pool.gcwq));
  }

  private void isInOnePlace(WorkItem item) {
    int places = 0;
    for (WorkerPool pool : kernel.pools()) {
      places += pool.worklist().indexOf(item.id() + 1) >= 0 ? 1 : 0;
      places += (int) pool.workers().stream().filter(w -> w.hasCollided(item)).count();
    }
    for (Rescuer rescuer : kernel.shortage().rescuers()) {
      places += rescuer.scheduled.indexOf(item.id() + 1) >= 0 ? 1 : 0;
    }
    for (PoolWorkqueue pwq : kernel.pwqs()) {
      places += pwq.inactive().indexOf(item.id() + 1) >= 0 ? 1 : 0;
    }
    assertEquals(item.owner() == Owner.LIST ? 1 : 0, places, () -> "places of " + item.name());
    assertEquals(item.owner() == Owner.LIST, item.pwq.isSet(), () -> "pwq of " + item.name());
  }

  private void counts(PoolWorkqueue pwq) {
    String name = pwq.wq().name() + " in pool " + pwq.pool().name();
    boolean leaks = kernel.has(Behaviour.CANCELLED_BARRIER_TAKES_A_SLOT);
    int leaked = pwq.nrActive() - active(pwq);
    assertTrue(leaked == 0 || (leaks && leaked > 0), () -> "nr_active of " + name);
    assertEquals(leaked, kernel.leakedSlots(pwq), () -> "leaked slots of " + name);
    assertTrue(
        pwq.inactive().isEmpty()
            || !pwq.hasSlot()
            || pwq.waitsInVain()
            || kernel.has(Behaviour.RAISED_LIMIT_ACTIVATES_NOBODY),
        () -> "a work waits though a slot is free: " + name);
    for (int color = 0; color < pwq.nrInFlight.length; color++) {
      int shade = color;
      assertEquals(
          inFlight(pwq, color),
          pwq.nrInFlight[color].get(),
          () -> "nr_in_flight of colour " + shade + ", " + name);
    }
  }

  /** Executing, on the worklist or collided. */
  private int active(PoolWorkqueue pwq) {
    int active = 0;
    for (Worker worker : kernel.workers()) {
      active += worker.isBusy() && worker.currentPwq() == pwq ? 1 : 0;
    }
    for (WorkItem item : kernel.items()) {
      boolean here = item.owner() == Owner.LIST && kernel.pwqOf(item) == pwq;
      active += here && pwq.inactive().indexOf(item.id() + 1) < 0 ? 1 : 0;
    }
    return active;
  }

  private int inFlight(PoolWorkqueue pwq, int color) {
    int count = 0;
    for (WorkItem item : kernel.items()) {
      boolean here = item.owner() == Owner.LIST && kernel.pwqOf(item) == pwq;
      count += here && item.color() == color ? 1 : 0;
    }
    for (Worker worker : kernel.workers()) {
      boolean here = worker.isBusy() && worker.currentPwq() == pwq;
      count += here && worker.currentColor() == color ? 1 : 0;
    }
    for (Caller waiter : kernel.waiters) {
      boolean here = waiter.barrierPwq != null && waiter.barrierPwq.get() == pwq.id() + 1;
      count += here && waiter.barrierColor.get() == color ? 1 : 0;
    }
    boolean open = kernel.barrierEnds().isOpen(pwq) && pwq.openBarrier.get() == color + 1;
    return count + (open ? 1 : 0);
  }

  private static void noTwoExecuteTheSameWork(List<WorkerPool> pools) {
    List<Worker> workers = pools.stream().flatMap(pool -> pool.workers().stream()).toList();
    for (Worker one : workers) {
      for (Worker other : workers) {
        boolean both = one != other && one.isBusy() && other.isBusy();
        assertTrue(
            !both || !one.item().isSameWork(other.item()),
            () -> one.item().name() + " and " + other.item().name() + " overlap");
      }
    }
  }
}
