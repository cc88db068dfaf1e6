package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Related;
import org.wqcheck.model.DriverSource;

/** A finding of lint as JSON. */
final class FindingJson {

  private FindingJson() {}

  static Map<String, Object> of(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", finding.code());
    object.put("name", finding.name());
    object.put("severity", finding.level().text());
    object.put("message", finding.message());
    object.put("location", Places.json(finding.span()));
    object.put("related", finding.related().stream().map(FindingJson::related).toList());
    object.put("source", finding.source().map(DriverSource::toString).orElse(null));
    return object;
  }

  private static Map<String, Object> related(Related related) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("message", related.text());
    object.put("location", Places.json(related.span()));
    return object;
  }
}
