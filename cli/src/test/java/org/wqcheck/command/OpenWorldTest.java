package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.report.Samples;

class OpenWorldTest {

  private final OpenWorld world = new OpenWorld();

  @Test
  void safeOnlyIfSafeWithEveryStranger() {
    world.add("system_wq", Samples.safe());
    world.add("system_long_wq", Samples.safe());
    assertEquals(Verdict.SAFE, world.joined().verdict());
    assertEquals(1, world.joined().unreached().orElseThrow().size());
    world.add("system_unbound_wq", Samples.inconclusive(Limit.TIME));
    assertEquals(Verdict.INCONCLUSIVE, world.joined().verdict());
    assertTrue(world.joined().unreached().isEmpty());
  }

  @Test
  void theSameViolationCountsOnceAndNamesItsFirstStranger() {
    world.add("system_wq", Samples.safe());
    world.add("system_long_wq", Samples.violated(Samples.aerDeadlock()));
    world.add("system_unbound_wq", Samples.violated(Samples.aerDeadlock()));
    CheckResult joined = world.joined();
    assertEquals(Verdict.VIOLATED, joined.verdict());
    assertEquals(1, joined.violations().size());
    assertEquals("system_long_wq", world.strangers().get(Samples.aerDeadlock()));
    assertEquals(3 * 1234, joined.statistics().states());
  }
}
