package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Grid grid = new Grid(1).row("a", "bb").row("ccc", "d");
    assertEquals(List.of(" a    bb", " ccc  d"), grid.lines());
  }

  @Test
  void aCellThatIsTooWideIsWrapped() {
    Grid grid = new Grid(0).row("short", "a rather long cell");
    int[] widths = grid.fit(new int[] {5, 3}, 15).orElseThrow();
    assertEquals(List.of("short  a rather", "         long", "         cell"), grid.lines(widths));
  }

  @Test
  void tooLittleRoomIsSaid() {
    Grid grid = new Grid(0).row("short", "a rather long cell");
    assertTrue(grid.fit(new int[] {5, 10}, 15).isEmpty());
  }

  @Test
  void aLongNameBreaksBehindAParenthesis() {
    assertEquals(
        List.of("schedule_work(", "  aer_recover_work)"),
        Wrapping.wrap("schedule_work(aer_recover_work)", 20));
  }

  @Test
  void theLeastWidthBreaksNoIdentifier() {
    for (String text :
        List.of(
            "flush_scheduled_work() … blocks",
            "schedule_delayed_work(&dev->reset_work, 100)",
            "nvmet_rdma.connect_request")) {
      List<String> lines = Wrapping.wrap(text, Wrapping.leastWidth(text));
      assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
      assertEquals(List.of(), lines.stream().filter(l -> l.endsWith("_")).toList());
      assertEquals(List.of(), lines.stream().filter(l -> l.strip().startsWith(")")).toList());
    }
  }

  @Test
  void wrappingEndsEvenWhereNothingCanBreak() {
    String text = "x".repeat(100);
    String joined = String.join("", Wrapping.wrap(text, 7)).replace(" ", "");
    assertEquals(text, joined);
  }
}
