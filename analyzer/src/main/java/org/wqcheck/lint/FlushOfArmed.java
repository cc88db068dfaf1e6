package org.wqcheck.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.lint.Lifetime.End;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A flush before the memory of an item goes that still sits on its timer, unseen by the flush. */
final class FlushOfArmed implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .flatMap(use -> unseen(usage, use).flatMap(item -> finding(usage, use, item).stream()));
  }

  /** The items that a flush waits for, but not for their timers. */
  private static Stream<Thing.Work> unseen(UsageGraph usage, Use use) {
    if (use.role() == Role.FLUSH_ITEM && Settling.isPlainFlush(use)) {
      return use.named(Thing.Work.class).stream();
    }
    return use.role() == Role.FLUSH_QUEUE && !Settling.drains(use)
        ? use.named(Thing.Workqueue.class).stream().flatMap(wq -> usage.itemsOn(wq).stream())
        : Stream.empty();
  }

  private static Optional<Finding> finding(UsageGraph usage, Use flush, Thing.Work item) {
    Timers timers = new Timers(usage);
    Optional<Use> arming =
        timers
            .arming(item, flush)
            .filter(a -> flush.role() == Role.FLUSH_ITEM || isOnSameQueue(flush, a))
            .filter(a -> !timers.isDisarmedBefore(flush, item))
            .findFirst();
    return arming.flatMap(
        a ->
            new Lifetime(usage)
                .after(flush, item, later -> timers.disarms(later, item))
                .map(end -> finding(flush, item, a, end)));
  }

  private static boolean isOnSameQueue(Use flush, Use arming) {
    return flush.named(Thing.Workqueue.class).stream().anyMatch(arming::mayMean);
  }

  private static Finding finding(Use flush, Thing.Work item, Use arming, End end) {
    String wait = arming.call().callee() == KernelCall.QUEUE_RCU_WORK ? "grace period" : "timer";
    String message =
        "%s does not see %s while its %s runs, and %s after it; use %s"
            .formatted(flush.text(), item.name(), wait, end.text(), Timers.disarm(item));
    return Finding.at(flush, Rule.FLUSH_OF_ARMED, Level.WARNING, message)
        .with(arming.span(), item.name() + " is armed here")
        .with(end.span(), end.text() + " here");
  }
}
