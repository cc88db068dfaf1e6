package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.model.Call;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;

/**
 * Kernel calls as C: mostly themselves. The first switch names every call of the catalogue, so that
 * a new one does not compile until it is said who writes it, or that it is one of the {@link
 * Obstacles}.
 */
final class Calls {
  private final Expressions expressions;

  Calls(Expressions expressions) {
    this.expressions = expressions;
  }

  /** What the arguments of a call mention. */
  static List<Ref<? extends Thing>> things(Call call) {
    List<Ref<? extends Thing>> things = new ArrayList<>();
    for (Call.Arg arg : call.args()) {
      if (arg instanceof Call.Arg.Of of) {
        things.add(of.thing());
      }
    }
    return things;
  }

  private static Ref<? extends Thing> thing(Call call, int position) {
    return ((Call.Arg.Of) call.args().get(position)).thing();
  }

  private String pointer(Call call, int position) {
    return expressions.pointer(thing(call, position));
  }

  private String value(Call call, int position) {
    return expressions.of(((Call.Arg.Value) call.args().get(position)).value());
  }

  private static String delay(Call call, int position) {
    return ((Call.Arg.Delay) call.args().get(position)).zero() ? "0" : "lab_delay()";
  }

  private String queueWork(Call call, String cpu, int first) {
    return "queue_work_on(%s, %s->wq, &%s->work)"
        .formatted(cpu, pointer(call, first), pointer(call, first + 1));
  }

  private String queueDelayed(Call call, String cpu, int first) {
    String name = isMod(call) ? "mod_delayed_work_on" : "queue_delayed_work_on";
    return "%s(%s, %s->wq, %s, %s)"
        .formatted(
            name, cpu, pointer(call, first), pointer(call, first + 1), delay(call, first + 2));
  }

  private static boolean isMod(Call call) {
    return call.callee() == KernelCall.MOD_DELAYED_WORK
        || call.callee() == KernelCall.MOD_DELAYED_WORK_ON;
  }

  /** A call of one argument. */
  private String one(String name, Call call) {
    return name + "(" + pointer(call, 0) + ")";
  }

  private String mine(String name, Call call) {
    return name + "(me, " + pointer(call, 0) + ")";
  }

  private String work(String name, Call call) {
    return name + "(&" + pointer(call, 0) + "->work)";
  }

  private String queue(String name, Call call) {
    return name + "(" + pointer(call, 0) + "->wq)";
  }

