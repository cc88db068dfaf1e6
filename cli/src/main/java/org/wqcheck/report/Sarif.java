package org.wqcheck.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.report.TestOutcome.Status;

/** Issues as a SARIF 2.1.0 log of one run. */
final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Run run;
  private final List<PageReport> rules;

  private Sarif(Run run) {
    this.run = run;
    List<String> used =
        run.examined().stream()
            .flatMap(e -> e.issues().stream())
            .map(Issue::code)
            .distinct()
            .toList();
    this.rules = run.pages().stream().filter(p -> used.contains(p.code())).toList();
  }

  static String of(Run run) {
    return Json.text(new Sarif(run).log());
  }

  private Map<String, Object> log() {
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(theRun()));
    return log;
  }

  private Map<String, Object> theRun() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("tool", Map.of("driver", driver()));
    object.put("automationDetails", Map.of("id", "wqcheck/" + run.command() + "/"));
    object.put("invocations", List.of(Map.of("executionSuccessful", isSuccessful())));
    object.put(
        "originalUriBaseIds",
        Map.of(
            SarifPlaces.KERNEL_TREE,
            Map.of("description", message("The source tree of the Linux kernel."))));
    object.put("columnKind", "unicodeCodePoints");
    object.put("results", results());
    return object;
  }

  private boolean isSuccessful() {
    return run.examined().stream().noneMatch(e -> e.status() == Status.BROKEN);
  }

  private Map<String, Object> driver() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "wqcheck");
    driver.put("version", run.version());
    driver.put("rules", rules.stream().map(Sarif::rule).toList());
    return driver;
  }

  private static Map<String, Object> rule(PageReport page) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", page.code());
    rule.put("name", page.name());
    rule.put("shortDescription", message(page.title()));
    page.page().ifPresent(p -> rule.put("help", help(p)));
    return rule;
  }

  private static Map<String, Object> help(String page) {
    Map<String, Object> help = new LinkedHashMap<>();
    help.put("text", page);
    help.put("markdown", page);
    return help;
  }

  private List<Map<String, Object>> results() {
    List<Map<String, Object>> results = new ArrayList<>();
    for (Examined examined : run.examined()) {
      examined.issues().forEach(i -> results.add(result(examined, i)));
    }
    return results;
  }

  private Map<String, Object> result(Examined examined, Issue issue) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", issue.code());
    int index = rules.stream().map(PageReport::code).toList().indexOf(issue.code());
    if (index >= 0) {
      result.put("ruleIndex", index);
    }
    boolean open = issue.code().equals(RunCode.INCONCLUSIVE.code());
    result.put("kind", open ? "open" : "fail");
    result.put("level", open ? "none" : issue.level().text());
    result.put("message", message(issue.message()));
    result.put("locations", List.of(SarifPlaces.location(issue.span(), Optional.empty())));
    result.put("relatedLocations", SarifPlaces.related(issue));
    issue
        .violation()
        .filter(v -> !v.trace().isEmpty())
        .ifPresent(v -> result.put("codeFlows", List.of(SarifPlaces.codeFlow(v))));
    result.put("partialFingerprints", Map.of("wqcheck/v1", fingerprint(examined, issue)));
    examined.kernel().ifPresent(k -> result.put("properties", Map.of("kernel", k.text())));
    return result;
  }

  /** Equal for equal issues of two runs, also where lines have moved. */
  private static String fingerprint(Examined examined, Issue issue) {
    String kernel = examined.kernel().map(KernelVersion::text).orElse("");
    String all = String.join("\n", issue.code(), issue.span().file(), kernel, issue.message());
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Map<String, Object> message(String text) {
    return Map.of("text", text);
  }
}
