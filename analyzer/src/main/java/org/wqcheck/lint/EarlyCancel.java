package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.lint.Lifetime.End;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A wait for an item that others can still queue, before the item's memory goes. */
final class EarlyCancel implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .flatMap(use -> waitedFor(usage, use).flatMap(item -> finding(usage, use, item).stream()));
  }

  /** The items that the call leaves idle, if nobody else queues them. */
  private static Stream<Thing.Work> waitedFor(UsageGraph usage, Use use) {
    return (switch (use.role()) {
          case CANCEL_SYNC -> Settling.locksOut(use) ? Stream.<Thing.Work>empty() : named(use);
          case FLUSH_ITEM -> named(use);
          case FLUSH_QUEUE ->
              use.named(Thing.Workqueue.class).stream()
                  .filter(wq -> !Settling.destroys(use))
                  .flatMap(wq -> usage.itemsOn(wq).stream());
          default -> Stream.<Thing.Work>empty();
        })
        .filter(item -> !use.by().is(item) && Settling.settles(usage, use, item));
  }

  private static Stream<Thing.Work> named(Use use) {
    return use.named(Thing.Work.class).stream();
  }

  private static Optional<Finding> finding(UsageGraph usage, Use use, Thing.Work item) {
    Optional<End> end =
        new Lifetime(usage).afterHere(use, item, later -> Settling.settles(usage, later, item));
    return end.flatMap(e -> worst(usage, use, item).map(q -> finding(use, item, q, e)));
  }

  /** A producer that nothing guards comes first. */
  private static Optional<Use> worst(UsageGraph usage, Use use, Thing.Work item) {
    List<Use> alive = new Producers(usage).of(item, use).toList();
    return alive.stream().filter(Use::isSure).findFirst().or(() -> alive.stream().findFirst());
  }

  private static Finding finding(Use use, Thing.Work item, Use producer, End end) {
    boolean here = producer.by().equals(use.by());
    String again =
        here
            ? "but " + producer.text() + " can follow and queue it again"
            : "but %s can still queue it then%s; stop that first"
                .formatted(
                    producer.by(), producer.isSure() ? "" : ", unless a condition forbids it");
    String message =
        "%s waits for %s, and %s after it, %s"
            .formatted(use.text(), item.name(), end.text(), again);
    return Finding.at(use, Rule.EARLY_CANCEL, level(producer), message)
        .with(producer.span(), item.name() + " is queued here")
        .with(end.span(), end.text() + " here");
  }

  private static Level level(Use producer) {
    return producer.role() == Role.QUEUE && producer.isSure() ? Level.WARNING : Level.NOTE;
  }
}