  /** C for a call. */
  String of(Call call) {
    return switch (call.callee()) {
      case QUEUE_WORK,
          QUEUE_WORK_ON,
          SCHEDULE_WORK,
          SCHEDULE_WORK_ON,
          QUEUE_DELAYED_WORK,
          QUEUE_DELAYED_WORK_ON,
          SCHEDULE_DELAYED_WORK,
          SCHEDULE_DELAYED_WORK_ON,
          MOD_DELAYED_WORK,
          MOD_DELAYED_WORK_ON,
          FLUSH_WORK,
          FLUSH_DELAYED_WORK,
          FLUSH_WORKQUEUE,
          FLUSH_SCHEDULED_WORK,
          DRAIN_WORKQUEUE,
          DESTROY_WORKQUEUE,
          CANCEL_WORK,
          CANCEL_WORK_SYNC,
          CANCEL_DELAYED_WORK,
          CANCEL_DELAYED_WORK_SYNC,
          INIT_WORK,
          INIT_DELAYED_WORK,
          WORKQUEUE_SET_MAX_ACTIVE,
          WORK_PENDING,
          DELAYED_WORK_PENDING,
          WORK_BUSY ->
          workqueue(call);
      case MUTEX_LOCK,
          MUTEX_UNLOCK,
          MUTEX_TRYLOCK,
          MUTEX_LOCK_INTERRUPTIBLE,
          DOWN_READ,
          UP_READ,
          DOWN_READ_TRYLOCK,
          DOWN_READ_INTERRUPTIBLE,
          DOWN_WRITE,
          UP_WRITE,
          DOWN_WRITE_TRYLOCK,
          DOWN_WRITE_KILLABLE,
          SPIN_LOCK,
          SPIN_UNLOCK,
          SPIN_TRYLOCK,
          TAKE_AND_RELEASE,
          RCU_READ_LOCK,
          RCU_READ_UNLOCK,
          SYNCHRONIZE_RCU,
          RCU_BARRIER ->
          lock(call);
      case COMPLETE,
          COMPLETE_ALL,
          REINIT_COMPLETION,
          WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_INTERRUPTIBLE,
          TRY_WAIT_FOR_COMPLETION,
          WAIT_FOR_COMPLETION_TIMEOUT,
          WAIT_EVENT,
          WAIT_EVENT_INTERRUPTIBLE,
          WAIT_EVENT_TIMEOUT,
          WAKE_UP ->
          waiting(call);
      case KREF_GET,
          KREF_GET_UNLESS_ZERO,
          KREF_PUT,
          REFCOUNT_DEC_AND_TEST,
          TEST_AND_SET_BIT,
          TEST_AND_CLEAR_BIT,
          KZALLOC,
          KFREE,
          USE,
          ALLOC,
          MSLEEP,
          COND_RESCHED,
          MIGHT_SLEEP,
          CPU_RELAX,
          SCHEDULE,
          ASSERT,
          BUG_ON,
          WARN_ON ->
          plain(call);
      case MOD_TIMER,
          ADD_TIMER,
          DEL_TIMER,
          DEL_TIMER_SYNC,
          REQUEST_IRQ,
          FREE_IRQ,
          DISABLE_IRQ,
          ENABLE_IRQ,
          SYNCHRONIZE_IRQ,
          TASKLET_SCHEDULE,
          TASKLET_KILL,
          KTHREAD_RUN,
          KTHREAD_STOP,
          KTHREAD_SHOULD_STOP ->
          thread(call);
      case QUEUE_RCU_WORK,
          FLUSH_RCU_WORK,
          INIT_RCU_WORK,
          SCHEDULE_ON_EACH_CPU,
          ENABLE_AND_QUEUE_WORK,
          FLUSH_WORK_SYNC,
          DISABLE_WORK,
          DISABLE_WORK_SYNC,
          DISABLE_DELAYED_WORK,
          DISABLE_DELAYED_WORK_SYNC,
          ENABLE_WORK,
          ENABLE_DELAYED_WORK,
          TIMER_SHUTDOWN_SYNC,
          CPUS_READ_LOCK,
          CPUS_READ_UNLOCK,
          CPUS_WRITE_LOCK,
          CPUS_WRITE_UNLOCK,
          FREEZE_WORKQUEUES_BEGIN,
          FREEZE_WORKQUEUES_BUSY,
          THAW_WORKQUEUES,
          ALLOC_WORKQUEUE,
          ALLOC_ORDERED_WORKQUEUE,
          CREATE_WORKQUEUE,
          CREATE_SINGLETHREAD_WORKQUEUE,
          CREATE_FREEZABLE_WORKQUEUE ->
          throw notHere(call);
    };
  }

  private static IllegalStateException notHere(Call call) {
    return new IllegalStateException(call.callee() + " is an obstacle, or no call of its own");
  }

