package org.wqcheck.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** How many items of a workqueue can run at once, and where. */
final class Slots {

  /** What every node gets of an unbound queue's max_active, from 6.9 on. */
  private static final int NODE_SHARE = 8;

  private final UsageGraph usage;

  Slots(UsageGraph usage) {
    this.usage = usage;
  }

  /** Items that are sure to find room, on one CPU or, of an unbound queue, on one node. */
  int of(Thing.Workqueue wq) {
    int made = wq.sites().stream().mapToInt(this::of).max().orElse(Integer.MAX_VALUE);
    return Math.max(made, raised(wq));
  }

  private int of(WorkqueueAttributes made) {
    boolean threads = usage.model().kernel() == KernelVersion.V2_6_35;
    if (threads || made.call() != KernelCall.ALLOC_WORKQUEUE) {
      return 1;
    } else if (made.flags().contains(Flag.WQ_BH)) {
      return Integer.MAX_VALUE;
    }
    int max = made.maxActive() == 0 ? byDefault() : made.maxActive();
    return made.flags().contains(Flag.WQ_UNBOUND) && isAtLeast(KernelVersion.V6_9)
        ? ofNode(max)
        : max;
  }

  private int byDefault() {
    return isAtLeast(KernelVersion.V6_19) ? 1024 : 256;
  }

  private int ofNode(int max) {
    Machine machine = usage.model().machine();
    int cpusOfNode = machine.cpus() / machine.nodes();
    int share = (max * cpusOfNode + machine.cpus() - 1) / machine.cpus();
    return Math.min(max, Math.max(share, Math.min(max, NODE_SHARE)));
  }

  private boolean isAtLeast(KernelVersion version) {
    return usage.model().kernel().compareTo(version) >= 0;
  }

  /** The highest limit that somebody sets later; 0: nobody does. */
  private int raised(Thing.Workqueue wq) {
    return usage
        .usesOf(wq)
        .filter(use -> use.call().callee() == KernelCall.WORKQUEUE_SET_MAX_ACTIVE)
        .mapToInt(use -> constants(use).max().orElse(Integer.MAX_VALUE))
        .max()
        .orElse(0);
  }

  private static IntStream constants(Use use) {
    return use.call().args().stream()
        .filter(arg -> arg instanceof Call.Arg.Value v && v.value() instanceof Expr.Const)
        .mapToInt(arg -> ((Expr.Const) ((Call.Arg.Value) arg).value()).value());
  }

  /** Whether one item of the queue runs at a time, wherever it was queued. */
  boolean isOneForAll(Thing.Workqueue wq) {
    Machine machine = usage.model().machine();
    int made = usage.assignments(wq).size() + (wq.initial().isPresent() ? 1 : 0);
    boolean everywhere = isPerCpu(wq) ? machine.cpus() == 1 : machine.nodes() == 1;
    return made == 1 && of(wq) == 1 && everywhere;
  }

  /** Whether the limit counts for each CPU. */
  static boolean isPerCpu(Thing.Workqueue wq) {
    return wq.sites().stream().anyMatch(Slots::isPerCpu);
  }

  private static boolean isPerCpu(WorkqueueAttributes made) {
    return made.call() == KernelCall.CREATE_WORKQUEUE
        || (made.call() == KernelCall.ALLOC_WORKQUEUE && !made.flags().contains(Flag.WQ_UNBOUND));
  }

  /** The CPUs on which an item can be queued on a workqueue. */
  Set<Integer> cpus(Thing.Work item, Thing.Workqueue wq) {
    List<Use> queueing =
        usage.usesOf(item).filter(use -> use.role() == Role.QUEUE && use.mayMean(wq)).toList();
    return queueing.stream().flatMap(this::cpus).collect(Collectors.toSet());
  }

  private Stream<Integer> cpus(Use queueing) {
    IntStream named = constants(queueing);
    boolean says =
        queueing.call().callee().name().endsWith("_ON") && constants(queueing).count() > 0;
    return (says ? named : IntStream.range(0, usage.model().machine().cpus())).boxed();
  }
}
