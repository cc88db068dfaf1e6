package org.wqcheck.usage;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.usage.UsageGraphTest.graph;
import static org.wqcheck.usage.UsageGraphTest.only;
import static org.wqcheck.usage.UsageGraphTest.runner;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wqcheck.model.KernelCall;

/** What is held where, on the paths through a body. */
class LockingTest {

  private static Set<String> names(Set<Hold> holds) {
    return holds.stream().map(hold -> hold.guard().name()).collect(toSet());
  }

  @Test
  void locksOfOneBranchMayBeHeldAfterIt() {
    UsageGraph graph =
        graph("mutex a, b; process p { mutex_lock(a); if (*) mutex_lock(b); msleep(1); }");
    Use sleep = only(graph, KernelCall.MSLEEP);
    assertEquals(Set.of("a", "b"), names(sleep.mayHold()));
    assertEquals(Set.of("a"), names(sleep.mustHold()));
    assertTrue(sleep.isSure());
  }

  @Test
  void aTrylockHoldsOnlyWhereItSucceeded() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            process p { if (!mutex_trylock(m)) { msleep(1); return; } cond_resched(); }
            """);
    assertEquals(Set.of(), names(only(graph, KernelCall.MSLEEP).mayHold()));
    assertEquals(Set.of("m"), names(only(graph, KernelCall.COND_RESCHED).mustHold()));
  }

  @Test
  void anInterruptedLockIsNotHeld() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            process p { if (mutex_lock_interruptible(m)) { msleep(1); return; } cond_resched(); }
            """);
    assertEquals(Set.of(), names(only(graph, KernelCall.MSLEEP).mayHold()));
    assertEquals(Set.of("m"), names(only(graph, KernelCall.COND_RESCHED).mustHold()));
  }

  @Test
  void aLocalRemembersWhetherTheLockIsHeld() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            process p {
                bool locked = false;
                if (*) { mutex_lock(m); locked = true; }
                if (locked) mutex_unlock(m);
                msleep(1);
            }
            """);
    assertEquals(Set.of(), names(only(graph, KernelCall.MSLEEP).mayHold()));
  }

  @Test
  void loopsAndGotosAreFollowed() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            bool stop = false;
            process p {
            again:
                mutex_lock(m);
                while (!stop) { mutex_unlock(m); msleep(1); mutex_lock(m); }
                if (*) { mutex_unlock(m); goto again; }
                cond_resched();
                mutex_unlock(m);
                cpu_relax();
            }
            """);
    assertEquals(Set.of(), names(only(graph, KernelCall.MSLEEP).mayHold()));
    assertEquals(Set.of("m"), names(only(graph, KernelCall.COND_RESCHED).mustHold()));
    assertEquals(Set.of(), names(only(graph, KernelCall.CPU_RELAX).mayHold()));
    assertFalse(only(graph, KernelCall.CPU_RELAX).isSure());
  }

  @Test
  void aReturnInAFunctionLeavesTheFunctionOnly() {
    UsageGraph graph =
        graph(
            """
            mutex m;
            fn f() { mutex_lock(m); if (*) return; mutex_unlock(m); }
            process p { f(); msleep(1); }
            """);
    Use sleep = only(graph, KernelCall.MSLEEP);
    assertEquals(Set.of("m"), names(sleep.mayHold()));
    assertEquals(Set.of(), names(sleep.mustHold()));
  }

  @Test
  void codeThatNoPathReachesHasNoUses() {
    UsageGraph graph = graph("process p { return; msleep(1); }");
    assertEquals(List.of(), graph.uses());
  }

  @Test
  void aBodyWithManyPathsIsStillFollowed() {
    String step = "if (*) { mutex_lock(m); %s = true; } if (%1$s) mutex_unlock(m);\n";
    StringBuilder code = new StringBuilder("mutex m; process p {\n");
    for (int i = 0; i < 14; i++) {
      code.append("bool b").append(i).append(" = false;").append(step.formatted("b" + i));
    }
    UsageGraph graph = graph(code + "msleep(1); }");
    assertEquals(Set.of(), names(only(graph, KernelCall.MSLEEP).mustHold()));
  }

  @Test
  void aBodyWithTooManyWaysIsFollowedOnFewOfThem() {
    StringBuilder spec = new StringBuilder("work w { cpu_relax(); } process p {");
    StringBuilder locks = new StringBuilder("mutex none");
    for (int i = 0; i < 24; i++) {
      locks.append(", m").append(i);
      spec.append(" if (mutex_trylock(m%d)) schedule_work(w);".formatted(i));
    }
    UsageGraph graph =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> graph(locks + ";\n" + spec + " msleep(1); }"));
    assertEquals(24, graph.uses().stream().filter(u -> u.role() == Role.QUEUE).count());
    assertTrue(only(graph, KernelCall.MSLEEP).mayHold().size() > 1);
  }

  @Test
  void whatIsHeldAtTheEndIsKnown() {
    UsageGraph graph =
        graph("mutex a, b; process p { mutex_lock(a); if (*) mutex_lock(b); mutex_unlock(a); }");
    assertEquals(
        Set.of(Set.of(), Set.of("b")),
        graph.heldAtEnd(runner(graph, "p")).stream()
            .map(held -> names(Set.copyOf(held)))
            .collect(toSet()));
  }
}