  private String workqueue(Call call) {
    return switch (call.callee()) {
      case QUEUE_WORK, SCHEDULE_WORK -> queueWork(call, "lab_cpu(me)", 0);
      case QUEUE_WORK_ON, SCHEDULE_WORK_ON -> queueWork(call, value(call, 0), 1);
      case QUEUE_DELAYED_WORK, SCHEDULE_DELAYED_WORK, MOD_DELAYED_WORK ->
          queueDelayed(call, "lab_cpu(me)", 0);
      case QUEUE_DELAYED_WORK_ON, SCHEDULE_DELAYED_WORK_ON, MOD_DELAYED_WORK_ON ->
          queueDelayed(call, value(call, 0), 1);
      case FLUSH_WORK -> work("flush_work", call);
      case FLUSH_DELAYED_WORK -> one("flush_delayed_work", call);
      case FLUSH_WORKQUEUE, FLUSH_SCHEDULED_WORK -> queue("__flush_workqueue", call);
      case DRAIN_WORKQUEUE -> queue("drain_workqueue", call);
      case DESTROY_WORKQUEUE -> one("lab_destroy", call);
      case CANCEL_WORK -> work("cancel_work", call);
      case CANCEL_WORK_SYNC -> work("cancel_work_sync", call);
      case CANCEL_DELAYED_WORK -> one("cancel_delayed_work", call);
      case CANCEL_DELAYED_WORK_SYNC -> one("cancel_delayed_work_sync", call);
      case INIT_WORK, INIT_DELAYED_WORK -> init(call);
      case WORKQUEUE_SET_MAX_ACTIVE ->
          "workqueue_set_max_active(%s->wq, %s)".formatted(pointer(call, 0), value(call, 1));
      case WORK_PENDING -> work("work_pending", call);
      case DELAYED_WORK_PENDING -> one("delayed_work_pending", call);
      case WORK_BUSY -> "(" + work("work_busy", call) + " != 0)";
      default -> throw notHere(call);
    };
  }

  private String init(Call call) {
    return "if (lab_may_init(me, %1$s)) lab_init_item(%1$s)".formatted(pointer(call, 0));
  }

  private String lock(Call call) {
    return switch (call.callee()) {
      case MUTEX_LOCK -> mine("lab_mutex_lock", call);
      case MUTEX_UNLOCK -> mine("lab_mutex_unlock", call);
      case MUTEX_TRYLOCK -> mine("lab_mutex_trylock", call);
      case MUTEX_LOCK_INTERRUPTIBLE -> mine("lab_mutex_lock_interruptible", call);
      case DOWN_READ -> mine("lab_down_read", call);
      case UP_READ -> mine("lab_up_read", call);
      case DOWN_READ_TRYLOCK -> mine("lab_down_read_trylock", call);
      case DOWN_READ_INTERRUPTIBLE -> mine("lab_down_read_interruptible", call);
      case DOWN_WRITE -> mine("lab_down_write", call);
      case UP_WRITE -> mine("lab_up_write", call);
      case DOWN_WRITE_TRYLOCK -> mine("lab_down_write_trylock", call);
      case DOWN_WRITE_KILLABLE -> mine("lab_down_write_killable", call);
      case SPIN_LOCK -> mine("lab_spin_lock", call);
      case SPIN_UNLOCK -> mine("lab_spin_unlock", call);
      case SPIN_TRYLOCK -> mine("lab_spin_trylock", call);
      case TAKE_AND_RELEASE -> takeAndRelease(call);
      case RCU_READ_LOCK -> "rcu_read_lock()";
      case RCU_READ_UNLOCK -> "rcu_read_unlock()";
      case SYNCHRONIZE_RCU -> "synchronize_rcu()";
      case RCU_BARRIER -> "rcu_barrier()";
      default -> throw notHere(call);
    };
  }

  private String waiting(Call call) {
    return switch (call.callee()) {
      case COMPLETE -> one("complete", call);
      case COMPLETE_ALL -> one("complete_all", call);
      case REINIT_COMPLETION -> one("reinit_completion", call);
      case WAIT_FOR_COMPLETION -> one("wait_for_completion", call);
      case WAIT_FOR_COMPLETION_INTERRUPTIBLE -> mine("lab_wait_for_completion_interruptible", call);
      case TRY_WAIT_FOR_COMPLETION -> one("try_wait_for_completion", call);
      case WAIT_FOR_COMPLETION_TIMEOUT -> mine("lab_wait_for_completion_timeout", call);
      case WAIT_EVENT -> "wait_event(*%s, %s)".formatted(pointer(call, 0), value(call, 1));
      case WAIT_EVENT_INTERRUPTIBLE ->
          "(lab_choose(me, 2) ? 1 : wait_event_interruptible(*%s, %s))"
              .formatted(pointer(call, 0), value(call, 1));
      case WAIT_EVENT_TIMEOUT ->
          "(wait_event_timeout(*%s, %s, lab_shortly()) > 0)"
              .formatted(pointer(call, 0), value(call, 1));
      case WAKE_UP -> one("wake_up_all", call);
      default -> throw notHere(call);
    };
  }

