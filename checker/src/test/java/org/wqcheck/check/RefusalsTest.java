package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.SourceReader;

/** What the language has and the machine has not is refused, and named. */
class RefusalsTest {

  private static List<String> refused(String spec) {
    SourceReader reader = file -> new SourceReader.Content.Text(spec);
    Options options =
        new Options(Optional.of(KernelVersion.V6_9), Map.of(), Optional.empty(), Spec.MODELLED);
    Model model = Elaboration.elaborate(reader, "spec.wq", options).model().orElseThrow();
    return Checker.refusals(model).stream().map(Diagnostic::text).toList();
  }

  private static void names(String what, String spec) {
    List<String> refused = refused(spec);
    assertEquals(1, refused.size(), refused::toString);
    assertTrue(refused.get(0).contains(what), refused.get(0));
  }

  @Test
  void anOrdinarySpecIsNotRefused() {
    assertEquals(
        List.of(),
        refused(
            """
            machine { nodes 2; suspend on; }
            workqueue wq = alloc_workqueue("q", WQ_UNBOUND, 0);
            work w { }
            process p suspend { queue_work(wq, w); }
            """));
  }

  @Test
  void aLimitThatSomebodyMayWriteInSysfs() {
    names(
        "WQ_SYSFS of wq",
        """
        workqueue wq = alloc_workqueue("q", WQ_SYSFS, 0);
        """);
  }

  @Test
  void sysfsAlsoWhereAStatementMakesTheQueue() {
    names(
        "WQ_SYSFS of wq",
        """
        workqueue wq;
        process p { wq = alloc_workqueue("q", WQ_UNBOUND | WQ_SYSFS, 0); }
        """);
  }

  @Test
  void hotplugWithSeveralNodes() {
    names("nodes 2", "machine { nodes 2; hotplug on; } work w { }");
  }

  @Test
  void hotplugWithBhQueues() {
    names(
        "WQ_BH of wq with hotplug on",
        """
        machine { hotplug on; }
        workqueue wq = alloc_workqueue("q", WQ_BH, 0);
        """);
  }

  @Test
  void aBhQueueThatIsMadeWrongBeforeAnythingRuns() {
    names(
        "WQ_BH of wq with other flags",
        """
        workqueue wq = alloc_workqueue("q", WQ_BH, 3);
        """);
  }

  @Test
  void aSuspendCallbackWithoutSuspend() {
    names("suspend of p without suspend on", "process p suspend { }");
  }

  @Test
  void aCallbackOfBothSuspendAndResume() {
    names("both suspend and resume", "machine { suspend on; } process p suspend resume { }");
  }

  @Test
  void moreItemsThanAListHasNumbersFor() {
    names("300 work items", "work a[i in 0..99] { } work b[i in 0..99] { } work c[i in 0..99] { }");
  }
}
