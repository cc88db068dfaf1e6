package org.wqcheck.lint;

import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** The timers of delayed works and the grace periods of rcu works: who arms and disarms them. */
final class Timers {

  private final UsageGraph usage;

  Timers(UsageGraph usage) {
    this.usage = usage;
  }

  /** The calls that may have armed an item when a call is made. */
  Stream<Use> arming(Thing.Work item, Use point) {
    return usage
        .usesOf(item)
        .filter(Settling::delays)
        .filter(arming -> mayHaveHappened(arming, point))
        .filter(arming -> arming.isSure() || !arming.by().is(item));
  }

  private boolean mayHaveHappened(Use arming, Use point) {
    return arming.by().equals(point.by())
        ? usage.order().mayFollow(arming, point, between -> false)
        : usage.isStarted(arming.by()) && !usage.order().hasEnded(point.by(), arming.by());
  }

  /** Whether an item has been disarmed on every way to a call. */
  boolean isDisarmedBefore(Use point, Thing.Work item) {
    return usage.order().isAlwaysBefore(point, use -> disarms(use, item));
  }

  /** Whether an item sits on no timer after a call, if nobody arms it again. */
  boolean disarms(Use use, Thing.Work item) {
    if (!use.mayMean(item)) {
      return use.call().callee() == KernelCall.RCU_BARRIER
          && item.kind() == Thing.WorkKind.RCU_WORK;
    }
    boolean asks = use.role() == Role.CANCEL || use.role() == Role.FLUSH_ITEM;
    return use.role() == Role.CANCEL_SYNC
        || (asks && !Settling.isPlainFlush(use) && !Settling.queuesItself(usage, item));
  }

  /** What disarms an item, as advice. */
  static String disarm(Thing.Work item) {
    return item.kind() == Thing.WorkKind.RCU_WORK
        ? "flush_rcu_work()"
        : "cancel_delayed_work_sync()";
  }
}
