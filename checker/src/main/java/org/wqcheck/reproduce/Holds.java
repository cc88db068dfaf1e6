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

  private static final Set<KernelCall> CALLS =
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
          KernelCall.FLUSH_DELAYED_WORK,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC);

  private final Set<Integer> holdable = new HashSet<>();

  /** Those that took a second step: they are behind the place where they can be held. */
  private final Set<Integer> wentOn = new HashSet<>();

  /** Those that forbid queueing from their first step to their last: one hold serves for all. */
  private final Set<Integer> drains = new HashSet<>();

  /** A call begins; {@code text} is what the user wrote. */
  void begins(int cue, String text) {
    int end = text.indexOf('(');
    Optional<KernelCall> callee =
        end < 0 ? Optional.empty() : KernelCall.of(text.substring(0, end));
    if (callee.filter(CALLS::contains).isPresent()) {
      holdable.add(cue);
    }
    if (callee.filter(DRAINS::contains).isPresent()) {
      drains.add(cue);
    }
  }

  /** A call takes a further step; whether it could have been held before it. */
  boolean goesOn(int cue) {
    return wentOn.add(cue) && holdable.contains(cue);
  }

  /** Whether it is to be held up to its last step. */
  boolean lastsToTheEnd(int cue) {
    return drains.contains(cue);
  }

  /** Whether a call that has not ended can still be held. */
  boolean isStillInside(int cue) {
    return drains.contains(cue) || (holdable.contains(cue) && !wentOn.contains(cue));
  }
}
