package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs share a guest, and in which order. */
class BatchesTest {
  @TempDir private Path folder;

  private static final String SAFE = "kernel 6.1; work w { } process t { schedule_work(w); }";
  private static final String PRIVATE_HANG =
      "kernel 6.1; completion c; process t { wait_for_completion(c); }";
  private static final String HANG_OF_A_SYSTEM_QUEUE =
      "kernel 6.1; work w { flush_work(w); } process t { schedule_work(w); }";
  private static final String WARNING = "kernel 6.1; process t { WARN_ON(true); }";

  private final List<Scenario.Run> runs = new ArrayList<>();

  private void add(String name, String text) throws IOException {
    Path file = folder.resolve(name + ".wq");
    Files.writeString(file, text);
    runs.add(new Scenario.Run(Scenario.of(Spec.of(file)).get(0), 1, true));
  }

  private List<List<String>> batches() {
    return Batches.of(runs).stream()
        .map(b -> b.stream().map(r -> r.scenario().module().substring(2)).toList())
        .map(names -> names.stream().map(n -> n.substring(n.indexOf('_') + 1)).toList())
        .toList();
  }

  @Test
  void whatHangsASystemQueueHasAGuestOfItsOwn() throws IOException {
    add("x_hang", HANG_OF_A_SYSTEM_QUEUE);
    add("x_safe", SAFE);
    add("x_more", SAFE);
    add("x_again", HANG_OF_A_SYSTEM_QUEUE);
    assertEquals(List.of(List.of("hang"), List.of("again"), List.of("safe", "more")), batches());
  }

  @Test
  void whatHangsAndWhatIsSafeDoNotShareAGuest() throws IOException {
    add("x_private", PRIVATE_HANG);
    add("x_safe", SAFE);
    assertEquals(List.of(List.of("private"), List.of("safe")), batches());
  }

  @Test
  void aWarningHasAGuestOfItsOwn() throws IOException {
    add("x_private", PRIVATE_HANG);
    add("x_warning", WARNING);
    add("x_safe", SAFE);
    assertEquals(List.of(List.of("warning"), List.of("private"), List.of("safe")), batches());
  }

  @Test
  void aGuestTakesSoManyAndNoMore() throws IOException {
    for (int i = 10; i < 19; i++) {
      add("x_p" + i, PRIVATE_HANG);
    }
    assertEquals(List.of(8, 1), batches().stream().map(List::size).toList());
  }
}
