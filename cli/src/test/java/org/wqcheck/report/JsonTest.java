package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.source.Diagnostic;

class JsonTest {

  @Test
  void oneAnswerIsOneObject() {
    CheckJson json = new CheckJson("0.0");
    json.add(Samples.explored(Samples.violated(Samples.aerDeadlock())));
    Golden.check("violated.json", json.text());
  }

  @Test
  void severalAnswersAreAnArray() {
    CheckJson json = new CheckJson("0.0");
    json.add(Samples.explored(Samples.safe()));
    json.add(Samples.explored(Samples.inconclusive(Limit.TIME)));
    json.add(Samples.explored(Samples.tooLarge()));
    json.add(Samples.explored(Samples.swarm()));
    json.addErrors(
        "bad.wq",
        Optional.of(KernelVersion.V6_1),
        List.of(new Diagnostic(Samples.at(3), "WQ002", "no such thing")));
    Golden.check("several.json", json.text());
  }

  @Test
  void aResultCanBeReadAgainForReplay() {
    Violation violation = Samples.aerDeadlock();
    CheckJson json = new CheckJson("0.0");
    json.add(
        new Explored(
            "aer.wq",
            Machine.DEFAULT,
            Samples.violated(violation),
            List.of(),
            Map.of(violation, "system_wq")));
    Recording recording = Recording.read(json.text()).get(0);
    assertEquals(violation.schedule(), recording.schedule());
    assertEquals(violation.trace().stream().map(Step::action).toList(), recording.actions());
    assertEquals(Optional.of("system_wq"), recording.stranger());
    assertEquals(KernelVersion.V5_17, recording.kernel());
    assertEquals("2", recording.settings().get("cpus"));
    assertEquals("plenty", recording.settings().get("memory"));
  }

  @Test
  void whatIsNoResultIsRefused() {
    for (String text : List.of("", "nonsense", "3", "{}", "[{\"kernel\": \"5.17\"}]")) {
      assertThrows(IllegalArgumentException.class, () -> Recording.read(text), text);
    }
  }
}
