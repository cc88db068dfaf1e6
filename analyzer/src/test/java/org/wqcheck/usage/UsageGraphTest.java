package org.wqcheck.usage;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wqcheck.Specs;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Thing;

/** Who queues, waits for and locks what, and in which order. */
class UsageGraphTest {

  static UsageGraph graph(String spec) {
    return UsageGraph.of(Specs.text(spec));
  }

  static Use only(UsageGraph graph, KernelCall call) {
    List<Use> uses = graph.uses().stream().filter(u -> u.call().callee() == call).toList();
    assertEquals(1, uses.size(), uses::toString);
    return uses.get(0);
  }

  private static Thing.Work item(UsageGraph graph, String name) {
    return (Thing.Work)
        graph.model().things().stream().filter(t -> t.name().equals(name)).findFirst().get();
  }

  static Runner runner(UsageGraph graph, String name) {
    return graph.runners().stream().filter(r -> r.name().equals(name)).findFirst().get();
  }

  private static Set<String> locks(List<Taken> taken) {
    return taken.stream().map(t -> t.hold().guard().name()).collect(toSet());
  }

  private static Set<Set<String>> cycles(UsageGraph graph) {
    return graph.waitCycles().stream()
        .map(cycle -> cycle.stream().map(use -> use.by().name()).collect(toSet()))
        .collect(toSet());
  }

  @Test
  void itemsKnowTheirQueuesAndQueuesTheirItems() {
    UsageGraph graph =
        graph(
            """
            workqueue wq = alloc_workqueue("wq", 0, 0);
            work w { cpu_relax(); }
            delayed_work d { cpu_relax(); }
            process p { schedule_work(w); queue_work(wq, w); queue_delayed_work(wq, d, 1); }
            """);
    assertEquals(2, graph.queuedOn(item(graph, "w")).size());
    Thing.Workqueue wq = graph.queuedOn(item(graph, "d")).get(0);
    assertEquals(List.of("w", "d"), graph.itemsOn(wq).stream().map(Thing::name).toList());
    assertTrue(
        graph.edges().stream()
            .anyMatch(e -> e.kind() == Edge.Kind.RUNS_ON && e.from().name().equals("w")));
  }

  @Test
  void locksAreTakenThroughFlushesCompletionsAndOrderedQueues() {
    UsageGraph graph =
        graph(
            """
            workqueue wq = alloc_ordered_workqueue("wq", 0);
            mutex a, b, c, after;
            completion done;
            work first { mutex_lock(a); mutex_unlock(a); wait_for_completion(done); }
            work second { mutex_lock(b); mutex_unlock(b); }
            process signals {
                mutex_lock(c); mutex_unlock(c); complete(done);
                mutex_lock(after); mutex_unlock(after);
            }
            process queues { queue_work(wq, first); queue_work(wq, second); }
            process flushes { flush_work(second); }
            """);
    assertEquals(Set.of("b"), locks(graph.locksTaken(runner(graph, "second"))));
    assertEquals(Set.of("a", "c"), locks(graph.locksTaken(runner(graph, "first"))));
    assertEquals(Set.of("a", "b", "c"), locks(graph.locksTaken(runner(graph, "flushes"))));
  }

  @Test
  void callbacksThatFlushEachOtherAreACycle() {
    UsageGraph graph =
        graph(
            """
            work a { flush_work(b); }
            work b { cancel_work_sync(a); }
            process p { schedule_work(a); schedule_work(b); }
            """);
    assertEquals(Set.of(Set.of("a", "b")), cycles(graph));
  }

  @Test
  void locksTakenInTwoOrdersAreACycleUnlessAThirdKeepsThemApart() {
    String spec =
        """
        mutex a, b, gate;
        process p { %1$s mutex_lock(a); mutex_lock(b); mutex_unlock(b); mutex_unlock(a); %2$s }
        process q { %1$s mutex_lock(b); mutex_lock(a); mutex_unlock(a); mutex_unlock(b); %2$s }
        """;
    assertEquals(Set.of(Set.of("p", "q")), cycles(graph(spec.formatted("", ""))));
    String gated = spec.formatted("mutex_lock(gate);", "mutex_unlock(gate);");
    assertEquals(Set.of(), cycles(graph(gated)));
  }

