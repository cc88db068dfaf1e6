package org.wqcheck.program;

import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.kernel.Setup;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Machine.PowerEfficient;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.model.WorkqueueAttributes.Flag;

/** What a kernel makes of the attributes with which a workqueue is allocated. */
final class QueueSetup {
  private final Machine machine;
  private final KernelProfile profile;
  private final CallSites calls;

  QueueSetup(Machine machine, KernelProfile profile, CallSites calls) {
    this.machine = machine;
    this.profile = profile;
    this.calls = calls;
  }

  Setup.Queue queue(Thing.Workqueue wq, WorkqueueAttributes a) {
    boolean create =
        switch (a.call()) {
          case CREATE_WORKQUEUE, CREATE_SINGLETHREAD_WORKQUEUE, CREATE_FREEZABLE_WORKQUEUE -> true;
          default -> false;
        };
    Setup.Kind kind = kind(a);
    boolean threads = profile.has(Behaviour.THREADS_OF_ITS_OWN);
    boolean reclaim = !threads && (create || a.flags().contains(Flag.WQ_MEM_RECLAIM));
    return new Setup.Queue(
        wq.name(),
        kind,
        a.flags().contains(Flag.WQ_HIGHPRI),
        reclaim,
        create,
        a.flags().contains(Flag.WQ_CPU_INTENSIVE) && kind == Setup.Kind.BOUND,
        a.flags().contains(Flag.WQ_NON_REENTRANT),
        kind == Setup.Kind.ORDERED || create ? 1 : maxActive(a, kind),
        calls.isFlushed(wq) && !threads,
        calls.isDrained(wq),
        calls.isDestroyed(wq),
        calls.isLimitChanged(wq),
        a.call() == KernelCall.ALLOC_ORDERED_WORKQUEUE
            || a.call() == KernelCall.CREATE_SINGLETHREAD_WORKQUEUE,
        a.call() == KernelCall.CREATE_FREEZABLE_WORKQUEUE || a.flags().contains(Flag.WQ_FREEZABLE));
  }

  private Setup.Kind kind(WorkqueueAttributes a) {
    boolean implicit = profile.has(Behaviour.UNBOUND_MAX_1_IS_ORDERED);
    boolean threads = profile.has(Behaviour.THREADS_OF_ITS_OWN);
    return switch (a.call()) {
      case ALLOC_ORDERED_WORKQUEUE, CREATE_SINGLETHREAD_WORKQUEUE -> Setup.Kind.ORDERED;
      case CREATE_WORKQUEUE -> Setup.Kind.BOUND;
      case CREATE_FREEZABLE_WORKQUEUE ->
          implicit || threads ? Setup.Kind.ORDERED : Setup.Kind.UNBOUND;
      default -> {
        if (a.flags().contains(Flag.WQ_BH)) {
          yield Setup.Kind.BH;
        }
        if (!isUnbound(a)) {
          yield Setup.Kind.BOUND;
        }
        yield implicit && a.maxActive() == 1 ? Setup.Kind.ORDERED : Setup.Kind.UNBOUND;
      }
    };
  }

  private boolean isUnbound(WorkqueueAttributes a) {
    boolean saving = machine.powerEfficient() == PowerEfficient.ON;
    return a.flags().contains(Flag.WQ_UNBOUND)
        || (saving && a.flags().contains(Flag.WQ_POWER_EFFICIENT));
  }

  private int maxActive(WorkqueueAttributes a, Setup.Kind kind) {
    int wanted = a.maxActive() == 0 ? profile.defaultMaxActive() : a.maxActive();
    int greatest =
        kind == Setup.Kind.BOUND
            ? profile.greatestMaxActive()
            : Math.max(profile.greatestMaxActive(), 4 * machine.cpus());
    return Math.max(1, Math.min(wanted, greatest));
  }
}
