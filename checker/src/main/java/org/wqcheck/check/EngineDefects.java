package org.wqcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.WorkerPool;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;

/** Says where a hang rests on a defect of the workqueue code itself. */
final class EngineDefects {
  private final Machine machine;

  EngineDefects(Machine machine) {
    this.machine = machine;
  }

  /** For the state that the machine looks at. */
  List<String> remarks(List<Task> core) {
    List<String> remarks = new ArrayList<>();
    if (machine.kernel().pools().stream().anyMatch(WorkerPool::isDozing)
        && core.stream().anyMatch(this::waitsForLooseBarrier)) {
      remarks.add(
          "this rests on a defect of the workqueue code: cancelling an inactive work wakes nobody"
              + " for the flush that waits behind it (3.7 on)");
    }
    if (core.stream().anyMatch(this::waitsForRaisedWork)) {
      remarks.add(
          "this rests on a defect of the workqueue code: workqueue_set_max_active() wakes nobody"
              + " for the works that it activates (3.7)");
    }
    if (core.stream().anyMatch(this::waitsInVain)) {
      remarks.add(
          "this rests on a defect of the workqueue code: cancelling the last inactive work of a"
              + " CPU leaves its list in the queue for slots, and once the limit is raised, or the"
              + " workqueue thawed, nobody gives that list a slot though there is one (6.9 on)");
    }
    if (core.stream().anyMatch(this::waitsForLeakedSlot)) {
      remarks.add(
          "this rests on a defect of the workqueue code: cancelling an inactive work leaves the"
              + " barrier of the flush behind it waiting for a slot, which it keeps (2.6.36)");
    }
    for (WorkItem item : machine.kernel().items()) {
      if (item.owner() == WorkItem.Owner.LEAK
          && core.stream()
              .anyMatch(t -> machine.waits().awaitedBy(t).text().contains(item.name()))) {
        remarks.add(
            "this rests on a defect of the workqueue code: a refused queue_work leaves "
                + item.name()
                + " pending for ever (fixed in 7.1)");
      }
    }
    return remarks;
  }

  /** Whether it waits for an active work of a pool that nobody was woken for. */
  private boolean waitsForRaisedWork(Task task) {
    String text = machine.waits().awaitedBy(task).text();
    return machine.kernel().workers().stream()
        .filter(worker -> worker.pool().isDozing())
        .filter(worker -> worker.pool().hasOnWorklist(worker.item()))
        .anyMatch(w -> text.contains(w.item().name()) || taskOf(w).mayEnd(task));
  }

  /** Whether its barrier waits for a slot, or a work that it waits for does, of leaked ones. */
  private boolean waitsForLeakedSlot(Task task) {
    Kernel kernel = machine.kernel();
    String text = machine.waits().awaitedBy(task).text();
    return kernel.barriers().isInactive(task.caller())
        || kernel.items().stream()
            .filter(item -> item.owner() == WorkItem.Owner.LIST)
            .filter(item -> kernel.pwqOf(item).hasInactive(item))
            .filter(item -> kernel.leakedSlots(kernel.pwqOf(item)) > 0)
            .anyMatch(item -> text.contains(item.name()));
  }

  /** Whether it waits for an inactive work, or for whoever that is to run, beside a free slot. */
  private boolean waitsInVain(Task task) {
    Kernel kernel = machine.kernel();
    String text = machine.waits().awaitedBy(task).text();
    return kernel.workers().stream()
        .filter(worker -> worker.item().owner() == WorkItem.Owner.LIST)
        .filter(worker -> kernel.pwqOf(worker.item()).hasInactive(worker.item()))
        .filter(worker -> kernel.pwqOf(worker.item()).waitsInVain())
        .anyMatch(w -> text.contains(w.item().name()) || taskOf(w).mayEnd(task));
  }

  private Task taskOf(Worker worker) {
    return machine.tasks().get(worker.caller().id());
  }

  private boolean waitsForLooseBarrier(Task task) {
    return machine.waits().awaitedBy(task).text().startsWith("its barrier");
  }
}
