package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.command.Toolchain.Reading.Refused;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.report.CheckJson;
import org.wqcheck.report.Explored;
import org.wqcheck.report.Recording;
import org.wqcheck.report.Samples;

/** The commands' view of the real front end. */
class PartsTest {

  private static final String SPEC =
      """
      kernel 5.17;
      mutex m;
      driver d {
          work w { mutex_lock(m); mutex_unlock(m); if (*) queue_work(system_long_wq, w); }
          irq i { schedule_work(w); }
          process p { flush_scheduled_work(); }
      }
      expect safe;
      """;

  @TempDir private Path directory;

  private SpecRequest request(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.wq"), text);
    return new SpecRequest(file, Optional.empty(), Map.of(), Optional.empty());
  }

  private static Model model(SpecRequest request) {
    return assertInstanceOf(Understood.class, new Parts().read(request)).model();
  }

  @Test
  void sharedQueuesAreThoseTheSpecUses() throws IOException {
    List<String> queues = SharedQueues.of(model(request(SPEC)));
    assertEquals(List.of("system_long_wq", "system_wq"), queues.stream().sorted().toList());
  }

  @Test
  void aStrangerCanBePutOnEachOfThem() throws IOException {
    SpecRequest request = request(SPEC);
    for (String queue : SharedQueues.of(model(request))) {
      Model open = model(request.withStranger(queue));
      Stream<Thing.Work> works =
          open.things().stream().filter(Thing.Work.class::isInstance).map(Thing.Work.class::cast);
      assertTrue(works.anyMatch(Thing.Work::stranger), queue);
      assertEquals(2, SharedQueues.of(open).size(), "strangers use no queue of their own accord");
    }
  }

  @Test
  void settingsOfAResultCanBeSetAgain() throws IOException {
    SpecRequest request = request(SPEC);
    Model model = model(request);
    CheckJson json = new CheckJson("0");
    json.add(
        new Explored(
            "a.wq", model.machine(), Samples.violated(Samples.aerDeadlock()), List.of(), Map.of()));
    Map<String, String> settings = Recording.read(json.text()).get(0).settings();
    SpecRequest again =
        new SpecRequest(request.file(), Optional.empty(), settings, Optional.empty());
    assertEquals(model.machine(), model(again).machine());
  }

  @Test
  void whatCannotBeReadIsAnAnswer() throws IOException {
    assertInstanceOf(Refused.class, new Parts().read(request("process p { nonsense(); }")));
    SpecRequest missing = request(SPEC).on(KernelVersion.V6_1);
    Files.delete(missing.file());
    assertInstanceOf(Refused.class, new Parts().read(missing));
  }
}
