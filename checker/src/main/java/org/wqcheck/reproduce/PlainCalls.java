package org.wqcheck.reproduce;

import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/** Completions and waitqueues; counts, memory and time; timers, interrupts and threads. */
final class PlainCalls {
  private final Arguments args;

  PlainCalls(Arguments args) {
    this.args = args;
  }

  /** Completions and waitqueues. */
  String waiting(Call call) {
    return switch (call.callee()) {
      case COMPLETE -> args.one("complete", call);
      case COMPLETE_ALL -> args.one("complete_all", call);
      case REINIT_COMPLETION -> args.one("reinit_completion", call);
      case WAIT_FOR_COMPLETION -> args.one("wait_for_completion", call);
      case WAIT_FOR_COMPLETION_INTERRUPTIBLE ->
          args.mine("lab_wait_for_completion_interruptible", call);
      case TRY_WAIT_FOR_COMPLETION -> args.one("try_wait_for_completion", call);
      case WAIT_FOR_COMPLETION_TIMEOUT -> args.mine("lab_wait_for_completion_timeout", call);
      case WAIT_EVENT ->
          "wait_event(*%s, %s)".formatted(args.pointer(call, 0), args.value(call, 1));
      case WAIT_EVENT_INTERRUPTIBLE ->
          "(lab_choose(me, 2) ? 1 : wait_event_interruptible(*%s, %s))"
              .formatted(args.pointer(call, 0), args.value(call, 1));
      case WAIT_EVENT_TIMEOUT ->
          "(wait_event_timeout(*%s, %s, lab_shortly()) > 0)"
              .formatted(args.pointer(call, 0), args.value(call, 1));
      case WAKE_UP -> args.one("wake_up_all", call);
      default -> throw Calls.notHere(call);
    };
  }

  /** Counts, memory, time, and what a spec says. */
  String plain(Call call) {
    return switch (call.callee()) {
      case KREF_GET ->
          "lab_kref_get(me, %s, %d)"
              .formatted(
                  args.variable(call),
                  ((Thing.Variable) Arguments.thing(call, 0).candidates().get(0)).max());
      case KREF_GET_UNLESS_ZERO -> "lab_get_unless_zero(" + args.variable(call) + ")";
      case KREF_PUT, REFCOUNT_DEC_AND_TEST -> "lab_put(me, " + args.variable(call) + ")";
      case TEST_AND_SET_BIT -> "lab_exchange(" + args.variable(call) + ", 1)";
      case TEST_AND_CLEAR_BIT -> "lab_exchange(" + args.variable(call) + ", 0)";
      case KZALLOC -> args.mine("lab_kzalloc", call);
      case KFREE -> args.mine("lab_kfree", call);
      case USE -> "barrier()";
      case ALLOC ->
          "kfree(kmalloc(16, ((const gfp_t []){ GFP_KERNEL, GFP_NOIO, GFP_ATOMIC }[%s])))"
              .formatted(args.value(call, 0));
      case MSLEEP -> "msleep(1 + lab_shortly())";
      case COND_RESCHED, MIGHT_SLEEP -> "cond_resched()";
      case CPU_RELAX -> "cpu_relax()";
      case SCHEDULE -> "schedule()";
      case ASSERT ->
          "if (!(%s)) lab_violation(me, \"assertion\", \"assert\")".formatted(args.value(call, 0));
      case BUG_ON ->
          "if (%s) lab_violation(me, \"assertion\", \"BUG_ON\")".formatted(args.value(call, 0));
      case WARN_ON -> "WARN_ON(" + args.value(call, 0) + ")";
      default -> throw Calls.notHere(call);
    };
  }

  /** Timers, interrupts and threads. */
  String thread(Call call) {
    return switch (call.callee()) {
      case MOD_TIMER ->
          "mod_timer(%s, jiffies + %s)".formatted(args.pointer(call, 0), Arguments.delay(call, 1));
      case ADD_TIMER -> "mod_timer(%s, jiffies + lab_delay())".formatted(args.pointer(call, 0));
      case DEL_TIMER -> args.one("del_timer", call);
      case DEL_TIMER_SYNC -> args.one("del_timer_sync", call);
      case REQUEST_IRQ -> "WRITE_ONCE(" + args.pointer(call, 0) + "->live, true)";
      case FREE_IRQ -> args.one("lab_free_irq", call);
      case DISABLE_IRQ -> args.one("lab_disable_irq", call);
      case ENABLE_IRQ ->
          "if (!WARN_ON(!%1$s->disabled)) %1$s->disabled--".formatted(args.pointer(call, 0));
      case SYNCHRONIZE_IRQ -> args.one("lab_synchronize_irq", call);
      case TASKLET_SCHEDULE -> "tasklet_schedule(&" + args.pointer(call, 0) + "->bottom)";
      case TASKLET_KILL -> "tasklet_kill(&" + args.pointer(call, 0) + "->bottom)";
      case KTHREAD_RUN -> args.one("lab_kthread_run", call);
      case KTHREAD_STOP -> args.one("lab_kthread_stop", call);
      case KTHREAD_SHOULD_STOP -> "(me->kind == LAB_KTHREAD && kthread_should_stop())";
      default -> throw Calls.notHere(call);
    };
  }
}
