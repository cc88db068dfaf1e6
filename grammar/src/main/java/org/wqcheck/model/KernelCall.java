package org.wqcheck.model;

import static org.wqcheck.model.KernelVersion.V2_6_35;
import static org.wqcheck.model.KernelVersion.V2_6_36;
import static org.wqcheck.model.KernelVersion.V3_7;
import static org.wqcheck.model.KernelVersion.V5_17;
import static org.wqcheck.model.KernelVersion.V6_1;
import static org.wqcheck.model.KernelVersion.V6_19;
import static org.wqcheck.model.KernelVersion.V6_9;
import static org.wqcheck.model.KernelVersion.V7_1;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of kernel calls: C name, parameters, result, and the versions that have it. A new
 * call is a constant here; the compiler then leads to its routine.
 *
 * <p>{@link #params()} is what the user writes. A bound {@link Call} has the same arguments, with
 * one addition: the {@code schedule_*} calls and flush_scheduled_work get the workqueue that they
 * mean, where the call with an explicit queue has it.
 */
public enum KernelCall {
  // queue: the bound arguments are [cpu,] workqueue, item [, delay]
  QUEUE_WORK(Shape.returns(Param.WORKQUEUE, Param.WORK)),
  QUEUE_WORK_ON(Shape.returns(Param.CPU, Param.WORKQUEUE, Param.WORK)),
  SCHEDULE_WORK(Shape.returns(Param.WORK)),
  SCHEDULE_WORK_ON(Shape.returns(Param.CPU, Param.WORK)),
  QUEUE_DELAYED_WORK(Shape.returns(Param.WORKQUEUE, Param.DELAYED_WORK, Param.DELAY)),
  QUEUE_DELAYED_WORK_ON(Shape.returns(Param.CPU, Param.WORKQUEUE, Param.DELAYED_WORK, Param.DELAY)),
  SCHEDULE_DELAYED_WORK(Shape.returns(Param.DELAYED_WORK, Param.DELAY)),
  SCHEDULE_DELAYED_WORK_ON(Shape.returns(Param.CPU, Param.DELAYED_WORK, Param.DELAY)),
  MOD_DELAYED_WORK(Shape.returns(Param.WORKQUEUE, Param.DELAYED_WORK, Param.DELAY).from(V3_7)),
  MOD_DELAYED_WORK_ON(
      Shape.returns(Param.CPU, Param.WORKQUEUE, Param.DELAYED_WORK, Param.DELAY).from(V3_7)),
  QUEUE_RCU_WORK(Shape.returns(Param.WORKQUEUE, Param.RCU_WORK).from(V5_17)),
  SCHEDULE_ON_EACH_CPU(Shape.returns(Param.FUNCTION).sleeping()),
  ENABLE_AND_QUEUE_WORK(Shape.returns(Param.WORKQUEUE, Param.WORK).from(V6_19)),

  // flush
  FLUSH_WORK(Shape.returns(Param.WORK).sleeping()),
  FLUSH_DELAYED_WORK(Shape.returns(Param.DELAYED_WORK).sleeping()),
  FLUSH_RCU_WORK(Shape.returns(Param.RCU_WORK).sleeping().from(V5_17)),
  FLUSH_WORK_SYNC(Shape.returns(Param.WORK).sleeping().from(V3_7).upTo(V3_7)),
  FLUSH_WORKQUEUE(Shape.of(Param.WORKQUEUE).sleeping()),
  FLUSH_SCHEDULED_WORK(Shape.of().sleeping()),
  DRAIN_WORKQUEUE(Shape.of(Param.WORKQUEUE).sleeping().from(V3_7)),
  DESTROY_WORKQUEUE(Shape.of(Param.WORKQUEUE).sleeping()),

  // cancel
  CANCEL_WORK(Shape.returns(Param.WORK).from(V6_1)),
  CANCEL_WORK_SYNC(Shape.returns(Param.WORK).sleeping()),
  CANCEL_DELAYED_WORK(Shape.returns(Param.DELAYED_WORK)),
  CANCEL_DELAYED_WORK_SYNC(Shape.returns(Param.DELAYED_WORK).sleeping()),
  DISABLE_WORK(Shape.returns(Param.WORK).from(V6_19)),
  DISABLE_WORK_SYNC(Shape.returns(Param.WORK).sleeping().from(V6_19)),
  DISABLE_DELAYED_WORK(Shape.returns(Param.DELAYED_WORK).from(V6_19)),
  DISABLE_DELAYED_WORK_SYNC(Shape.returns(Param.DELAYED_WORK).sleeping().from(V6_19)),
  ENABLE_WORK(Shape.returns(Param.WORK).from(V6_19)),
  ENABLE_DELAYED_WORK(Shape.returns(Param.DELAYED_WORK).from(V6_19)),

  // make; the alloc calls appear in WorkqueueAttributes only
  ALLOC_WORKQUEUE(Shape.of().sleeping().from(V2_6_36)),
  ALLOC_ORDERED_WORKQUEUE(Shape.of().sleeping().from(V3_7)),
  CREATE_WORKQUEUE(Shape.of().sleeping()),
  CREATE_SINGLETHREAD_WORKQUEUE(Shape.of().sleeping()),
  CREATE_FREEZABLE_WORKQUEUE(Shape.of().sleeping(), "create_freezeable_workqueue"),
  INIT_WORK(Shape.of(Param.WORK), "INIT_WORK", "INIT_WORK_ONSTACK"),
  INIT_DELAYED_WORK(
      Shape.of(Param.DELAYED_WORK),
      "INIT_DELAYED_WORK",
      "INIT_DELAYED_WORK_ONSTACK",
      "INIT_DEFERRABLE_WORK"),
  INIT_RCU_WORK(Shape.of(Param.RCU_WORK).from(V5_17), "INIT_RCU_WORK"),
  WORKQUEUE_SET_MAX_ACTIVE(Shape.of(Param.WORKQUEUE, Param.INT).from(V2_6_36)),

  // ask
  WORK_PENDING(Shape.value(Param.WORK)),
  DELAYED_WORK_PENDING(Shape.value(Param.DELAYED_WORK)),
  WORK_BUSY(Shape.value(Param.WORK).from(V2_6_36)),

  // locks
  MUTEX_LOCK(Shape.of(Param.MUTEX).sleeping(), "mutex_lock_nested", "device_lock", "rtnl_lock"),
  MUTEX_LOCK_INTERRUPTIBLE(Shape.value(Param.MUTEX).sleeping(), "mutex_lock_killable"),
  MUTEX_UNLOCK(Shape.of(Param.MUTEX), "device_unlock", "rtnl_unlock"),
  MUTEX_TRYLOCK(Shape.value(Param.MUTEX), "rtnl_trylock", "device_trylock"),
  DOWN_READ(Shape.of(Param.RWSEM).sleeping(), "down_read_nested"),
  DOWN_READ_INTERRUPTIBLE(Shape.value(Param.RWSEM).sleeping(), "down_read_killable"),
  UP_READ(Shape.of(Param.RWSEM)),
  DOWN_READ_TRYLOCK(Shape.value(Param.RWSEM)),
  DOWN_WRITE(Shape.of(Param.RWSEM).sleeping(), "down_write_nested"),
  DOWN_WRITE_KILLABLE(Shape.value(Param.RWSEM).sleeping()),
  UP_WRITE(Shape.of(Param.RWSEM)),
  DOWN_WRITE_TRYLOCK(Shape.value(Param.RWSEM)),
  SPIN_LOCK(
      Shape.of(Param.SPINLOCK),
      "spin_lock_bh",
      "spin_lock_irq",
      "spin_lock_irqsave",
      "spin_lock_nested"),
  SPIN_UNLOCK(
      Shape.of(Param.SPINLOCK), "spin_unlock_bh", "spin_unlock_irq", "spin_unlock_irqrestore"),
  SPIN_TRYLOCK(Shape.value(Param.SPINLOCK), "spin_trylock_bh", "spin_trylock_irq"),
  RCU_READ_LOCK(Shape.of()),
  RCU_READ_UNLOCK(Shape.of()),
  SYNCHRONIZE_RCU(Shape.of().sleeping()),
  RCU_BARRIER(Shape.of().sleeping()),
  CPUS_READ_LOCK(Shape.of().sleeping(), "get_online_cpus"),
  CPUS_READ_UNLOCK(Shape.of(), "put_online_cpus"),
  CPUS_WRITE_LOCK(Shape.of().sleeping()),
  CPUS_WRITE_UNLOCK(Shape.of()),

  // waits
  COMPLETE(Shape.of(Param.COMPLETION)),
  COMPLETE_ALL(Shape.of(Param.COMPLETION)),
  REINIT_COMPLETION(Shape.of(Param.COMPLETION), "init_completion"),
  WAIT_FOR_COMPLETION(Shape.of(Param.COMPLETION).sleeping()),
  WAIT_FOR_COMPLETION_INTERRUPTIBLE(
      Shape.value(Param.COMPLETION).sleeping(), "wait_for_completion_killable"),
  TRY_WAIT_FOR_COMPLETION(Shape.value(Param.COMPLETION)),
  WAIT_FOR_COMPLETION_TIMEOUT(Shape.value(Param.COMPLETION).sleeping()),
  WAIT_EVENT(Shape.of(Param.WAITQUEUE, Param.CONDITION).sleeping()),
  WAIT_EVENT_INTERRUPTIBLE(
      Shape.value(Param.WAITQUEUE, Param.CONDITION).sleeping(), "wait_event_killable"),
  WAIT_EVENT_TIMEOUT(Shape.value(Param.WAITQUEUE, Param.CONDITION).sleeping()),
  WAKE_UP(Shape.of(Param.WAITQUEUE), "wake_up_all", "wake_up_interruptible"),

  // counts
  KREF_GET(Shape.of(Param.KREF), "refcount_inc"),
  KREF_GET_UNLESS_ZERO(Shape.value(Param.KREF), "refcount_inc_not_zero"),
  /** The decrement alone; the elaboration expands the release function behind a test of it. */
  KREF_PUT(Shape.value(Param.KREF, Param.FUNCTION)),
  REFCOUNT_DEC_AND_TEST(Shape.value(Param.COUNTER)),
  TEST_AND_SET_BIT(Shape.value(Param.BOOL)),
  TEST_AND_CLEAR_BIT(Shape.value(Param.BOOL)),

  // timers, interrupts, threads
  MOD_TIMER(Shape.value(Param.TIMER, Param.DELAY)),
  ADD_TIMER(Shape.of(Param.TIMER)),
  DEL_TIMER(Shape.value(Param.TIMER), "timer_delete"),
  DEL_TIMER_SYNC(Shape.returns(Param.TIMER), "timer_delete_sync"),
  TIMER_SHUTDOWN_SYNC(Shape.returns(Param.TIMER).from(V6_9)),
  REQUEST_IRQ(Shape.of(Param.INTERRUPT).sleeping()),
  FREE_IRQ(Shape.of(Param.INTERRUPT).sleeping()),
  DISABLE_IRQ(Shape.of(Param.INTERRUPT).sleeping()),
  ENABLE_IRQ(Shape.of(Param.INTERRUPT)),
  SYNCHRONIZE_IRQ(Shape.of(Param.INTERRUPT).sleeping()),
  TASKLET_SCHEDULE(Shape.of(Param.TASKLET)),
  TASKLET_KILL(Shape.of(Param.TASKLET).sleeping()),
  KTHREAD_RUN(Shape.of(Param.KTHREAD).sleeping()),
  KTHREAD_STOP(Shape.of(Param.KTHREAD).sleeping()),
  KTHREAD_SHOULD_STOP(Shape.value()),

  // memory
  KZALLOC(Shape.of(Param.OBJECT)),
  KFREE(Shape.of(Param.OBJECT)),
  USE(Shape.of(Param.ANY)),
  ALLOC(Shape.of(Param.GFP)),

  // time
  MSLEEP(Shape.of().sleeping(), "ssleep", "usleep_range", "schedule_timeout"),
  COND_RESCHED(Shape.of().sleeping()),
  MIGHT_SLEEP(Shape.of().sleeping()),
  CPU_RELAX(Shape.of()),
  SCHEDULE(Shape.of().sleeping()),

  // freezer
  FREEZE_WORKQUEUES_BEGIN(Shape.of().from(V2_6_36)),
  FREEZE_WORKQUEUES_BUSY(Shape.value().from(V2_6_36)),
  THAW_WORKQUEUES(Shape.of().from(V2_6_36)),

  // say
  ASSERT(Shape.of(Param.CONDITION)),
  BUG_ON(Shape.of(Param.CONDITION), "BUG_ON"),
  WARN_ON(Shape.of(Param.CONDITION), "WARN_ON", "WARN_ON_ONCE"),

  /** A stranger's only act: takes and releases a mutex or rwsem in one step, when it is free. */
  TAKE_AND_RELEASE(Shape.of(Param.ANY).sleeping().hidden());

  /** How many steps a call takes and what it gives. */
  public enum Result {
    /** Nothing. */
    NONE,
    /** A value, in one step: may stand inside an expression. */
    VALUE,
    /** A value, after steps of its own: is moved in front of the expression it stands in. */
    LATER
  }

  private final List<String> names;
  private final Shape shape;

  KernelCall(Shape shape, String... names) {
    this.shape = shape;
    String lower = name().toLowerCase(Locale.ROOT);
    boolean macro = names.length > 0 && names[0].equals(name());
    this.names =
        Stream.concat(macro ? Stream.empty() : Stream.of(lower), Stream.of(names)).toList();
  }

  /** The C name, as reports print it. */
  public String cName() {
    return names.get(0);
  }

  /** Every name it can be written by, the C name first. */
  public List<String> names() {
    return names;
  }

  /** What the user writes as its modelled arguments. */
  public List<Param> params() {
    return shape.params;
  }

  /** What it gives. */
  public Result result() {
    return shape.result;
  }

  /** Whether it may sleep, so that atomic context forbids it. */
  public boolean maySleep() {
    return shape.sleeps;
  }

  /** The first version that has it. */
  public KernelVersion since() {
    return shape.since;
  }

  /** Whether a version has it. */
  public boolean in(KernelVersion version) {
    return shape.since.compareTo(version) <= 0 && version.compareTo(shape.until) <= 0;
  }

  /** The call written so; internal ones cannot be written. */
  public static Optional<KernelCall> of(String name) {
    return Optional.ofNullable(Names.BY_NAME.get(name));
  }

  /** Every name that can be written. */
  public static Iterable<String> allNames() {
    return Names.BY_NAME.keySet();
  }

  private static final class Names {
    static final Map<String, KernelCall> BY_NAME =
        Stream.of(values())
            .filter(c -> !c.shape.internal)
            .flatMap(c -> c.names.stream().map(n -> Map.entry(n, c)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Names() {}
  }

  /** The columns of the catalogue. */
  private record Shape(
      List<Param> params,
      Result result,
      boolean sleeps,
      boolean internal,
      KernelVersion since,
      KernelVersion until) {

    static Shape of(Param... params) {
      return new Shape(List.of(params), Result.NONE, false, false, V2_6_35, V7_1);
    }

    static Shape value(Param... params) {
      return new Shape(List.of(params), Result.VALUE, false, false, V2_6_35, V7_1);
    }

    static Shape returns(Param... params) {
      return new Shape(List.of(params), Result.LATER, false, false, V2_6_35, V7_1);
    }

    Shape sleeping() {
      return new Shape(params, result, true, internal, since, until);
    }

    Shape hidden() {
      return new Shape(params, result, sleeps, true, since, until);
    }

    Shape from(KernelVersion version) {
      return new Shape(params, result, sleeps, internal, version, until);
    }

    Shape upTo(KernelVersion version) {
      return new Shape(params, result, sleeps, internal, since, version);
    }
  }
}
