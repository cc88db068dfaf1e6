package org.wqcheck.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wqcheck.Specs;
import org.wqcheck.convert.CoverageLoss.Owner;
import org.wqcheck.usage.UsageGraph;

class CoverageLossTest {

  private static final Path RESOURCES = Path.of("src/test/resources/org/wqcheck/convert");
  private static String old;
  private static String forgetful;

  @BeforeAll
  static void read() throws IOException {
    old = Files.readString(RESOURCES.resolve("nvmet-old.wq"));
    forgetful = Files.readString(RESOURCES.resolve("nvmet-new.wq"));
  }

  private static List<CoverageLoss> losses(String before, String after) {
    return CoverageLoss.between(
        UsageGraph.of(Specs.text(before)), UsageGraph.of(Specs.text(after)));
  }

  /** The conversion of 2022: everything was moved but one mod_delayed_work(). */
  @Test
  void theForgottenCallOfStepFourIsNamed() {
    CoverageLoss loss = losses(old, forgetful).get(0);
    assertEquals(1, losses(old, forgetful).size());
    assertEquals("nvmet.teardown", loss.task());
    assertEquals("nvmet.ctrl.ka_work", loss.item());
    assertEquals(Owner.OWN, loss.owner());
    assertEquals("flush_scheduled_work()", loss.call());
    assertEquals("mod_delayed_work(system_wq, &ctrl->ka_work, 5000)", loss.queueing());
    assertEquals(13, loss.queued().line());
  }

  @Test
  void nothingIsLostWhereEverythingIsMoved() {
    String done = forgetful.replace("mod_delayed_work(system_wq", "mod_delayed_work(nvmet_wq");
    assertEquals(List.of(), losses(old, done));
  }

  @Test
  void aCancelThatWaitsCoversEveryWayOfQueueing() {
    String cancelled =
        forgetful.replace(
            "flush_workqueue(", "cancel_delayed_work_sync(&ctrl->ka_work); flush_workqueue(");
    assertEquals(List.of(), losses(old, cancelled));
  }

  @Test
  void aFlushThatIsGoneLosesAllOfItsItems() {
    List<CoverageLoss> losses = losses(old, old.replace("{ flush_scheduled_work(); }", "{ }"));
    assertEquals(
        List.of("nvmet.ctrl.fatal_err_work", "nvmet.ctrl.ka_work", "nvmet.ctrl.ka_work"),
        losses.stream().map(CoverageLoss::item).sorted().toList());
  }

  @Test
  void aNewCallThatQueuesWhereNobodyWaitsIsALoss() {
    String more =
        forgetful
            .replace("mod_delayed_work(system_wq", "mod_delayed_work(nvmet_wq")
            .replace("irq error {", "irq error { schedule_work(&ctrl->fatal_err_work);");
    List<CoverageLoss> losses = losses(old, more);
    assertEquals(
        List.of("nvmet.ctrl.fatal_err_work"),
        losses.stream().map(CoverageLoss::item).distinct().toList());
  }

  @Test
  void whatNobodyWaitedForBeforeIsNoLoss() {
    String lazy = old.replace("{ flush_scheduled_work(); }", "{ }");
    assertEquals(List.of(), losses(lazy, lazy));
    assertEquals(List.of(), losses(lazy, forgetful.replace("flush_workqueue(nvmet_wq);", "")));
  }

  @Test
  void itemsOfOthersAreToldApart() {
    String before =
        old.replace(
            "driver nvmet", "work theirs { }\nirq x { schedule_work(theirs); }\ndriver nvmet");
    String after =
        forgetful.replace(
            "driver nvmet", "work theirs { }\nirq x { schedule_work(theirs); }\ndriver nvmet");
    List<CoverageLoss> losses = losses(before, after);
    assertEquals(
        List.of(Owner.OWN, Owner.OTHERS), losses.stream().map(CoverageLoss::owner).toList());
    assertEquals("theirs", losses.get(1).item());
  }
}
