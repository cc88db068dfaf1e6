package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.Point;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;

/** Who keeps a call from grabbing an item: whoever has PENDING and does not give it up. */
final class GrabWaits {
  private final Machine machine;
  private final Kernel kernel;

  GrabWaits(Machine machine, Kernel kernel) {
    this.machine = machine;
    this.kernel = kernel;
  }

  /** Whether who cannot grab the item spins: for another cancel it sleeps, from 5.17 on. */
  private boolean spins(WorkItem item) {
    return item.owner() != Owner.CANCEL || kernel.has(Behaviour.SECOND_CANCELLER_SPINS);
  }

  /** The same where a running instance is waited for between two attempts, up to 3.7. */
  boolean spinsForCancel(Task task, WorkItem item) {
    boolean waits =
        kernel.has(Behaviour.SECOND_CANCELLER_SPINS)
            && !kernel.barriers().runningInstances(item).isEmpty();
    return task.caller.point() == Point.START && spins(item) && !waits;
  }

  /** A grab that is told to try again. */
  void awaits(WorkItem item, Awaited awaited) {
    if (spins(item)) {
      awaited.markSpinning();
    }
    owner(item, awaited);
  }

  /** Who has PENDING and does not give it up. */
  void owner(WorkItem item, Awaited awaited) {
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
      if (task.isRunning() && isCancelling(task.caller.point()) && cancels(task, item)) {
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

  /** Whether a task stands at a sync cancel of the item. */
  private static boolean cancels(Task task, WorkItem item) {
    return task.here() instanceof CallInstr call && call.isAbout(task, item);
  }
}
