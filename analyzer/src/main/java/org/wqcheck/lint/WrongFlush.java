package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A flush of a workqueue on which this module queues nothing: the wrong one, or needless. */
final class WrongFlush implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() == Role.FLUSH_QUEUE && !Settling.destroys(use))
        .filter(use -> own(usage, use).noneMatch(item -> usage.waitsFor(use, item)))
        .flatMap(use -> finding(usage, use).stream());
  }

  /** The items of the module whose code flushes. */
  private static Stream<Thing.Work> own(UsageGraph usage, Use flush) {
    return usage.model().things().stream()
        .filter(Thing.Work.class::isInstance)
        .map(Thing.Work.class::cast)
        .filter(item -> !item.stranger() && Ownership.isOwn(usage, flush, item));
  }

  private static Optional<Finding> finding(UsageGraph usage, Use flush) {
    List<Thing.Work> missed =
        own(usage, flush)
            .filter(item -> !usage.queuedOn(item).isEmpty() && isMissed(usage, flush, item))
            .toList();
    if (!missed.isEmpty()) {
      return Optional.of(wrong(usage, flush, missed));
    }
    boolean said =
        flush.named(Thing.Workqueue.class).stream()
            .anyMatch(wq -> SystemWideFlush.speaksOf(usage, flush, wq));
    return said ? Optional.empty() : Optional.of(needless(flush));
  }

  /** Whether an item's memory goes after the flush, and nobody has waited for the item. */
  private static boolean isMissed(UsageGraph usage, Use flush, Thing.Work item) {
    boolean before = usage.order().isAlwaysBefore(flush, use -> Settling.settles(usage, use, item));
    return !before
        && new Lifetime(usage)
            .after(flush, item, later -> Settling.settles(usage, later, item))
            .isPresent();
  }

  private static Finding wrong(UsageGraph usage, Use flush, List<Thing.Work> missed) {
    Thing.Work item = missed.get(0);
    String message =
        "%s waits for nothing of this driver: %s %s queued on %s; flush that, or cancel %s"
            .formatted(
                flush.text(),
                missed.stream().limit(3).map(Thing::name).collect(Collectors.joining(", ")),
                missed.size() == 1 ? "is" : "are",
                usage.queuedOn(item).get(0).name(),
                missed.size() == 1 ? "it" : "them");
    Use queueing =
        usage.usesOf(item).filter(use -> use.role() == Role.QUEUE).findFirst().orElseThrow();
    return Finding.at(flush, Rule.WRONG_FLUSH, Level.WARNING, message)
        .with(queueing.span(), item.name() + " is queued here");
  }

  private static Finding needless(Use flush) {
    String message = flush.text() + " waits for nothing of this driver: drop it";
    return Finding.at(flush, Rule.WRONG_FLUSH, Level.NOTE, message);
  }
}
