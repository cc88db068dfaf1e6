package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.wqcheck.lint.Finding;

/** A finding of lint as JSON. */
final class FindingJson {

  private FindingJson() {}

  static Map<String, Object> of(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", finding.code());
    object.put("name", finding.name());
    object.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    object.put("message", finding.message());
    object.put("location", Places.json(finding.span()));
    return object;
  }
}
