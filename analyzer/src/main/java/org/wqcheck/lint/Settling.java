package org.wqcheck.lint;

import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Which calls leave an item idle, as long as nobody else queues it. */
final class Settling {

  private Settling() {}

  /** Whether the item is idle when the call returns, if nobody but its callback queues it. */
  static boolean settles(UsageGraph usage, Use use, Thing.Work item) {
    return switch (use.role()) {
      case CANCEL_SYNC -> use.mayMean(item);
      case FLUSH_ITEM ->
          use.mayMean(item)
              && !queuesItself(usage, item)
              && !(sitsOnTimer(usage, item) && isPlainFlush(use));
      case FLUSH_QUEUE ->
          usage.waitsFor(use, item)
              && !sitsOnTimer(usage, item)
              && (drains(use) || !queuesItself(usage, item));
      default -> false;
    };
  }

  /** Whether an item waits on a timer, or for a grace period, before it is queued. */
  static boolean sitsOnTimer(UsageGraph usage, Thing.Work item) {
    return usage.usesOf(item).anyMatch(Settling::delays);
  }

  /** Whether a call queues an item later. */
  static boolean delays(Use use) {
    return use.role() == Role.QUEUE
        && (use.call().callee() == KernelCall.QUEUE_RCU_WORK
            || use.call().args().stream()
                .anyMatch(arg -> arg instanceof Call.Arg.Delay delay && !delay.zero()));
  }

  /** Whether the callback of an item queues it again. */
  static boolean queuesItself(UsageGraph usage, Thing.Work item) {
    return usage.usesOf(item).anyMatch(use -> use.role() == Role.QUEUE && use.by().is(item));
  }

  /** Whether a call waits until a queue is empty, not only for what is on it when it begins. */
  static boolean drains(Use use) {
    return use.call().callee() == KernelCall.DRAIN_WORKQUEUE || destroys(use);
  }

  /** Whether a call is destroy_workqueue(). */
  static boolean destroys(Use use) {
    return use.call().callee() == KernelCall.DESTROY_WORKQUEUE;
  }

  /** Whether queueing the item fails from a call on: disable_work() and its kin. */
  static boolean locksOut(Use use) {
    return use.call().callee().cName().startsWith("disable_") && use.role() != Role.STOP_SYNC;
  }

  /** Whether a call is flush_work(), which does not see the timer of a delayed_work. */
  static boolean isPlainFlush(Use use) {
    return use.call().callee() == KernelCall.FLUSH_WORK
        || use.call().callee() == KernelCall.FLUSH_WORK_SYNC;
  }
}
