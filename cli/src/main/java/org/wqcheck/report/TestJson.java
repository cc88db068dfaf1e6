package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Diagnostic;

/** Outcomes of a test run as JSON: an array of one object a spec and kernel. */
public final class TestJson {

  private TestJson() {}

  /** The document. */
  public static String of(String version, List<TestOutcome> outcomes) {
    return Json.text(outcomes.stream().map(o -> object(version, o)).toList());
  }

  private static Map<String, Object> object(String version, TestOutcome outcome) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("wqcheck", version);
    object.put("file", outcome.file());
    object.put("kernel", outcome.kernel().map(KernelVersion::text).orElse(null));
    object.put("outcome", outcome.status().name().toLowerCase(Locale.ROOT));
    object.put("reasons", outcome.reasons().stream().map(Reason::toString).toList());
    object.put("found", outcome.found().stream().map(ViolationKind::text).toList());
    object.put("stats", outcome.statistics().map(CheckJson::stats).orElse(null));
    object.put("unreached", outcome.unreached().stream().map(Places::json).toList());
    object.put("errors", outcome.errors().stream().map(Diagnostic::toString).toList());
    return object;
  }
}
