package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A change of max_active on a workqueue that is made to be ordered. */
final class OrderedMaxActive implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.call().callee() == KernelCall.WORKQUEUE_SET_MAX_ACTIVE)
        .flatMap(use -> finding(usage, use));
  }

  private static Stream<Finding> finding(UsageGraph usage, Use use) {
    return use.named(Thing.Workqueue.class).stream()
        .filter(wq -> wq.sites().stream().anyMatch(OrderedMaxActive::isOrdered))
        .limit(1)
        .map(wq -> finding(usage, use, wq));
  }

  private static boolean isOrdered(WorkqueueAttributes made) {
    return made.call() == KernelCall.ALLOC_ORDERED_WORKQUEUE
        || made.call() == KernelCall.CREATE_SINGLETHREAD_WORKQUEUE;
  }

  private static Finding finding(UsageGraph usage, Use use, Thing.Workqueue wq) {
    boolean refused = usage.model().kernel().compareTo(KernelVersion.V3_7) > 0;
    boolean always = use.means(wq) && wq.sites().stream().allMatch(OrderedMaxActive::isOrdered);
    String what =
        refused
            ? "the kernel warns, and its max_active stays 1"
            : "it is ordered no longer, and its items can overlap";
    String message =
        "%s on %s, which is made to be ordered: %s; make it with alloc_workqueue(), or leave it at 1"
            .formatted(use.text(), wq.name(), what);
    Level level = refused && always ? Level.ERROR : Level.WARNING;
    return Finding.at(use, Rule.ORDERED_MAX_ACTIVE, level, message)
        .with(wq.decl().span(), wq.name() + " is declared here");
  }
}
