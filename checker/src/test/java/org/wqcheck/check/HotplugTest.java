package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.ATOMIC_SLEEP;
import static org.wqcheck.model.ViolationKind.DEADLOCK;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lock of CPU hotplug, schedule_on_each_cpu(), and {@code machine { hotplug on; }}. */
class HotplugTest {

  @Test
  void aWaitingWriterIsInTheCoreOfTheHang() {
    Spec spec =
        Spec.of(
            """
            machine { hotplug on; }
            work w { cpus_read_lock(); cpus_read_unlock(); }
            process t { schedule_work(w); cpus_read_lock(); flush_work(w); cpus_read_unlock(); }
            """);
    assertEquals(Set.of("t", "w", "cpuhp"), Spec.core(spec.only()));
    assertEquals("CPU hotplug", spec.result().mode());
    assertEquals(spec.only().trace(), Checker.replay(spec.model(), spec.only().schedule()));
  }

  @Test
  void withoutHotplugTheLockNeedsNoMode() {
    Spec spec = Spec.of("process t { cpus_read_lock(); cpus_read_unlock(); }");
    assertEquals("plain", spec.result().mode());
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void theFunctionRunsOnceOnEachCpu() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 3; }
            int ran in 0..3 = 0;
            fn f() { ran++; }
            process t { schedule_on_each_cpu(f); assert(ran == 3); schedule_on_each_cpu(g); }
            bool g_ran = false;
            fn g() { g_ran = true; }
            """);
    assertEquals(Set.of(), spec.kinds());
    assertEquals(List.of(), spec.unreachedLines());
  }

  @Test
  void theSameFunctionOnTheSameCpuIsSerialised() {
    Spec spec =
        Spec.of(
            """
            machine { cpus 1; }
            bool inside = false;
            fn f() { assert(!inside); inside = true; inside = false; }
            process t { schedule_on_each_cpu(f); }
            process u { schedule_on_each_cpu(f); }
            """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void itSleeps() {
    Spec spec = Spec.of("fn f() { } irq i { schedule_on_each_cpu(f); }");
    assertEquals(Set.of(ATOMIC_SLEEP), spec.kinds());
  }

  @Test
  void aWorkOfItsQueueMayCallItWhereThereIsRoom() {
    assertEquals(
        Set.of(),
        Spec.of(
                """
                fn f() { }
                work w { schedule_on_each_cpu(f); }
                process t { schedule_work(w); }
                """)
            .kinds());
  }

  @Test
  void aPinnedTaskRunsElsewhereWhileItsCpuIsDown() {
    String text =
        """
        workqueue wq = alloc_workqueue("q", 0, 1);
        bool inside = false;
        work a { inside = true; msleep(1); inside = false; }
        work b { assert(!inside); }
        process t on cpu 1 { queue_work(wq, a); queue_work(wq, b); }
        """;
    assertEquals(Set.of(), Spec.of(text).kinds());
    assertEquals(Set.of(ASSERTION), Spec.of("machine { hotplug on; }" + text).kinds());
  }

  @Test
  void anUnboundQueueIsNotMadeWhileAWriterWaits() {
    Spec spec =
        Spec.of(
            """
            workqueue wq;
            process t { cpus_write_lock(); wq = alloc_ordered_workqueue("q", 0); cpus_write_unlock(); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
    assertEquals("cpu_hotplug_lock, held by t", spec.only().cycle().get(0).waitsFor());
  }

  // ---- old kernels ------------------------------------------------------------------------------

  private static final String FROM_A_WORK =
      """
      kernel 2.6.35;
      int runs in 0..4 = 0;
      fn each() {
          int i in 0..2 = 0;
          if (runs == 9) goto out;
          while (i < 2) i++;
      out:
          runs++;
      }
      """;

  @Test
  void aThreadOfKeventdCallsTheFunctionOfItsCpuItself() {
    Spec spec =
        Spec.of(
            FROM_A_WORK
                + """
                work w {
                    int k in 0..3 = 3;
                    goto out;
                out:
                    schedule_on_each_cpu(each);
                    assert(runs == 2 && k == 3);
                }
                process t { schedule_work(w); }
                """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void anotherThreadQueuesThemAll() {
    Spec spec =
        Spec.of(
            FROM_A_WORK
                + """
                workqueue wq = create_workqueue("q");
                mutex m;
                work w { schedule_on_each_cpu(each); assert(runs == 2); }
                process t { queue_work(wq, w); }
                """);
    assertEquals(Set.of(), spec.kinds());
  }

  @Test
  void aThreadOfKeventdWhoseCpuIsDownQueuesThemAll() {
    Spec spec =
        Spec.of(
            """
            kernel 2.6.35;
            machine { hotplug on; }
            int runs in 0..4 = 0;
            fn each() { runs++; }
            work w { schedule_on_each_cpu(each); assert(runs == 2); }
            process t { schedule_work_on(1, w); }
            """);
    assertEquals(Set.of(ASSERTION), spec.kinds(), "on CPU 0 alone");
  }

  @Test
  void aReaderPassesAWriterThatWaits() {
    String text =
        """
        completion reads;
        process r { cpus_read_lock(); complete(reads); cpus_read_lock(); cpus_read_unlock();
            cpus_read_unlock(); }
        process w { wait_for_completion(reads); cpus_write_lock(); cpus_write_unlock(); }
        """;
    assertEquals(Set.of(), Spec.of("kernel 3.7;" + text).kinds());
    assertEquals(Set.of(DEADLOCK), Spec.of("kernel 5.17;" + text).kinds());
  }

  @Test
  void theWriterMayReadToo() {
    String text =
        """
        fn each() { }
        process t { cpus_write_lock(); schedule_on_each_cpu(each); cpus_write_unlock(); }
        """;
    assertEquals(Set.of(), Spec.of("kernel 3.7;" + text).kinds());
    assertEquals(Set.of(DEADLOCK), Spec.of("kernel 5.17;" + text).kinds());
  }

  @Test
  void takingACpuDownWaitsForItsThreads() {
    Spec spec =
        Spec.of(
            """
            kernel 2.6.35;
            machine { hotplug on; }
            completion never;
            work w { wait_for_completion(never); }
            process t { schedule_work_on(1, w); }
            """);
    assertEquals(Set.of(DEADLOCK), spec.kinds());
    assertEquals(List.of("w", "cpuhp"), spec.only().tasks().stream().map(t -> t.name()).toList());
  }
}
