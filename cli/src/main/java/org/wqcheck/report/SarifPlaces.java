package org.wqcheck.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.model.DriverSource;
import org.wqcheck.source.Span;

/** Places in specs and drivers, and the ways through them, as SARIF has them. */
final class SarifPlaces {

  /** What the paths of drivers are relative to. */
  static final String KERNEL_TREE = "LINUX";

  private SarifPlaces() {}

  static Map<String, Object> location(Span span, Optional<String> message) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", span.line());
    region.put("startColumn", span.column());
    region.put("endLine", span.endLine());
    region.put("endColumn", span.endColumn());
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(span.file())));
    physical.put("region", region);
    return withMessage(physical, message);
  }

  private static Map<String, Object> source(DriverSource source) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("uri", encoded(source.file()));
    artifact.put("uriBaseId", KERNEL_TREE);
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", artifact);
    physical.put("region", Map.of("startLine", source.line()));
    return withMessage(physical, Optional.of("the driver's own line"));
  }

  private static Map<String, Object> withMessage(
      Map<String, Object> physical, Optional<String> message) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    message.ifPresent(m -> location.put("message", Map.of("text", m)));
    return location;
  }

  /** Files of the library have no place that a viewer could open, only a name. */
  private static String uri(String file) {
    if (file.startsWith("<")) {
      return "wqcheck-library:" + encoded(file.substring(1, file.length() - 1));
    }
    return (file.startsWith("/") ? "file://" : "") + encoded(file);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  static List<Map<String, Object>> related(Issue issue) {
    List<Map<String, Object>> related = new ArrayList<>();
    issue.source().ifPresent(s -> related.add(source(s)));
    issue.related().forEach(r -> related.add(location(r.span(), Optional.of(r.text()))));
    return related.stream().distinct().toList();
  }

  /** A trace: one thread flow a task, their order in {@code executionOrder}. */
  static Map<String, Object> codeFlow(Violation violation) {
    Map<String, List<Object>> byTask = new LinkedHashMap<>();
    for (Step step : violation.trace()) {
      byTask.computeIfAbsent(step.task(), t -> new ArrayList<>()).add(at(step));
    }
    List<Object> flows = new ArrayList<>();
    byTask.forEach((task, locations) -> flows.add(flow(task, locations)));
    Map<String, Object> codeFlow = new LinkedHashMap<>();
    codeFlow.put("message", Map.of("text", violation.message()));
    codeFlow.put("threadFlows", flows);
    return codeFlow;
  }

  private static Map<String, Object> flow(String task, List<Object> locations) {
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("id", task);
    flow.put("locations", locations);
    return flow;
  }

  private static Map<String, Object> at(Step step) {
    Map<String, Object> at = new LinkedHashMap<>();
    at.put("location", location(step.location(), Optional.of(step.action())));
    at.put("executionOrder", step.number());
    step.source().ifPresent(s -> at.put("properties", Map.of("driver", s.toString())));
    return at;
  }
}
