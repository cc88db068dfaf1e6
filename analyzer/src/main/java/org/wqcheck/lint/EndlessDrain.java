package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A drain or destroy of a workqueue with an item that queues itself whenever it runs. */
final class EndlessDrain implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    boolean refuses = usage.model().kernel() == KernelVersion.V2_6_36;
    return refuses
        ? Stream.empty()
        : usage.uses().stream()
            .filter(Settling::drains)
            .flatMap(
                drain ->
                    drain.named(Thing.Workqueue.class).stream()
                        .flatMap(wq -> findings(usage, drain, wq)));
  }

  private static Stream<Finding> findings(UsageGraph usage, Use drain, Thing.Workqueue wq) {
    return usage.itemsOn(wq).stream()
        .filter(item -> !drain.by().is(item))
        .filter(item -> !usage.order().isAlwaysBefore(drain, use -> stops(use, item)))
        .flatMap(item -> finding(usage, drain, item, wq).stream());
  }

  private static boolean stops(Use use, Thing.Work item) {
    return use.role() == Role.CANCEL_SYNC && use.mayMean(item);
  }

  private static Optional<Finding> finding(
      UsageGraph usage, Use drain, Thing.Work item, Thing.Workqueue wq) {
    Runner callback = usage.runnersOf(item).findFirst().orElseThrow();
    return usage.usesBy(callback).stream()
        .filter(use -> requeues(use, item, wq))
        .filter(use -> !usage.order().mayReturn(callback, each -> requeues(each, item, wq)))
        .findFirst()
        .map(requeue -> finding(drain, item, requeue));
  }

  private static boolean requeues(Use use, Thing.Work item, Thing.Workqueue wq) {
    return use.role() == Role.QUEUE && use.means(item) && use.mayMean(wq) && !Settling.delays(use);
  }

  private static Finding finding(Use drain, Thing.Work item, Use requeue) {
    String message =
        "%s waits until the queue is empty, and %s queues itself whenever it runs: it never is;"
                .formatted(drain.text(), item.name())
            + " cancel_work_sync() first";
    return Finding.at(drain, Rule.ENDLESS_DRAIN, Level.WARNING, message)
        .with(requeue.span(), "it queues itself here");
  }
}
