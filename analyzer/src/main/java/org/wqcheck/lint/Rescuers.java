package org.wqcheck.lint;

import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;

/** Which workqueues have a thread of their own for when memory is short. */
final class Rescuers {

  private Rescuers() {}

  /** Whether every way to make a queue gives it a rescuer. */
  static boolean has(Thing.Workqueue wq) {
    return !wq.sites().isEmpty()
        && wq.sites().stream().allMatch(made -> isLegacy(made) || asksForOne(made));
  }

  /** Whether somebody asked for it, so that the kernel warns where it does not help. */
  static boolean isAskedFor(Thing.Workqueue wq) {
    return !wq.sites().isEmpty() && wq.sites().stream().allMatch(Rescuers::asksForOne);
  }

  private static boolean asksForOne(WorkqueueAttributes made) {
    return made.flags().contains(Flag.WQ_MEM_RECLAIM);
  }

  private static boolean isLegacy(WorkqueueAttributes made) {
    return made.call() == KernelCall.CREATE_WORKQUEUE
        || made.call() == KernelCall.CREATE_SINGLETHREAD_WORKQUEUE
        || made.call() == KernelCall.CREATE_FREEZABLE_WORKQUEUE;
  }
}
