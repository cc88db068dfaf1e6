package org.wqcheck.trace;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.kernel.Kernel;
import org.wqcheck.kernel.PoolWorkqueue;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.WorkItem.Owner;
import org.wqcheck.kernel.Worker;
import org.wqcheck.kernel.Workqueue;

/** The state that a machine looks at, in the syntax of the kernel's show_workqueue_state(). */
public final class Dump {
  private final Kernel kernel;

  private Dump(Kernel kernel) {
    this.kernel = kernel;
  }

  /** One string a line. */
  public static List<String> of(Kernel kernel) {
    return new Dump(kernel).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Showing busy workqueues and worker pools:");
    for (Workqueue wq : kernel.queues()) {
      List<String> busy = new ArrayList<>();
      for (PoolWorkqueue pwq : wq.pwqs()) {
        show(pwq, busy);
      }
      if (!busy.isEmpty()) {
        lines.add("workqueue " + wq.name() + ":");
        lines.addAll(busy);
      }
    }
    for (WorkItem item : kernel.items()) {
      if (item.owner() == Owner.TIMER) {
        lines.add("delayed: " + item.name());
      } else if (item.owner() == Owner.LEAK) {
        lines.add("pending on no list: " + item.name());
      }
    }
    return lines;
  }

  private void show(PoolWorkqueue pwq, List<String> lines) {
    List<String> running = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    List<String> inactive = new ArrayList<>();
    for (Worker worker : kernel.workers()) {
      if (worker.isBusy() && worker.currentPwq() == pwq) {
        running.add(worker.item().name() + (worker.isRescued() ? " (RESCUER)" : ""));
      }
    }
    if (kernel.barrierEnds().isOpen(pwq)) {
      running.add("wq_barrier_func");
    }
    for (WorkItem item : kernel.items()) {
      if (item.owner() == Owner.LIST && kernel.pwqOf(item) == pwq) {
        boolean waits = pwq.hasInactive(item);
        (waits ? inactive : pending).add(item.name());
      }
    }
    if (running.size() + pending.size() + inactive.size() > 0) {
      String max = pwq.pool().isThread() ? "" : "/" + pwq.wq().maxActive();
      lines.add("  pwq " + pwq.id() + ": " + cpus(pwq) + " active=" + pwq.nrActive() + max);
      add(lines, "    in-flight: ", running);
      add(lines, "    pending: ", pending);
      add(lines, "    inactive: ", inactive);
    }
  }

  private String cpus(PoolWorkqueue pwq) {
    int cpu = pwq.pool().cpu();
    int last = kernel.setup().cpus() - 1;
    return "cpus=" + (cpu >= 0 ? Integer.toString(cpu) : last == 0 ? "0" : "0-" + last);
  }

  private static void add(List<String> lines, String label, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(label + String.join(", ", names));
    }
  }
}
