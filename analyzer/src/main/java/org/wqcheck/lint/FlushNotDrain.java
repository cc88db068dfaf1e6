package org.wqcheck.lint;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** A flush before the memory of an item goes that callbacks waited for queue anew. */
final class FlushNotDrain implements Finder {

  /** A callback that the flush waits for queues an item on the same workqueue. */
  private record Chain(Use flush, Thing.Work item, Use requeue) {}

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.uses().stream()
        .flatMap(use -> chains(usage, use))
        .flatMap(chain -> finding(usage, chain));
  }

  private static Stream<Chain> chains(UsageGraph usage, Use use) {
    if (use.role() == Role.FLUSH_ITEM) {
      return use.named(Thing.Work.class).stream()
          .flatMap(item -> requeues(usage, item).map(requeue -> new Chain(use, item, requeue)));
    }
    return use.role() == Role.FLUSH_QUEUE && !Settling.drains(use)
        ? use.named(Thing.Workqueue.class).stream().flatMap(wq -> chains(usage, use, wq))
        : Stream.empty();
  }

  private static Stream<Chain> chains(UsageGraph usage, Use flush, Thing.Workqueue wq) {
    return usage
        .usesOf(wq)
        .filter(use -> use.role() == Role.QUEUE && !use.by().equals(flush.by()))
        .filter(use -> use.by().item().filter(usage.itemsOn(wq)::contains).isPresent())
        .flatMap(
            use -> use.named(Thing.Work.class).stream().map(item -> new Chain(flush, item, use)));
  }

  private static Stream<Use> requeues(UsageGraph usage, Thing.Work item) {
    return usage.usesOf(item).filter(use -> use.role() == Role.QUEUE && use.by().is(item));
  }

  private static Stream<Finding> finding(UsageGraph usage, Chain chain) {
    Predicate<Use> settles = later -> settles(usage, chain, later);
    boolean stopped =
        usage
            .order()
            .isAlwaysBefore(
                chain.flush,
                use ->
                    (Settling.locksOut(use) && use.mayMean(chain.item))
                        || flushesToo(usage, chain, use));
    return stopped
        ? Stream.empty()
        : new Lifetime(usage)
            .after(chain.flush, chain.item, settles).map(end -> finding(chain, end)).stream();
  }

  /** A second flush of the queue waits for what callbacks of the first have queued, once. */
  private static boolean settles(UsageGraph usage, Chain chain, Use later) {
    return flushesToo(usage, chain, later) || Settling.settles(usage, later, chain.item);
  }

  private static boolean flushesToo(UsageGraph usage, Chain chain, Use use) {
    return use.role() == Role.FLUSH_QUEUE
        && !use.equals(chain.flush)
        && !chain.requeue.by().is(chain.item)
        && usage.waitsFor(use, chain.item);
  }

  private static Finding finding(Chain chain, Lifetime.End end) {
    Use requeue = chain.requeue;
    String message =
        "%s does not wait for %s if %s queues it meanwhile%s, and %s after it; use %s"
            .formatted(
                chain.flush.text(),
                chain.item.name(),
                requeue.by().is(chain.item) ? "its own callback" : requeue.by(),
                requeue.isSure() ? "" : ", if a condition lets it",
                end.text(),
                advice(chain));
    Level level = requeue.isSure() ? Level.WARNING : Level.NOTE;
    return Finding.at(chain.flush, Rule.FLUSH_NOT_DRAIN, level, message)
        .with(requeue.span(), chain.item.name() + " is queued again here")
        .with(end.span(), end.text() + " here");
  }

  private static String advice(Chain chain) {
    String cancel =
        chain.item.kind() == Thing.WorkKind.DELAYED_WORK
            ? "cancel_delayed_work_sync()"
            : "cancel_work_sync()";
    boolean drainable =
        chain.flush.named(Thing.Workqueue.class).stream().anyMatch(wq -> !wq.system());
    return drainable ? "drain_workqueue() or " + cancel : cancel;
  }
}
