package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Concerned;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.check.Violation.Wait;
import org.wqcheck.model.DriverSource;

/** A violation as JSON. Its {@code schedule} is what a replay needs. */
final class ViolationJson {

  private ViolationJson() {}

  static Map<String, Object> of(Violation violation, Optional<String> stranger) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", violation.kind().text());
    object.put("code", violation.kind().code());
    object.put("message", violation.message());
    object.put("location", Places.json(violation.location()));
    object.put("tasks", violation.tasks().stream().map(Concerned::name).toList());
    object.put("victims", victims(violation));
    object.put("cycle", violation.cycle().stream().map(ViolationJson::wait).toList());
    object.put("trace", violation.trace().stream().map(ViolationJson::step).toList());
    object.put("shortest", violation.shortest());
    stranger.ifPresent(s -> object.put("stranger", s));
    object.put("schedule", ScheduleJson.of(violation.schedule()));
    object.put("final_state", violation.finalState());
    object.put("lockdep", violation.lockdep().orElse(null));
    object.put("remarks", violation.remarks());
    return object;
  }

  private static List<String> victims(Violation violation) {
    return violation.tasks().stream().filter(Concerned::victim).map(Concerned::name).toList();
  }

  private static Map<String, Object> wait(Wait wait) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("task", wait.task());
    object.put("holds", wait.holds());
    object.put("waits_for", wait.waitsFor());
    object.put("location", Places.json(wait.location()));
    object.put("source", source(wait.source()));
    return object;
  }

  static Map<String, Object> step(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.number());
    object.put("task", step.task());
    object.put("cpu", step.cpu() < 0 ? null : step.cpu());
    object.put("action", step.action());
    object.put("location", Places.json(step.location()));
    object.put("source", source(step.source()));
    return object;
  }

  private static String source(Optional<DriverSource> source) {
    return source.map(DriverSource::toString).orElse(null);
  }
}
