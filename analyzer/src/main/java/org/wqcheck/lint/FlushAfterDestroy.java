package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A flush, drain, destroy or change of a workqueue that may be gone. */
final class FlushAfterDestroy implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    AfterDestroy after = new AfterDestroy(usage);
    return after
        .destroys()
        .flatMap(
            destroy ->
                destroy.named(Thing.Workqueue.class).stream()
                    .flatMap(wq -> findings(usage, after, destroy, wq)));
  }

  private static Stream<Finding> findings(
      UsageGraph usage, AfterDestroy after, Use destroy, Thing.Workqueue wq) {
    return usage
        .usesOf(wq)
        .filter(use -> !use.equals(destroy) && needsQueue(use))
        .flatMap(
            use ->
                after.level(destroy, use, wq).stream().map(level -> finding(destroy, use, level)));
  }

  private static boolean needsQueue(Use use) {
    return use.role() == Role.FLUSH_QUEUE
        || use.call().callee() == KernelCall.WORKQUEUE_SET_MAX_ACTIVE;
  }

  private static Finding finding(Use destroy, Use use, Level level) {
    String where = use.by().equals(destroy.by()) ? "" : " in " + use.by();
    String message =
        "%s%s can come after %s, when the workqueue is gone; destroy it last%s"
            .formatted(use.text(), where, destroy.text(), inStead(use));
    return Finding.at(use, Rule.FLUSH_AFTER_DESTROY, level, message)
        .with(destroy.span(), "it is destroyed here");
  }

  private static String inStead(Use use) {
    return use.call().callee() == KernelCall.FLUSH_WORKQUEUE
        ? ", or drop the flush: destroy_workqueue() drains"
        : "";
  }
}
