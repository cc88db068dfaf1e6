package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.KERNEL_WARNING;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The machine through specs, where no example of the conformance suite says it. */
class KernelsTest {
  @Test
  void aReclaimProcessThatFlushesAnOrdinaryQueueIsWarnedOf() {
    Spec spec =
        Spec.of(
            """
            work w { }
            process p reclaim { schedule_work(w); flush_work(w); }
            """);
    assertEquals(Set.of(KERNEL_WARNING), spec.kinds());
  }

  @Test
  void aStrangerMayBeOnTheQueueAtAnyTime() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            stranger on system_wq taking m;
            process p { mutex_lock(m); flush_scheduled_work(); mutex_unlock(m); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void aStrangerDoesNoHarmToAFlushOfOnesOwnWork() {
    Spec spec =
        Spec.of(
            """
            mutex m;
            work w { }
            stranger on system_wq taking m;
            process p { schedule_work(w); mutex_lock(m); flush_work(w); mutex_unlock(m); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void highpriWorksAreNotBehindOrdinaryOnes() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            workqueue high = alloc_workqueue("h", WQ_HIGHPRI, 1);
            workqueue low = alloc_workqueue("l", 0, 1);
            completion c;
            work waits { wait_for_completion(c); }
            work signals { complete(c); }
            process p { queue_work(low, waits); queue_work(high, signals); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void powerEfficientQueuesAreBoundUnlessTheMachineSavesPower() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; power_efficient on; }
            workqueue wq = alloc_workqueue("q", WQ_POWER_EFFICIENT, 1);
            completion c;
            work waits { wait_for_completion(c); }
            work signals { complete(c); }
            process p { queue_work(wq, waits); queue_work(wq, signals); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
  }

  @Test
  void currentWorkIsTheItemOfTheCallback() {
    Spec spec =
        Spec.of(
            """
            work w { assert(current_work() == w); }
            work v { assert(current_work() != w); }
            process p { schedule_work(w); schedule_work(v); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWorkOfAnOrderedQueueMayQueueItself() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_ordered_workqueue("q", 0);
            work w { if (*) queue_work(wq, w); }
            process p { queue_work(wq, w); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aWorkOfAFullQueueMayQueueItself() {
    Spec spec =
        Spec.of(
            """
            workqueue wq = alloc_workqueue("q", 0, 2);
            work w { if (*) queue_work(wq, w); }
            work v { }
            process p { queue_work(wq, w); queue_work(wq, v); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }
}
