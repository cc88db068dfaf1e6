package org.wqcheck.lint;

import java.util.List;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes.Flag;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;

/** Which items run in softirq context because of their queue. */
final class AtomicContext {

  private AtomicContext() {}

  /** Whether every queue that a callback runs on is a WQ_BH one. */
  static boolean runsOnlyInBh(UsageGraph usage, Runner runner) {
    List<Thing.Workqueue> queues = queues(usage, runner);
    return !queues.isEmpty() && queues.stream().allMatch(AtomicContext::isBh);
  }

  /** Whether some queue that an item runs on can be a WQ_BH one. */
  static boolean mayRunInBh(UsageGraph usage, Thing.Work item) {
    return usage.queuedOn(item).stream().anyMatch(AtomicContext::mayBeBh);
  }

  private static List<Thing.Workqueue> queues(UsageGraph usage, Runner runner) {
    return runner.item().map(usage::queuedOn).orElse(List.of());
  }

  private static boolean isBh(Thing.Workqueue wq) {
    return !wq.sites().isEmpty()
        && wq.sites().stream().allMatch(site -> site.flags().contains(Flag.WQ_BH));
  }

  private static boolean mayBeBh(Thing.Workqueue wq) {
    return wq.sites().stream().anyMatch(site -> site.flags().contains(Flag.WQ_BH));
  }
}
