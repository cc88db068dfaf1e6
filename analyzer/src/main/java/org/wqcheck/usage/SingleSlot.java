package org.wqcheck.usage;

import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;

/** Whether a workqueue runs one item at a time, on one CPU or many. */
final class SingleSlot {

  private SingleSlot() {}

  static boolean holds(Thing.Workqueue wq) {
    return !wq.sites().isEmpty() && wq.sites().stream().allMatch(SingleSlot::holds);
  }

  private static boolean holds(WorkqueueAttributes attributes) {
    return attributes.call() == KernelCall.ALLOC_ORDERED_WORKQUEUE
        || attributes.call() == KernelCall.CREATE_SINGLETHREAD_WORKQUEUE
        || (attributes.flags().contains(Flag.WQ_UNBOUND) && attributes.maxActive() == 1);
  }
}
