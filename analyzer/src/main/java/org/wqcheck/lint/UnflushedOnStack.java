package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** An item on the stack that may be pending or running when its frame ends. */
final class UnflushedOnStack implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    Lifetime lifetime = new Lifetime(usage);
    return usage.uses().stream()
        .filter(use -> use.role() == Role.QUEUE)
        .flatMap(
            use ->
                use.named(Thing.Work.class).stream()
                    .filter(item -> lifetime.memory(item).kind() == Memory.Kind.STACK)
                    .filter(item -> mayOutlive(usage, use, item))
                    .map(item -> finding(use, item)));
  }

  private static boolean mayOutlive(UsageGraph usage, Use queueing, Thing.Work item) {
    return !queueing.by().is(item)
        && usage.order().mayReturnAfter(queueing, later -> Settling.settles(usage, later, item));
  }

  private static Finding finding(Use queueing, Thing.Work item) {
    String wait =
        item.kind() == Thing.WorkKind.WORK ? "flush_work()" : "cancel_delayed_work_sync()";
    String message =
        "%s: %s lies on the stack, and nothing waits for it on some way out; use %s"
            .formatted(queueing.text(), item.name(), wait);
    return Finding.at(queueing, Rule.UNFLUSHED_ON_STACK, Level.WARNING, message)
        .with(item.decl().span(), "it is declared here");
  }
}
