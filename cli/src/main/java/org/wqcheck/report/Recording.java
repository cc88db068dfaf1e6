package org.wqcheck.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Schedule;
import org.wqcheck.model.KernelVersion;

/**
 * A violation that an earlier check wrote as JSON, and what it takes to run it again.
 *
 * @param file the spec it was found in, as it was named then
 * @param kernel the kernel
 * @param settings of the machine, by the names that {@code --set} takes
 * @param stranger a shared queue that had a stranger on it
 * @param headline {@code deadlock: i915.remove waits for ever in flush_scheduled_work() [WQ101]}
 * @param schedule of its path
 * @param actions what each step of its trace did, in words
 */
public record Recording(
    String file,
    KernelVersion kernel,
    Map<String, String> settings,
    Optional<String> stranger,
    String headline,
    Schedule schedule,
    List<String> actions) {

  /**
   * Every violation of a document.
   *
   * @throws IllegalArgumentException if it is no result of a check
   */
  public static List<Recording> read(String json) {
    try {
      Object document = JSON.std.anyFrom(json);
      List<Recording> recordings = new ArrayList<>();
      for (Object result : document instanceof List<?> several ? several : List.of(document)) {
        addAll(map(result), recordings);
      }
      return recordings;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("it is no result of 'wqcheck check -f json'", e);
    }
  }

  private static void addAll(Map<?, ?> result, List<Recording> recordings) {
    KernelVersion kernel = KernelVersion.of(text(result, "kernel")).orElseThrow();
    Map<String, String> settings = new LinkedHashMap<>();
    map(result.get("machine")).forEach((k, v) -> settings.put(k.toString(), v.toString()));
    settings.remove("mode"); // how the machine was run, which nobody sets
    for (Object found : list(result.get("violations"))) {
      Map<?, ?> violation = map(found);
      recordings.add(
          new Recording(
              text(result, "file"),
              kernel,
              settings,
              Optional.ofNullable(violation.get("stranger")).map(Object::toString),
              headline(violation),
              ScheduleJson.read(map(violation.get("schedule"))),
              list(violation.get("trace")).stream().map(s -> text(map(s), "action")).toList()));
    }
  }

  private static String headline(Map<?, ?> violation) {
    return "%s: %s [%s]"
        .formatted(text(violation, "kind"), text(violation, "message"), text(violation, "code"));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key).toString();
  }
}
