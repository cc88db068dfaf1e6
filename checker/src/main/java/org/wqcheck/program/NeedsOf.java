package org.wqcheck.program;

import java.util.EnumSet;
import java.util.Set;
import org.wqcheck.model.Body;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Stmt;

/** What the calls of a body need of the state of a task that runs it. */
final class NeedsOf {
  private static final Set<KernelCall> BARRIER =
      EnumSet.of(
          KernelCall.FLUSH_WORK,
          KernelCall.FLUSH_WORK_SYNC,
          KernelCall.FLUSH_DELAYED_WORK,
          KernelCall.FLUSH_RCU_WORK,
          KernelCall.DISABLE_WORK_SYNC,
          KernelCall.DISABLE_DELAYED_WORK_SYNC,
          KernelCall.CANCEL_WORK_SYNC,
          KernelCall.CANCEL_DELAYED_WORK_SYNC,
          KernelCall.SCHEDULE_ON_EACH_CPU);

  private static final Set<KernelCall> FLUSH =
      EnumSet.of(
          KernelCall.FLUSH_WORKQUEUE,
          KernelCall.FLUSH_SCHEDULED_WORK,
          KernelCall.DRAIN_WORKQUEUE,
          KernelCall.DESTROY_WORKQUEUE);

  private static final Set<KernelCall> QUEUE =
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
          KernelCall.MOD_DELAYED_WORK_ON,
          KernelCall.ENABLE_AND_QUEUE_WORK);

  /** Other calls on items that take several steps. */
  private static final Set<KernelCall> STEPS =
      EnumSet.of(
          KernelCall.CANCEL_WORK,
          KernelCall.CANCEL_DELAYED_WORK,
          KernelCall.DISABLE_WORK,
          KernelCall.DISABLE_DELAYED_WORK,
          KernelCall.ENABLE_WORK,
          KernelCall.ENABLE_DELAYED_WORK,
          KernelCall.QUEUE_RCU_WORK);

  private static final Set<KernelCall> RCU_WAIT =
      EnumSet.of(KernelCall.SYNCHRONIZE_RCU, KernelCall.RCU_BARRIER, KernelCall.FLUSH_RCU_WORK);

  private static final Set<KernelCall> WAIT =
      EnumSet.of(
          KernelCall.WAIT_EVENT,
          KernelCall.DOWN_WRITE,
          KernelCall.CPUS_WRITE_LOCK,
          KernelCall.FREE_IRQ,
          KernelCall.DISABLE_IRQ,
          KernelCall.KTHREAD_STOP);

  private final Set<KernelCall> called = EnumSet.noneOf(KernelCall.class);

  NeedsOf(Body body) {
    Scan.calls(body.code(), call -> called.add(call.callee()));
  }

  /** Whether a call may ask which CPU its task runs on. */
  static boolean asksForCpu(KernelCall callee) {
    return QUEUE.contains(callee);
  }

  private boolean calls(Set<KernelCall> some) {
    return called.stream().anyMatch(some::contains);
  }

  Code.Needs needs() {
    boolean barrier = calls(BARRIER);
    boolean flush = calls(FLUSH);
    return new Code.Needs(
        barrier,
        flush,
        barrier || flush || calls(QUEUE) || calls(STEPS) || calls(RCU_WAIT),
        calls(WAIT),
        calls(QUEUE),
        new Code.Rcu(
            called.contains(KernelCall.RCU_READ_LOCK)
                || called.contains(KernelCall.RCU_READ_UNLOCK),
            calls(RCU_WAIT)));
  }

  /** Whether a loop's condition, or what computes it, asks kthread_should_stop. */
  boolean asksShouldStop(Stmt.While loop) {
    Stmt test =
        new Stmt.If(
            loop.condition(),
            new Stmt.Block(loop.before(), -1, loop.span()),
            new Stmt.Block(java.util.List.of(), -1, loop.span()),
            true,
            loop.span(),
            loop.source());
    return asksShouldStop(test);
  }

  /** Whether some statement asks kthread_should_stop. */
  boolean asksShouldStop(Stmt stmt) {
    Set<KernelCall> asked = EnumSet.noneOf(KernelCall.class);
    Scan.calls(stmt, call -> asked.add(call.callee()));
    return asked.contains(KernelCall.KTHREAD_SHOULD_STOP);
  }
}
