package org.wqcheck.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Items that wait for items of their own workqueue, which has no slot left for those. */
final class SlotDependency implements Finder {

  /** A call in the callback of an item that waits for others of the same workqueue. */
  private record Wait(Use use, Thing.Work item, List<Thing.Work> targets) {}

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.model().things().stream()
        .filter(Thing.Workqueue.class::isInstance)
        .map(Thing.Workqueue.class::cast)
        .flatMap(wq -> findings(usage, wq));
  }

  private static Stream<Finding> findings(UsageGraph usage, Thing.Workqueue wq) {
    Slots slots = new Slots(usage);
    List<Wait> waits = waits(usage, wq);
    int limit = waits.isEmpty() ? Integer.MAX_VALUE : slots.of(wq);
    if (!Slots.isPerCpu(wq)) {
      return full(waits, limit).map(wait -> finding(usage, wait, wq, limit));
    }
    return IntStream.range(0, usage.model().machine().cpus())
        .boxed()
        .flatMap(cpu -> full(onCpu(slots, waits, wq, cpu), limit))
        .map(wait -> finding(usage, wait, wq, limit));
  }

  /** The waits, if those who wait can take every slot. */
  private static Stream<Wait> full(List<Wait> waits, int limit) {
    long waiters = waits.stream().map(wait -> wait.item.id()).distinct().count();
    return waiters >= limit ? waits.stream() : Stream.empty();
  }

  private static List<Wait> onCpu(Slots slots, List<Wait> waits, Thing.Workqueue wq, int cpu) {
    Map<Integer, Set<Integer>> cpus =
        waits.stream()
            .flatMap(wait -> Stream.concat(Stream.of(wait.item), wait.targets.stream()))
            .collect(Collectors.toMap(Thing::id, item -> slots.cpus(item, wq), (a, b) -> a));
    return waits.stream()
        .filter(wait -> cpus.get(wait.item.id()).contains(cpu))
        .filter(wait -> wait.targets.stream().anyMatch(t -> cpus.get(t.id()).contains(cpu)))
        .toList();
  }

  private static List<Wait> waits(UsageGraph usage, Thing.Workqueue wq) {
    return usage.itemsOn(wq).stream()
        .flatMap(
            item ->
                usage
                    .runnersOf(item)
                    .flatMap(runner -> usage.usesBy(runner).stream())
                    .map(use -> new Wait(use, item, targets(usage, use, wq)))
                    .filter(wait -> !wait.targets.isEmpty()))
        .toList();
  }

  /** The items of the queue of which one has to run for the call to return. */
  private static List<Thing.Work> targets(UsageGraph usage, Use use, Thing.Workqueue wq) {
    if (use.role() == Role.FLUSH_ITEM) {
      return use.named(Thing.Work.class).stream()
          .filter(item -> !use.by().is(item) && usage.itemsOn(wq).contains(item))
          .toList();
    }
    List<Runner> signallers = use.role() == Role.AWAIT ? usage.signallers(use) : List.of();
    return signallers.stream().allMatch(runner -> runsOnlyOn(usage, runner, wq, use))
        ? signallers.stream().flatMap(runner -> runner.item().stream()).toList()
        : List.of();
  }

  private static boolean runsOnlyOn(UsageGraph usage, Runner runner, Thing.Workqueue wq, Use use) {
    return !runner.equals(use.by())
        && runner.item().map(usage::queuedOn).filter(List.of(wq)::equals).isPresent();
  }

  private static Finding finding(UsageGraph usage, Wait wait, Thing.Workqueue wq, int limit) {
    Thing.Work target = wait.targets.get(0);
    String message =
        "%s waits for %s on %s, its own workqueue, where %s; %s"
            .formatted(
                wait.use.text(),
                target.name(),
                wq.name(),
                limit == 1
                    ? "one item runs at a time: that one can be queued behind " + wait.use.by()
                    : "%d slots can all be taken by items that wait like this".formatted(limit),
                "queue it elsewhere, or do not wait");
    Level level = isCertain(usage, wait, wq) ? Level.ERROR : Level.WARNING;
    Finding finding = Finding.at(wait.use, Rule.SLOT_DEPENDENCY, level, message);
    return usage
        .usesOf(target)
        .filter(use -> use.role() == Role.QUEUE)
        .findFirst()
        .map(use -> finding.with(use.span(), target.name() + " is queued here"))
        .orElse(finding);
  }

  /** Whether the caller itself has just queued what it waits for, behind itself for sure. */
  private static boolean isCertain(UsageGraph usage, Wait wait, Thing.Workqueue wq) {
    Thing.Work target = wait.targets.get(0);
    boolean alone =
        new Slots(usage).isOneForAll(wq)
            && usage.queuedOn(wait.item).size() == 1
            && usage.queuedOn(target).size() == 1
            && usage.usesOf(target).noneMatch(SlotDependency::takesAway);
    return alone
        && wait.use.role() == Role.FLUSH_ITEM
        && wait.use.means(target)
        && wait.use.isSure()
        && usage.isStarted(wait.use.by())
        && !usage.order().mayPrecede(wait.use, before -> queues(before, target, wq));
  }

  private static boolean queues(Use use, Thing.Work item, Thing.Workqueue wq) {
    return use.role() == Role.QUEUE && use.means(item) && use.means(wq) && !Settling.delays(use);
  }

  private static boolean takesAway(Use use) {
    return use.role() == Role.CANCEL || use.role() == Role.CANCEL_SYNC || use.role() == Role.INIT;
  }
}
