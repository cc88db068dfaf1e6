package org.wqcheck.check;

import static org.wqcheck.kernel.KernelProfile.V2_6_35;
import static org.wqcheck.kernel.KernelProfile.V2_6_36;
import static org.wqcheck.kernel.KernelProfile.V3_7;
import static org.wqcheck.kernel.KernelProfile.V5_17;
import static org.wqcheck.kernel.KernelProfile.V6_1;
import static org.wqcheck.kernel.KernelProfile.V6_9;
import static org.wqcheck.kernel.KernelProfile.V7_1;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.check.LockdepMap.Kind;
import org.wqcheck.check.LockdepMap.Mode;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.kernel.Workqueue;
import org.wqcheck.model.KernelCall;

/**
 * Which wait takes which of lockdep's maps, and which maps a callback runs under: the table of
 * semantics.md §8.1, a row a constant. A call without a row takes no map: lockdep does not see it.
 */
enum LockdepRule {
  /** flush_workqueue; drain and destroy flush. */
  FLUSH_OF_A_QUEUE(Calls.QUEUE, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V7_1),

  /** Provided that the data word names a cwq. */
  FLUSH_OF_A_WORK_35(
      Calls.FLUSH, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V2_6_35),
  FLUSH_OF_A_WORK_36(
      Calls.FLUSH, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.IT_WAITS), V2_6_36, V2_6_36),
  CANCEL_OF_A_WORK_35(
      Calls.CANCEL, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V2_6_36),

  /** In 3.7 a sync cancel calls flush_work. */
  WORK_37(Calls.FLUSH_AND_CANCEL, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.ALWAYS), V3_7, V3_7),
  QUEUE_37(
      Calls.FLUSH_AND_CANCEL,
      new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ONE_SLOT_OR_RESCUER),
      V3_7,
      V3_7),
  QUEUE_READ_37(
      Calls.FLUSH_AND_CANCEL,
      new Takes(Kind.QUEUE, Mode.RECURSIVE_READ, When.SLOTS_NO_RESCUER),
      V3_7,
      V3_7),

  /** Nothing on the cancel path of 5.17: a sync cancel has no row there. */
  FLUSH_OF_A_WORK(Calls.FLUSH, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.ALWAYS), V5_17, V6_1),
  CANCEL_OF_A_WORK(Calls.CANCEL, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.ALWAYS), V6_1, V6_1),
  WORK_THAT_IS_WAITED_FOR(
      Calls.FLUSH_AND_CANCEL, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.IT_WAITS), V6_9, V7_1),
  QUEUE_OF_A_WORK(
      Calls.FLUSH, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ONE_SLOT_OR_RESCUER), V5_17, V7_1),

  /** A lock that is waited for, not tried; in 2.6.35 that of the CPU maps, too (§9.1). */
  LOCKS(Calls.LOCKS, new Takes(Kind.LOCK, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V7_1),
  /** Up to 3.7 a counter (from memory). */
  HOTPLUG_LOCK(
      Calls.HOTPLUG, new Takes(Kind.HOTPLUG_LOCK, Mode.EXCLUSIVE, When.ALWAYS), V5_17, V7_1),

  /** process_one_work: the callback. */
  RUNNING_WORK(Calls.NONE, new Takes(Kind.WORK, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V7_1),
  RUNNING_QUEUE_36(
      Calls.NONE, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ALWAYS), V2_6_35, V2_6_36),
  RUNNING_QUEUE_37(Calls.NONE, new Takes(Kind.QUEUE, Mode.RECURSIVE_READ, When.ALWAYS), V3_7, V3_7),
  RUNNING_QUEUE(Calls.NONE, new Takes(Kind.QUEUE, Mode.EXCLUSIVE, When.ALWAYS), V5_17, V7_1);

  /** When a wait takes a map. */
  enum When {
    /** As soon as the call is reached. */
    ALWAYS,
    /** Only in a run in which it finds something to wait for. */
    IT_WAITS,
    /** The same, of a workqueue whose max_active is 1 or that has a rescuer. */
    ONE_SLOT_OR_RESCUER,
    /** The same, of any other. */
    SLOTS_NO_RESCUER;

    boolean holds(Workqueue wq) {
      boolean narrow = wq.spec().maxActive() == 1 || wq.spec().memReclaim();
      return switch (this) {
        case ALWAYS, IT_WAITS -> true;
        case ONE_SLOT_OR_RESCUER -> narrow;
        case SLOTS_NO_RESCUER -> !narrow;
      };
    }
  }

  /**
   * What is taken.
   *
   * @param map of the thing waited for, or run
   * @param mode as what kind of holder
   * @param when under what condition
   */
  record Takes(Kind map, Mode mode, When when) {}

  /** Which calls a row is about. */
  private static final class Calls {
    static final Set<KernelCall> NONE = EnumSet.noneOf(KernelCall.class);
    static final Set<KernelCall> QUEUE =
        EnumSet.of(
            KernelCall.FLUSH_WORKQUEUE,
            KernelCall.FLUSH_SCHEDULED_WORK,
            KernelCall.DRAIN_WORKQUEUE,
            KernelCall.DESTROY_WORKQUEUE);
    static final Set<KernelCall> FLUSH =
        EnumSet.of(
            KernelCall.FLUSH_WORK,
            KernelCall.FLUSH_WORK_SYNC,
            KernelCall.FLUSH_DELAYED_WORK,
            KernelCall.FLUSH_RCU_WORK);
    static final Set<KernelCall> CANCEL =
        EnumSet.of(
            KernelCall.CANCEL_WORK_SYNC,
            KernelCall.CANCEL_DELAYED_WORK_SYNC,
            KernelCall.DISABLE_WORK_SYNC,
            KernelCall.DISABLE_DELAYED_WORK_SYNC);
    static final Set<KernelCall> FLUSH_AND_CANCEL = union(FLUSH, CANCEL);
    static final Set<KernelCall> LOCKS =
        EnumSet.of(
            KernelCall.MUTEX_LOCK,
            KernelCall.MUTEX_LOCK_INTERRUPTIBLE,
            KernelCall.DOWN_READ,
            KernelCall.DOWN_WRITE,
            KernelCall.DOWN_WRITE_KILLABLE,
            KernelCall.SPIN_LOCK,
            KernelCall.TAKE_AND_RELEASE,
            KernelCall.ALLOC_WORKQUEUE,
            KernelCall.CREATE_WORKQUEUE,
            KernelCall.DESTROY_WORKQUEUE);
    static final Set<KernelCall> HOTPLUG =
        EnumSet.of(
            KernelCall.CPUS_READ_LOCK,
            KernelCall.CPUS_WRITE_LOCK,
            KernelCall.SCHEDULE_ON_EACH_CPU,
            KernelCall.ALLOC_WORKQUEUE,
            KernelCall.ALLOC_ORDERED_WORKQUEUE,
            KernelCall.CREATE_SINGLETHREAD_WORKQUEUE,
            KernelCall.CREATE_FREEZABLE_WORKQUEUE);

    private static Set<KernelCall> union(Set<KernelCall> some, Set<KernelCall> others) {
      EnumSet<KernelCall> all = EnumSet.copyOf(some);
      all.addAll(others);
      return all;
    }
  }

  private final Set<KernelCall> calls;
  private final Takes takes;
  private final Set<KernelProfile> kernels;

  LockdepRule(Set<KernelCall> calls, Takes takes, KernelProfile first, KernelProfile last) {
    this.calls = calls;
    this.takes = takes;
    this.kernels = EnumSet.range(first, last);
  }

  Takes takes() {
    return takes;
  }

  /** The rows for a wait in that call. */
  static Stream<LockdepRule> of(KernelCall call, KernelProfile kernel) {
    return Arrays.stream(values())
        .filter(row -> row.calls.contains(call) && row.kernels.contains(kernel));
  }

  /** The rows for the callback of a work. */
  static Stream<LockdepRule> ofCallbacks(KernelProfile kernel) {
    return Arrays.stream(values())
        .filter(row -> row.calls.isEmpty() && row.kernels.contains(kernel));
  }
}
