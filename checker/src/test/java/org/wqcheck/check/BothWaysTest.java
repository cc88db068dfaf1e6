package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wqcheck.model.ViolationKind.ASSERTION;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.KERNEL_WARNING;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code machine { power_efficient either; }}. */
class BothWaysTest {
  private static final String HANGS_IF_UNBOUND =
      """
      workqueue wq = alloc_workqueue("q", WQ_POWER_EFFICIENT, 1);
      completion c;
      work a { wait_for_completion(c); }
      work b { complete(c); }
      process p { queue_work_on(0, wq, a); queue_work_on(1, wq, b); }
      """;

  private static final String FAILS_IF_BOUND =
      """
      workqueue wq = alloc_workqueue("q", WQ_POWER_EFFICIENT, 1);
      bool inside = false;
      work a { inside = true; msleep(1); inside = false; }
      work b { assert(!inside); }
      process p { queue_work_on(0, wq, a); queue_work_on(1, wq, b); }
      """;

  private static Spec with(String setting, String text) {
    return Spec.of("machine { power_efficient " + setting + "; }\n" + text);
  }

  @Test
  void whatGoesWrongEitherWayIsFound() {
    assertEquals(Set.of(), with("off", HANGS_IF_UNBOUND).kinds());
    assertEquals(Set.of(DEADLOCK), with("on", HANGS_IF_UNBOUND).kinds());
    assertEquals(Set.of(DEADLOCK), with("either", HANGS_IF_UNBOUND).kinds());
    assertEquals(Set.of(ASSERTION), with("off", FAILS_IF_BOUND).kinds());
    assertEquals(Set.of(), with("on", FAILS_IF_BOUND).kinds());
    assertEquals(Set.of(ASSERTION), with("either", FAILS_IF_BOUND).kinds());
  }

  @Test
  void theReportSaysWhichWay() {
    Spec spec = with("either", HANGS_IF_UNBOUND);
    assertEquals("power_efficient either", spec.result().mode());
    assertTrue(spec.only().remarks().contains("found with workqueue.power_efficient=1 only"));
    assertTrue(
        with("either", FAILS_IF_BOUND)
            .only()
            .remarks()
            .contains("found with workqueue.power_efficient=0 only"));
  }

  @Test
  void whatGoesWrongBothWaysIsSaidOnce() {
    Spec spec = with("either", HANGS_IF_UNBOUND + "process q { WARN_ON(true); }");
    assertEquals(Set.of(DEADLOCK, KERNEL_WARNING), spec.kinds());
    assertEquals(2, spec.violations().size());
    Violation warning =
        spec.violations().stream().filter(v -> v.kind() == KERNEL_WARNING).findFirst().get();
    assertEquals(List.of(), warning.remarks());
  }

  @Test
  void theTraceReplaysThatWay() {
    Spec spec = with("either", HANGS_IF_UNBOUND);
    assertEquals(spec.only().trace(), Checker.replay(spec.model(), spec.only().schedule()));
  }

  @Test
  void aSearchForTheFirstViolationLooksBothWays() {
    assertEquals(CheckResult.Verdict.VIOLATED, with("either", HANGS_IF_UNBOUND).first().verdict());
    assertEquals(1, with("either", FAILS_IF_BOUND).first().violations().size());
  }

  @Test
  void withoutSuchAQueueOneWayIsEnough() {
    Spec spec = with("either", "process p { schedule_work(w); } work w { }");
    assertEquals("plain", spec.result().mode());
  }
}
