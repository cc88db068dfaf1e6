package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.Coverage;
import org.wqcheck.check.Forecast;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Machine;
import org.wqcheck.model.Model;
import org.wqcheck.source.Diagnostic;

/** Answers as JSON: one object a spec and kernel; several make an array. */
public final class CheckJson {

  private final String version;
  private final List<Map<String, Object>> objects = new ArrayList<>();

  /**
   * @param version of the program
   */
  public CheckJson(String version) {
    this.version = version;
  }

  /** Adds an answer. */
  public void add(Explored explored) {
    CheckResult result = explored.result();
    Map<String, Object> object = head(explored.file(), Optional.of(result.kernel()));
    Map<String, Object> machine = machine(explored.machine());
    machine.put("mode", result.mode());
    object.put("machine", machine);
    object.put("verdict", lower(result.verdict()));
    object.put("limit", result.limit().map(CheckJson::lower).orElse(null));
    object.put(
        "violations",
        result.violations().stream()
            .map(v -> ViolationJson.of(v, Optional.ofNullable(explored.strangers().get(v))))
            .toList());
    object.put("lint", explored.findings().stream().map(FindingJson::of).toList());
    object.put(
        "unreached",
        result.unreached().map(u -> u.stream().map(Places::json).toList()).orElse(null));
    object.put("stats", stats(result.statistics()));
    object.put("mode", result.mode());
    put(result.coverage(), object);
    object.put("notes", result.notes());
    objects.add(object);
  }

  /**
   * Adds findings of lint.
   *
   * @param dropped those that an exploration has done away with
   */
  public void addFindings(Model model, List<Judged> findings, List<Judged> dropped) {
    Map<String, Object> object = head(model.file(), Optional.of(model.kernel()));
    object.put("lint", findings.stream().map(FindingJson::of).toList());
    object.put("dropped", dropped.stream().map(FindingJson::of).toList());
    objects.add(object);
  }

  /** Adds a spec that cannot be read or explored, with the reasons. */
  public void addErrors(String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {
    Map<String, Object> object = head(file, kernel);
    object.put("verdict", null);
    object.put("errors", errors.stream().map(CheckJson::error).toList());
    objects.add(object);
  }

  private Map<String, Object> head(String file, Optional<KernelVersion> kernel) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("file", file);
    object.put("kernel", kernel.map(KernelVersion::text).orElse(null));
    return object;
  }

  private static Map<String, Object> error(Diagnostic diagnostic) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", diagnostic.code());
    object.put("message", diagnostic.text());
    object.put("location", Places.json(diagnostic.span()));
    return object;
  }

  /** The settings under the names that {@code --set} takes. */
  public static Map<String, Object> machine(Machine machine) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cpus", machine.cpus());
    object.put("nodes", machine.nodes());
    object.put("memory", machine.tightMemory() ? "tight" : "plenty");
    object.put("workers", machine.workers());
    object.put("preempt", machine.preemptFull() ? "full" : "none");
    object.put("power_efficient", lower(machine.powerEfficient()));
    object.put("hotplug", machine.hotplug() ? "on" : "off");
    object.put("suspend", machine.suspend() ? "on" : "off");
    return object;
  }

  /** How much the answer rests on: whether all, else which runs, or what all would take. */
  private static void put(Coverage coverage, Map<String, Object> object) {
    Map<String, Object> swarm = new LinkedHashMap<>();
    Map<String, Object> estimate = new LinkedHashMap<>();
    if (coverage instanceof Coverage.Sample sample) {
      swarm.put("seed", sample.seed());
      swarm.put("runs", sample.runs());
      swarm.put("steps", sample.steps());
    }
    if (coverage instanceof Coverage.Part part && part.forecast().isPresent()) {
      Forecast forecast = part.forecast().get();
      estimate.put("states", forecast.states());
      estimate.put("bytes", forecast.bytes());
      estimate.put("seconds", Json.round(forecast.seconds(), 0));
    }
    object.put("exhaustive", coverage.isWhole());
    object.put("swarm", swarm.isEmpty() ? null : swarm);
    object.put("estimate", estimate.isEmpty() ? null : estimate);
  }

  static Map<String, Object> stats(Statistics statistics) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("states", statistics.states());
    object.put("transitions", statistics.transitions());
    object.put("depth", statistics.depth());
    object.put("seconds", Json.round(statistics.seconds(), 3));
    object.put("states_per_second", Figures.rate(statistics));
    object.put("bytes_per_state", Json.round(statistics.bytesPerState(), 1));
    return object;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The document. */
  public String text() {
    return Json.oneOrMore(objects);
  }
}
