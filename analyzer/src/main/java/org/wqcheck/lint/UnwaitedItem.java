package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** The memory of an item goes, and on some way there nobody has waited for the item. */
final class UnwaitedItem implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return usage.model().things().stream()
        .filter(Thing.Work.class::isInstance)
        .map(Thing.Work.class::cast)
        .filter(item -> !usage.queuedOn(item).isEmpty())
        .flatMap(item -> Stream.concat(freed(usage, item), unloaded(usage, item)));
  }

  private static Stream<Finding> freed(UsageGraph usage, Thing.Work item) {
    Memory memory = usage.model().memories().get(item.decl().memory());
    return usage.uses().stream()
        .filter(use -> use.role() == Role.FREE && Lifetime.frees(use, memory))
        .filter(free -> !free.by().is(item))
        .filter(free -> !usage.order().isAlwaysBefore(free, tries(usage, item)))
        .flatMap(free -> finding(usage, item, free).stream());
  }

  private static Optional<Finding> finding(UsageGraph usage, Thing.Work item, Use free) {
    List<Use> queueing =
        usage
            .usesOf(item)
            .filter(use -> use.role() == Role.QUEUE && mayHaveHappened(usage, use, free))
            .toList();
    return worst(queueing)
        .map(
            queued ->
                Finding.at(
                        free, Rule.UNWAITED_ITEM, level(queued), message(free.text(), item, queued))
                    .with(queued.span(), item.name() + " is queued here"));
  }

  private static boolean mayHaveHappened(UsageGraph usage, Use queueing, Use free) {
    return queueing.by().equals(free.by())
        ? usage.order().mayFollow(queueing, free, tries -> false)
        : usage.isStarted(queueing.by()) && !usage.order().hasEnded(free.by(), queueing.by());
  }

  private static Stream<Finding> unloaded(UsageGraph usage, Thing.Work item) {
    return usage.runners().stream()
        .filter(runner -> Lifetime.isExit(usage, runner, item))
        .filter(exit -> !usage.order().isAlwaysBeforeEnd(exit, tries(usage, item)))
        .flatMap(exit -> atExit(usage, item, exit).stream());
  }

  private static Optional<Finding> atExit(UsageGraph usage, Thing.Work item, Runner exit) {
    List<Use> queueing =
        usage
            .usesOf(item)
            .filter(use -> use.role() == Role.QUEUE && usage.isStarted(use.by()))
            .toList();
    String what = "the end of " + exit;
    return worst(queueing)
        .map(
            queued ->
                Finding.at(
                        exit.span(), Rule.UNWAITED_ITEM, level(queued), message(what, item, queued))
                    .with(queued.span(), item.name() + " is queued here"));
  }

  private static Optional<Use> worst(List<Use> queueing) {
    return queueing.stream()
        .filter(Use::isSure)
        .findFirst()
        .or(() -> queueing.stream().findFirst());
  }

  private static Level level(Use queueing) {
    return queueing.isSure() ? Level.WARNING : Level.NOTE;
  }

  /** Calls after which the other rules judge, and those that decide by a count or a signal. */
  private static Predicate<Use> tries(UsageGraph usage, Thing.Work item) {
    return use ->
        switch (use.role()) {
          case CANCEL, CANCEL_SYNC, FLUSH_ITEM -> use.mayMean(item);
          case FLUSH_QUEUE -> usage.waitsFor(use, item);
          case COUNT -> true;
          case AWAIT -> usage.signallers(use).stream().anyMatch(runner -> runner.is(item));
          default -> false;
        };
  }

  private static String message(String end, Thing.Work item, Use queueing) {
    return "%s does away with %s, which %s may have queued%s, and nobody waits for it; %s first"
        .formatted(
            end,
            item.name(),
            queueing.by(),
            queueing.isSure() ? "" : " if a condition let it",
            cancel(item));
  }

  private static String cancel(Thing.Work item) {
    return switch (item.kind()) {
      case WORK -> "cancel_work_sync()";
      case DELAYED_WORK -> "cancel_delayed_work_sync()";
      case RCU_WORK -> "flush_rcu_work()";
    };
  }
}
