package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;

/** What the calls of a spec do to its workqueues and work items. */
final class CallSites {
  private static final Set<KernelCall> DRAINS =
      EnumSet.of(KernelCall.DRAIN_WORKQUEUE, KernelCall.DESTROY_WORKQUEUE);

  private static final Set<KernelCall> FLUSHES =
      EnumSet.of(
          KernelCall.FLUSH_WORKQUEUE,
          KernelCall.FLUSH_SCHEDULED_WORK,
          KernelCall.DRAIN_WORKQUEUE,
          KernelCall.DESTROY_WORKQUEUE);

  private static final Set<KernelCall> FREEZER =
      EnumSet.of(
          KernelCall.FREEZE_WORKQUEUES_BEGIN,
          KernelCall.FREEZE_WORKQUEUES_BUSY,
          KernelCall.THAW_WORKQUEUES);

  private static final Set<KernelCall> TAKES_OFF =
      EnumSet.of(
          KernelCall.CANCEL_WORK,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK,
          KernelCall.CANCEL_DELAYED_WORK_SYNC,
          KernelCall.MOD_DELAYED_WORK,
          KernelCall.MOD_DELAYED_WORK_ON,
          KernelCall.INIT_WORK,
          KernelCall.INIT_DELAYED_WORK,
          KernelCall.INIT_RCU_WORK,
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.ENABLE_WORK,
          KernelCall.ENABLE_DELAYED_WORK,
          KernelCall.ENABLE_AND_QUEUE_WORK,
          KernelCall.KFREE);

  private static final Set<KernelCall> DISABLES =
      EnumSet.of(
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC);

  /** Preemption stays on in these. */
  private static final Set<KernelCall> ON_A_CPU =
      EnumSet.of(
          KernelCall.QUEUE_WORK_ON,
          KernelCall.SCHEDULE_WORK_ON,
          KernelCall.QUEUE_DELAYED_WORK_ON,
          KernelCall.SCHEDULE_DELAYED_WORK_ON);

  private final Implied implied;
  private final Set<KernelCall> made = EnumSet.noneOf(KernelCall.class);

  /** The calls on each queue and item, by its id. */
  private final Map<Integer, Set<KernelCall>> calls = new HashMap<>();

  /** The ids of the queues that are named together with an item, by its id. */
  private final Map<Integer, Set<Integer>> queues = new HashMap<>();

  CallSites(Implied implied, List<Body> bodies) {
    this.implied = implied;
    bodies.forEach(body -> Scan.calls(body.code(), this::note));
  }

  private void note(Call call) {
    made.add(call.callee());
    List<Thing.Workqueue> wqs = call.named(Thing.Workqueue.class);
    List<Thing.Work> items = new ArrayList<>(call.named(Thing.Work.class));
    if (call.callee() == KernelCall.SCHEDULE_ON_EACH_CPU) {
      items.addAll(implied.worksOf().get(call));
    }
    wqs.forEach(wq -> note(wq, call));
    for (Thing.Work item : items) {
      note(item, call);
      Set<Integer> all = queues.computeIfAbsent(item.id(), i -> new LinkedHashSet<>());
      wqs.forEach(wq -> all.add(wq.id()));
    }
  }

  private void note(Thing thing, Call call) {
    calls.computeIfAbsent(thing.id(), t -> EnumSet.noneOf(KernelCall.class)).add(call.callee());
  }

  private boolean isIn(Thing thing, Set<KernelCall> some) {
    return !Collections.disjoint(calls.getOrDefault(thing.id(), Set.of()), some);
  }

  boolean isFlushed(Thing.Workqueue wq) {
    return isIn(wq, FLUSHES);
  }

  /** Drained or destroyed. */
  boolean isDrained(Thing.Workqueue wq) {
    return isIn(wq, DRAINS);
  }

  boolean isDestroyed(Thing.Workqueue wq) {
    return isIn(wq, Set.of(KernelCall.DESTROY_WORKQUEUE));
  }

  boolean isLimitChanged(Thing.Workqueue wq) {
    return isIn(wq, Set.of(KernelCall.WORKQUEUE_SET_MAX_ACTIVE));
  }

  boolean isFreezerUsed() {
    return !Collections.disjoint(made, FREEZER);
  }

  /** Whether some call may take the item off a list. */
  boolean isTakenOff(Thing.Work item) {
    return isIn(item, TAKES_OFF);
  }

  /** Whether some call disables the item, where sync cancels do. */
  boolean isDisabled(Thing.Work item) {
    return isIn(item, DISABLES);
  }

  boolean isQueuedOnACpu(Thing.Work item) {
    return isIn(item, ON_A_CPU);
  }

  /** The ids of the queues on which the item may be queued, in the order of the calls. */
  Set<Integer> queuesOf(Thing.Work item) {
    return queues.getOrDefault(item.id(), Set.of());
  }
}
