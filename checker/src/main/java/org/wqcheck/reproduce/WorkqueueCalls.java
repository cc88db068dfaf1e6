package org.wqcheck.reproduce;

import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;

/** The calls about works and workqueues. */
final class WorkqueueCalls {
  private final Arguments args;

  WorkqueueCalls(Arguments args) {
    this.args = args;
  }

  /** C for one of them. */
  String of(Call call) {
    return switch (call.callee()) {
      case QUEUE_WORK, SCHEDULE_WORK -> queueWork(call, "lab_cpu(me)", 0);
      case QUEUE_WORK_ON, SCHEDULE_WORK_ON -> queueWork(call, args.value(call, 0), 1);
      case QUEUE_DELAYED_WORK, SCHEDULE_DELAYED_WORK, MOD_DELAYED_WORK ->
          queueDelayed(call, "lab_cpu(me)", 0);
      case QUEUE_DELAYED_WORK_ON, SCHEDULE_DELAYED_WORK_ON, MOD_DELAYED_WORK_ON ->
          queueDelayed(call, args.value(call, 0), 1);
      case FLUSH_WORK -> args.work("flush_work", call);
      case FLUSH_DELAYED_WORK -> args.one("flush_delayed_work", call);
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK -> args.queue("__flush_workqueue", call);
      case DRAIN_WORKQUEUE -> args.queue("drain_workqueue", call);
      case DESTROY_WORKQUEUE -> args.one("lab_destroy", call);
      case CANCEL_WORK -> args.work("cancel_work", call);
      case CANCEL_WORK_SYNC -> args.work("cancel_work_sync", call);
      case CANCEL_DELAYED_WORK -> args.one("cancel_delayed_work", call);
      case CANCEL_DELAYED_WORK_SYNC -> args.one("cancel_delayed_work_sync", call);
      case INIT_WORK, INIT_DELAYED_WORK -> init(call);
      case WORKQUEUE_SET_MAX_ACTIVE ->
          "workqueue_set_max_active(%s->wq, %s)"
              .formatted(args.pointer(call, 0), args.value(call, 1));
      case WORK_PENDING -> args.work("work_pending", call);
      case DELAYED_WORK_PENDING -> args.one("delayed_work_pending", call);
      case WORK_BUSY -> "(" + args.work("work_busy", call) + " != 0)";
      default -> throw Calls.notHere(call);
    };
  }

  private String queueWork(Call call, String cpu, int first) {
    return "queue_work_on(%s, %s->wq, &%s->work)"
        .formatted(cpu, args.pointer(call, first), args.pointer(call, first + 1));
  }

  private String queueDelayed(Call call, String cpu, int first) {
    String name = isMod(call) ? "mod_delayed_work_on" : "queue_delayed_work_on";
    return "%s(%s, %s->wq, %s, %s)"
        .formatted(
            name,
            cpu,
            args.pointer(call, first),
            args.pointer(call, first + 1),
            Arguments.delay(call, first + 2));
  }

  private static boolean isMod(Call call) {
    return call.callee() == KernelCall.MOD_DELAYED_WORK
        || call.callee() == KernelCall.MOD_DELAYED_WORK_ON;
  }

  private String init(Call call) {
    return "if (lab_may_init(me, %1$s)) lab_init_item(%1$s)".formatted(args.pointer(call, 0));
  }
}
