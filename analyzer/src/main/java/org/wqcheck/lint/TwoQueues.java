package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.lint.Lifetime.End;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** An item that is queued on more than one workqueue. */
final class TwoQueues implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.model().things().stream()
        .filter(Thing.Work.class::isInstance)
        .map(Thing.Work.class::cast)
        .filter(item -> usage.queuedOn(item).size() > 1)
        .flatMap(item -> finding(usage, item).stream());
  }

  private static Optional<Finding> finding(UsageGraph usage, Thing.Work item) {
    List<Thing.Workqueue> queues = usage.queuedOn(item);
    List<Use> queueing = usage.usesOf(item).filter(use -> use.role() == Role.QUEUE).toList();
    Use first = queueing.get(0);
    return queueing.stream()
        .filter(use -> use.mayMean(queues.get(1)))
        .findFirst()
        .map(second -> finding(usage, item, first, second));
  }

  private static Finding finding(UsageGraph usage, Thing.Work item, Use first, Use second) {
    List<Thing.Workqueue> queues = usage.queuedOn(item);
    String both =
        "%s is queued on %s and on %s: two runs of it can overlap"
            .formatted(item.name(), queues.get(0).name(), queues.get(1).name());
    Optional<Finding> risky =
        waits(usage, item).flatMap(wait -> risky(usage, item, wait, both).stream()).findFirst();
    Finding finding =
        risky.orElseGet(
            () -> Finding.at(second, Rule.TWO_QUEUES, Level.NOTE, both + "; keep to one"));
    return first.equals(second)
        ? finding
        : finding.with(first.span(), "it is queued on " + queues.get(0).name() + " here");
  }

  /** The calls that wait for one run only. */
  private static Stream<Use> waits(UsageGraph usage, Thing.Work item) {
    boolean findsAll = usage.model().kernel() == KernelVersion.V2_6_36;
    return usage
        .usesOf(item)
        .filter(
            use -> use.role() == Role.FLUSH_ITEM || (use.role() == Role.CANCEL_SYNC && !findsAll));
  }

  private static Optional<Finding> risky(UsageGraph usage, Thing.Work item, Use wait, String both) {
    Optional<End> end =
        new Lifetime(usage)
            .after(
                wait, item, later -> later.role() == Role.FLUSH_QUEUE && waits(usage, later, item));
    return end.map(
        e ->
            Finding.at(
                    wait,
                    Rule.TWO_QUEUES,
                    Level.WARNING,
                    "%s waits for one of them, and %s after it; %s"
                        .formatted(both + ", and " + wait.text(), e.text(), "keep to one queue"))
                .with(e.span(), e.text() + " here"));
  }

  private static boolean waits(UsageGraph usage, Use later, Thing.Work item) {
    return usage.waitsFor(later, item);
  }
}
