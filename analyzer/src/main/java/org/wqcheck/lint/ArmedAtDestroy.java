package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A drain or destroy of a workqueue while the timer of one of its delayed works may be armed. */
final class ArmedAtDestroy implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .filter(use -> use.role() == Role.FLUSH_QUEUE && Settling.drains(use))
        .flatMap(
            use ->
                use.named(Thing.Workqueue.class).stream()
                    .flatMap(wq -> usage.itemsOn(wq).stream())
                    .flatMap(item -> finding(usage, use, item).stream()));
  }

  private static Optional<Finding> finding(UsageGraph usage, Use drain, Thing.Work item) {
    Timers timers = new Timers(usage);
    return timers
        .arming(item, drain)
        .filter(arming -> drain.named(Thing.Workqueue.class).stream().anyMatch(arming::mayMean))
        .filter(arming -> !timers.isDisarmedBefore(drain, item))
        .findFirst()
        .map(arming -> finding(drain, item, arming));
  }

  private static Finding finding(Use drain, Thing.Work item, Use arming) {
    boolean destroys = Settling.destroys(drain);
    String message =
        "%s does not look at the timer of %s: if it expires %s; %s first"
            .formatted(
                drain.text(),
                item.name(),
                destroys
                    ? "later, it queues on a workqueue that is gone"
                    : "while the queue drains, the item is refused and can never be queued again",
                Timers.disarm(item));
    return Finding.at(drain, Rule.ARMED_AT_DESTROY, Level.WARNING, message)
        .with(arming.span(), item.name() + " is armed here");
  }
}
