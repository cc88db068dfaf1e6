package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** An item put on a workqueue that may be gone, or that drains. */
final class QueueAfterDestroy implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    AfterDestroy after = new AfterDestroy(usage);
    return usage.uses().stream()
        .filter(Settling::drains)
        .flatMap(
            drain ->
                drain.named(Thing.Workqueue.class).stream()
                    .flatMap(wq -> findings(usage, after, drain, wq)));
  }

  private static Stream<Finding> findings(
      UsageGraph usage, AfterDestroy after, Use destroy, Thing.Workqueue wq) {
    return usage
        .usesOf(wq)
        .filter(use -> use.role() == Role.QUEUE)
        .filter(use -> Settling.destroys(destroy) || !isLater(usage, destroy, use))
        .flatMap(
            use ->
                after.level(destroy, use, wq).stream()
                    .map(level -> finding(usage, destroy, use, level)));
  }

  private static Finding finding(UsageGraph usage, Use destroy, Use use, Level level) {
    return isLater(usage, destroy, use) ? later(destroy, use, level) : alive(destroy, use, level);
  }

  private static boolean isLater(UsageGraph usage, Use destroy, Use use) {
    return use.by().equals(destroy.by()) || usage.order().hasEnded(destroy.by(), use.by());
  }

  private static Finding later(Use destroy, Use use, Level level) {
    String message =
        "%s after %s: the workqueue is gone; queue before it, or not at all"
            .formatted(use.text(), destroy.text());
    return Finding.at(use, Rule.QUEUE_AFTER_DESTROY, level, message)
        .with(destroy.span(), "it is destroyed here");
  }

  private static Finding alive(Use destroy, Use use, Level level) {
    String message =
        "%s while %s can still queue on it with %s%s%s; stop that first"
            .formatted(
                destroy.text(),
                use.by(),
                use.text(),
                use.isSure() ? "" : ", unless a condition forbids it",
                Settling.destroys(destroy)
                    ? ""
                    : ": what comes while it drains is refused and lost");
    return Finding.at(destroy, Rule.QUEUE_AFTER_DESTROY, level, message)
        .with(use.span(), use.by() + " queues here");
  }
}
