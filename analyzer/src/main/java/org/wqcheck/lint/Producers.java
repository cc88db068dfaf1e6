package org.wqcheck.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Who can still queue an item when a call is made. */
final class Producers {

  private final UsageGraph usage;

  Producers(UsageGraph usage) {
    this.usage = usage;
  }

  /** The calls that can queue an item after a point; those of its own callback do not count. */
  Stream<Use> of(Thing.Work item, Use point) {
    return usage
        .usesOf(item)
        .filter(use -> use.role() == Role.QUEUE && !use.by().is(item))
        .filter(use -> canStillHappen(use, point));
  }

  /** Whether a call can be made after a point. */
  boolean canStillHappen(Use use, Use point) {
    return canStillHappen(use, point, new HashSet<>());
  }

  private boolean canStillHappen(Use use, Use point, Set<Runner> assumedDead) {
    if (use.by().equals(point.by())) {
      return usage.order().mayFollow(point, use, between -> false);
    }
    return usage.entryOf(use.by()).isPresent()
        ? !usage.order().hasEnded(use.by(), point.by()) && !hasStarted(use, point)
        : canStillRun(use.by(), point, assumedDead);
  }

  /** Whether a call, made once, is what the caller of the other owes its start to. */
  private boolean hasStarted(Use use, Use point) {
    return point.by().thing().filter(use::mayMean).isPresent()
        && usage.starts(point.by()).size() == 1
        && !usage.order().mayFollow(use, use, between -> false);
  }

  /** A callback is dead if it has been stopped and who starts it is dead; it counts for itself. */
  private boolean canStillRun(Runner runner, Use point, Set<Runner> assumedDead) {
    if (runner.thing().isEmpty() || !usage.isStarted(runner) || !assumedDead.add(runner)) {
      return false;
    }
    Thing thing = runner.thing().get();
    Predicate<Use> stops = stops(thing);
    if (usage.order().isAlwaysBefore(point, use -> stops.test(use) && isForGood(use))) {
      return false;
    }
    return !usage.order().isAlwaysBefore(point, stops)
        || usage.starts(runner).stream().anyMatch(use -> canStillHappen(use, point, assumedDead));
  }

  /** Whether what a call has stopped cannot be started again. */
  private static boolean isForGood(Use use) {
    return use.call().callee() == KernelCall.TIMER_SHUTDOWN_SYNC || Settling.locksOut(use);
  }

  /** Whether a call waits until the callback of an item, and nobody else, signals. */
  private boolean hearsFrom(Use use, Thing.Work item) {
    return use.role() == Role.AWAIT
        && usage.signallers(use).stream().allMatch(runner -> runner.is(item))
        && !Settling.queuesItself(usage, item);
  }

  private Predicate<Use> stops(Thing thing) {
    return thing instanceof Thing.Work item
        ? use -> Settling.settles(usage, use, item) || hearsFrom(use, item)
        : use ->
            use.role() == Role.STOP_SYNC
                && use.call().callee() != KernelCall.SYNCHRONIZE_IRQ
                && use.mayMean(thing);
  }
}
