package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Entry;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Who must get on when memory is short waits for an item that may find no worker then. */
final class ReclaimDependency implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.model().kernel() == KernelVersion.V2_6_35
        ? Stream.empty()
        : usage.uses().stream()
            .filter(use -> mustGetOn(usage, use.by()))
            .flatMap(use -> finding(usage, use).stream());
  }

  private static boolean mustGetOn(UsageGraph usage, Runner runner) {
    List<Thing.Workqueue> queues = runner.item().map(usage::queuedOn).orElse(List.of());
    return usage.entryOf(runner).filter(Entry::reclaim).isPresent()
        || (!queues.isEmpty() && queues.stream().allMatch(Rescuers::isAskedFor));
  }

  private static Optional<Finding> finding(UsageGraph usage, Use use) {
    return awaited(usage, use)
        .filter(wq -> !Rescuers.has(wq))
        .findFirst()
        .map(wq -> onOrdinary(usage, use, wq))
        .or(() -> onOwn(usage, use));
  }

  /** The workqueues whose items the call waits for. */
  private static Stream<Thing.Workqueue> awaited(UsageGraph usage, Use use) {
    return switch (use.role()) {
      case FLUSH_QUEUE -> use.named(Thing.Workqueue.class).stream();
      case FLUSH_ITEM, CANCEL_SYNC ->
          use.named(Thing.Work.class).stream().flatMap(item -> usage.queuedOn(item).stream());
      case AWAIT -> signalled(usage, use);
      default -> Stream.empty();
    };
  }

  /** The queues of those who signal, if only items do. */
  private static Stream<Thing.Workqueue> signalled(UsageGraph usage, Use use) {
    List<Runner> signallers = usage.signallers(use);
    return signallers.stream().allMatch(runner -> runner.item().isPresent())
        ? signallers.stream().flatMap(r -> usage.queuedOn(r.item().orElseThrow()).stream())
        : Stream.empty();
  }

  private static Finding onOrdinary(UsageGraph usage, Use use, Thing.Workqueue wq) {
    String message =
        "%s in %s, which must get on when memory is short, waits for %s, which has no rescuer%s; %s"
            .formatted(
                use.text(),
                use.by(),
                wq.name(),
                warns(usage, use) ? ": the kernel warns" : "",
                "use WQ_MEM_RECLAIM for both");
    return Finding.at(use, Rule.RECLAIM_DEPENDENCY, level(usage, use, wq), message);
  }

  private static Level level(UsageGraph usage, Use use, Thing.Workqueue wq) {
    if (!warns(usage, use)) {
      return usage.model().machine().tightMemory() ? Level.WARNING : Level.NOTE;
    }
    boolean certain =
        use.role() == Role.FLUSH_QUEUE
            && use.means(wq)
            && use.isSure()
            && usage.isStarted(use.by());
    return certain ? Level.ERROR : Level.WARNING;
  }

  /** Whether the kernel looks at the flags of both sides there. */
  private static boolean warns(UsageGraph usage, Use use) {
    KernelVersion kernel = usage.model().kernel();
    boolean cancels = kernel == KernelVersion.V5_17 || kernel == KernelVersion.V6_9;
    return kernel.compareTo(KernelVersion.V5_17) >= 0
        && (use.role() == Role.FLUSH_QUEUE
            || use.role() == Role.FLUSH_ITEM
            || (use.role() == Role.CANCEL_SYNC && cancels));
  }

  /** Two items on one queue have one rescuer. */
  private static Optional<Finding> onOwn(UsageGraph usage, Use use) {
    List<Thing.Workqueue> own = use.by().item().map(usage::queuedOn).orElse(List.of());
    boolean waitsForPending = use.role() == Role.FLUSH_ITEM || use.role() == Role.AWAIT;
    return waitsForPending
        ? awaited(usage, use).filter(own::contains).findFirst().map(wq -> onOwn(usage, use, wq))
        : Optional.empty();
  }

  private static Finding onOwn(UsageGraph usage, Use use, Thing.Workqueue wq) {
    String message =
        "%s waits for an item of %s, the caller's own queue: short of memory, one rescuer has to"
            + " run both; give what is waited for a workqueue of its own";
    Level level = usage.model().machine().tightMemory() ? Level.WARNING : Level.NOTE;
    return Finding.at(
        use, Rule.RECLAIM_DEPENDENCY, level, message.formatted(use.text(), wq.name()));
  }
}
