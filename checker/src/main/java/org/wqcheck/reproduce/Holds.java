package org.wqcheck.reproduce;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.model.KernelCall;

/**
 * Which calls can be held inside, between two of the kernel's critical sections: those in whose
 * middle stands a function at which a probe can wait. Calls are known by the position of their cue.
 */
final class Holds {
  private static final Set<KernelCall> DRAINS =
      EnumSet.of(KernelCall.DRAIN_WORKQUEUE, KernelCall.DESTROY_WORKQUEUE);

  /** Held behind the claim: everything up to the insertion can wait there. */
  private static final Set<KernelCall> QUEUEING =
      EnumSet.of(
          KernelCall.QUEUE_WORK,
          KernelCall.QUEUE_WORK_ON,
          KernelCall.SCHEDULE_WORK,
          KernelCall.SCHEDULE_WORK_ON,
          KernelCall.QUEUE_DELAYED_WORK,
          KernelCall.QUEUE_DELAYED_WORK_ON,
          KernelCall.SCHEDULE_DELAYED_WORK,
          KernelCall.SCHEDULE_DELAYED_WORK_ON,
          KernelCall.MOD_DELAYED_WORK,
          KernelCall.FLUSH_DELAYED_WORK);

  /** Held behind the grab, their first step. */
  private static final Set<KernelCall> CANCELS =
      EnumSet.of(KernelCall.CANCEL_WORK_SYNC, KernelCall.CANCEL_DELAYED_WORK_SYNC);

  private final Set<Integer> queueing = new HashSet<>();
  private final Set<Integer> cancels = new HashSet<>();

  /** Those that took a second step: a cancel is behind the place where it can be held. */
  private final Set<Integer> wentOn = new HashSet<>();

  /** Those that forbid queueing from their first step to their last: one hold serves for all. */
  private final Set<Integer> drains = new HashSet<>();

  /** A call begins; {@code text} is what the user wrote. */
  void begins(int cue, String text) {
    int end = text.indexOf('(');
    Optional<KernelCall> callee =
        end < 0 ? Optional.empty() : KernelCall.of(text.substring(0, end));
    if (callee.filter(QUEUEING::contains).isPresent()) {
      queueing.add(cue);
    }
    if (callee.filter(CANCELS::contains).isPresent()) {
      cancels.add(cue);
    }
    if (callee.filter(DRAINS::contains).isPresent()) {
      drains.add(cue);
    }
  }

  /** A call takes a further step; whether it could have been held before it. */
  boolean goesOn(int cue) {
    boolean second = wentOn.add(cue);
    return queueing.contains(cue) || (cancels.contains(cue) && second);
  }

  /** Whether it is to be held up to its last step. */
  boolean lastsToTheEnd(int cue) {
    return drains.contains(cue);
  }

  /** Whether a call that has not ended can still be held. */
  boolean isStillInside(int cue) {
    return drains.contains(cue)
        || queueing.contains(cue)
        || (cancels.contains(cue) && !wentOn.contains(cue));
  }
}