  private String takeAndRelease(Call call) {
    Thing.Lock lock = (Thing.Lock) thing(call, 0).candidates().get(0);
    String m = pointer(call, 0);
    return lock.kind() == Thing.LockKind.MUTEX
        ? "lab_mutex_lock(me, %1$s); lab_mutex_unlock(me, %1$s)".formatted(m)
        : "lab_down_write(me, %1$s); lab_up_write(me, %1$s)".formatted(m);
  }

  private String variable(Call call) {
    Ref<? extends Thing> ref = thing(call, 0);
    return Expressions.isLocal(ref)
        ? "&" + Names.ident(ref.candidates().get(0))
        : expressions.pointer(ref);
  }

  private String plain(Call call) {
    return switch (call.callee()) {
      case KREF_GET ->
          "lab_kref_get(me, %s, %d)"
              .formatted(
                  variable(call), ((Thing.Variable) thing(call, 0).candidates().get(0)).max());
      case KREF_GET_UNLESS_ZERO -> "lab_get_unless_zero(" + variable(call) + ")";
      case KREF_PUT, REFCOUNT_DEC_AND_TEST -> "lab_put(me, " + variable(call) + ")";
      case TEST_AND_SET_BIT -> "lab_exchange(" + variable(call) + ", 1)";
      case TEST_AND_CLEAR_BIT -> "lab_exchange(" + variable(call) + ", 0)";
      case KZALLOC -> mine("lab_kzalloc", call);
      case KFREE -> mine("lab_kfree", call);
      case USE -> "barrier()";
      case ALLOC ->
          "kfree(kmalloc(16, ((const gfp_t []){ GFP_KERNEL, GFP_NOIO, GFP_ATOMIC }[%s])))"
              .formatted(value(call, 0));
      case MSLEEP -> "msleep(1 + lab_shortly())";
      case COND_RESCHED, MIGHT_SLEEP -> "cond_resched()";
      case CPU_RELAX -> "cpu_relax()";
      case SCHEDULE -> "schedule()";
      case ASSERT ->
          "if (!(%s)) lab_violation(me, \"assertion\", \"assert\")".formatted(value(call, 0));
      case BUG_ON ->
          "if (%s) lab_violation(me, \"assertion\", \"BUG_ON\")".formatted(value(call, 0));
      case WARN_ON -> "WARN_ON(" + value(call, 0) + ")";
      default -> throw notHere(call);
    };
  }

  private String thread(Call call) {
    return switch (call.callee()) {
      case MOD_TIMER -> "mod_timer(%s, jiffies + %s)".formatted(pointer(call, 0), delay(call, 1));
      case ADD_TIMER -> "mod_timer(%s, jiffies + lab_delay())".formatted(pointer(call, 0));
      case DEL_TIMER -> one("del_timer", call);
      case DEL_TIMER_SYNC -> one("del_timer_sync", call);
      case REQUEST_IRQ -> "WRITE_ONCE(" + pointer(call, 0) + "->live, true)";
      case FREE_IRQ -> one("lab_free_irq", call);
      case DISABLE_IRQ -> one("lab_disable_irq", call);
      case ENABLE_IRQ ->
          "if (!WARN_ON(!%1$s->disabled)) %1$s->disabled--".formatted(pointer(call, 0));
      case SYNCHRONIZE_IRQ -> one("lab_synchronize_irq", call);
      case TASKLET_SCHEDULE -> "tasklet_schedule(&" + pointer(call, 0) + "->bottom)";
      case TASKLET_KILL -> "tasklet_kill(&" + pointer(call, 0) + "->bottom)";
      case KTHREAD_RUN -> one("lab_kthread_run", call);
      case KTHREAD_STOP -> one("lab_kthread_stop", call);
      case KTHREAD_SHOULD_STOP -> "(me->kind == LAB_KTHREAD && kthread_should_stop())";
      default -> throw notHere(call);
    };
  }
}