  @Test
  void aFlushUnderALockTheItemTakesIsACycle() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            work w { mutex_lock(m); mutex_unlock(m); }
            irq i { schedule_work(w); }
            process p { mutex_lock(m); flush_scheduled_work(); mutex_unlock(m); }
            """);
    assertEquals(Set.of(Set.of("p", "w")), cycles(graph));
  }

  @Test
  void readersWaitForEachOtherOnlyIfSomebodyWrites() {
    String spec =
        """
        rwsem s;
        work w { down_read(s); up_read(s); }
        irq i { schedule_work(w); }
        process p { down_read(s); flush_work(w); up_read(s); }
        """;
    String writer = "process q { down_write(s); up_write(s); }";
    assertEquals(Set.of(), cycles(graph(spec)));
    assertEquals(Set.of(Set.of("p", "w")), cycles(graph(spec + writer)));
  }

  @Test
  void theFunctionOfScheduleOnEachCpuIsARunner() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            fn f() { mutex_lock(m); mutex_unlock(m); }
            process p { schedule_on_each_cpu(f); }
            """);
    Use call = only(graph, KernelCall.SCHEDULE_ON_EACH_CPU);
    assertEquals(1, graph.waitedFor(call).size());
    assertEquals(Set.of("m"), locks(graph.locksTakenBefore(call)));
  }

  @Test
  void orderInABodyIsKnown() {
    UsageGraph graph =
        graph(
            """
            work w { cpu_relax(); }
            process p {
                schedule_work(w);
                if (*) { flush_work(w); }
                msleep(1);
                cancel_work_sync(w);
                cond_resched();
            }
            """);
    Use queue = only(graph, KernelCall.SCHEDULE_WORK);
    Use sleep = only(graph, KernelCall.MSLEEP);
    Use last = only(graph, KernelCall.COND_RESCHED);
    assertTrue(graph.order().mayFollow(queue, sleep, u -> u.role() == Role.FLUSH_ITEM));
    assertFalse(graph.order().mayFollow(queue, last, u -> u.role() == Role.CANCEL_SYNC));
    assertFalse(graph.order().mayFollow(last, queue, u -> false));
    assertTrue(graph.order().mayReturnAfter(sleep, u -> u.role() == Role.FLUSH_ITEM));
    assertFalse(graph.order().mayPrecede(last, u -> u.role() == Role.CANCEL_SYNC));
    assertTrue(graph.order().mayPrecede(queue, u -> u.role() == Role.CANCEL_SYNC));
  }

  @Test
  void anEntryComesAfterThoseItWaitsForAndAfterEveryInit() {
    UsageGraph graph =
        graph(
            """
            driver d {
                init { cpu_relax(); }
                process a { msleep(1); }
                process b after a { if (*) cond_resched(); }
                process c after b { might_sleep(); }
                process beside { schedule(); }
            }
            """);
    Order order = graph.order();
    assertTrue(order.hasEnded(runner(graph, "d.a"), runner(graph, "d.c")));
    assertTrue(order.hasEnded(runner(graph, "d.init"), runner(graph, "d.a")));
    assertFalse(order.hasEnded(runner(graph, "d.c"), runner(graph, "d.a")));
    assertFalse(order.hasEnded(runner(graph, "d.beside"), runner(graph, "d.c")));
    Use last = only(graph, KernelCall.MIGHT_SLEEP);
    assertTrue(order.isAlwaysBefore(last, u -> u.call().callee() == KernelCall.MSLEEP));
    assertFalse(order.isAlwaysBefore(last, u -> u.call().callee() == KernelCall.COND_RESCHED));
    assertTrue(order.mayLeadTo(only(graph, KernelCall.COND_RESCHED), last, u -> false));
    assertFalse(order.mayLeadTo(only(graph, KernelCall.SCHEDULE), last, u -> false));
  }
}
