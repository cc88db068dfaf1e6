package org.wqcheck.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wqcheck.check.Spec;

/** The files of a module, and what no module can do. */
class ReproductionTest {
  private static final Spec SMALL =
      Spec.of(
          """
          kernel 6.1;
          driver demo {
              workqueue wq = alloc_ordered_workqueue("demo", WQ_MEM_RECLAIM);
              object dev { work w { use(dev); } delayed_work d { } }
              process t on cpu 1 {
                  queue_work(wq, &dev->w);
                  cancel_work_sync(&dev->w);
                  kfree(dev);
              }
          }
          """);

  private static String module(Spec spec) {
    return Reproduction.of(spec.model(), "demo", Optional.empty()).files().get("demo.c");
  }

  @Test
  void aModuleIsACFileAMakefileAndAReadmeOfFiveLines() {
    Map<String, String> files = Reproduction.of(SMALL.model(), "demo", Optional.empty()).files();
    assertEquals(List.of("demo.c", "Makefile", "README"), List.copyOf(files.keySet()));
    assertEquals(5, files.get("README").lines().count());
    assertTrue(files.get("Makefile").startsWith("obj-m := demo.o\n"));
  }

  @Test
  void itSaysItsLicenceAndWarns() {
    String c = module(SMALL);
    assertTrue(c.startsWith("// SPDX-License-Identifier: GPL-2.0\n"));
    assertTrue(c.contains("MODULE_LICENSE(\"GPL\");"));
    assertTrue(c.contains("WARNING: this module is made to hang the machine"));
  }

  @Test
  void itMakesTheKernelsOwnCalls() {
    String c = module(SMALL);
    assertTrue(c.contains("alloc_ordered_workqueue(\"%s\", WQ_MEM_RECLAIM, \"demo\")"), c);
    assertTrue(c.contains("queue_work_on(lab_cpu(me), (&wq_"), c);
    assertTrue(c.contains("cancel_work_sync(&(lab_items[0].dwork)->work)"), c);
    assertTrue(c.contains(".cpu = 1"), c);
  }

  @Test
  void aProcessOnWhichReclaimDependsSaysSoToTheKernel() {
    String body = "kernel 6.1; work w { } process t %s { schedule_work(w); flush_work(w); }";
    String reclaims = module(Spec.of(body.formatted("reclaim")));
    assertTrue(reclaims.contains(".name = \"t\", .kind = LAB_PROCESS"), reclaims);
    assertTrue(reclaims.contains(".reclaim = true"), reclaims);
    assertTrue(reclaims.contains("current->flags |= PF_MEMALLOC"), reclaims);
    assertFalse(module(Spec.of(body.formatted(""))).contains(".reclaim = true"));
  }

  @Test
  void everyStatementThatNamesMemoryTouchesItFirst() {
    String c = module(SMALL);
    int gate = c.indexOf("cancel_work_sync(&dev->w)");
    int touch = c.indexOf("lab_touch(me, 2)", gate);
    int call = c.indexOf("cancel_work_sync(&(lab_items", gate);
    assertTrue(0 < gate && gate < touch && touch < call, c);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "machine { memory tight; } process t { } | memory pressure",
        "machine { nodes 2; } process t { } | NUMA nodes",
        "machine { preempt none; } process t { } | without preemption",
        "rcu_work r { } process t { flush_rcu_work(r); } | flush_rcu_work()",
        "process t { freeze_workqueues_begin(); } | freeze_workqueues_begin()",
        "process t { while (true) { work w { } schedule_work(w); flush_work(w); break; } }"
            + " | leaving a block with items on its stack",
      })
  void whatCannotBeActedOutIsNamed(String text, String obstacle) {
    List<String> found = Reproduction.obstacles(Unchecked.model("kernel 6.1; " + text));
    assertTrue(found.stream().anyMatch(o -> o.contains(obstacle)), () -> found.toString());
  }

  @Test
  void aSpecWithoutObstaclesHasNone() {
    assertEquals(List.of(), Reproduction.obstacles(SMALL.model()));
  }
}
