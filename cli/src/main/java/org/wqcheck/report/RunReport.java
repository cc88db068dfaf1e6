package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.model.KernelVersion;

/**
 * One run of a spec.
 *
 * @param file the spec
 * @param kernel the kernel
 * @param headline what it shows
 * @param steps what happens
 */
public record RunReport(String file, KernelVersion kernel, String headline, List<Step> steps) {

  /** For a person. */
  public String text(Layout layout) {
    List<String> lines = new ArrayList<>();
    lines.add("%s on %s: %s".formatted(layout.style().strong(file), kernel, headline));
    lines.add("");
    lines.addAll(new TraceText(steps, file, layout).lines());
    return String.join("\n", lines) + "\n";
  }

  /** Several as JSON. */
  public static String json(String version, List<RunReport> runs) {
    return Json.oneOrMore(runs.stream().map(r -> r.object(version)).toList());
  }

  private Map<String, Object> object(String version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("file", file);
    object.put("kernel", kernel.text());
    object.put("shows", headline);
    object.put("trace", steps.stream().map(ViolationJson::step).toList());
    return object;
  }
}
