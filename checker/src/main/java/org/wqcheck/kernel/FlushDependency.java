package org.wqcheck.kernel;

/** check_flush_dependency: who must be able to free memory waits for who may need memory. */
final class FlushDependency {
  private final Kernel kernel;

  FlushDependency(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether some flush of the workqueue may be warned of. */
  static boolean mayBeBroken(Kernel kernel, Workqueue target) {
    return !target.spec.memReclaim()
        && !kernel.has(Behaviour.FLUSH_DEPENDENCY_IS_NOT_CHECKED)
        && kernel.flushers.stream().anyMatch(flusher -> reclaims(kernel, flusher));
  }

  private static boolean reclaims(Kernel kernel, Caller flusher) {
    return flusher.reclaim
        || (flusher.worker != null
            && flusher.worker.item.spec.queues().stream()
                .map(queue -> kernel.setup.queues().get(queue))
                .anyMatch(queue -> queue.memReclaim() && !queue.legacy()));
  }

  /** Warns where a reclaimer waits for a workqueue without a rescuer. */
  void check(Caller caller, Workqueue target) {
    if (target.spec.memReclaim() || kernel.has(Behaviour.FLUSH_DEPENDENCY_IS_NOT_CHECKED)) {
      return;
    }
    if (caller.reclaim) {
      warn(caller.name(), "PF_MEMALLOC", target);
      return;
    }
    Worker worker = caller.worker;
    if (worker != null && worker.isBusy()) {
      Setup.Queue own = worker.currentPwq().wq.spec;
      if (own.memReclaim() && !own.legacy()) {
        warn(caller.name(), "WQ_MEM_RECLAIM " + own.name(), target);
      }
    }
  }

  private void warn(String who, String what, Workqueue target) {
    kernel.environment.warn(
        who + " (" + what + ") is flushing !WQ_MEM_RECLAIM " + target.spec.name());
  }
}
