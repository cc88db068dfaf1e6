package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Related;
import org.wqcheck.model.DriverSource;
import org.wqcheck.report.Judged.Answer;

/** A finding of lint as JSON. */
final class FindingJson {

  private FindingJson() {}

  static Map<String, Object> of(Finding finding) {
    return of(Judged.notAsked(finding));
  }

  static Map<String, Object> of(Judged judged) {
    Finding finding = judged.finding();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", finding.code());
    object.put("name", finding.name());
    object.put("severity", judged.level().text());
    object.put("message", finding.message());
    object.put("location", Places.json(finding.span()));
    object.put("related", finding.related().stream().map(FindingJson::related).toList());
    object.put("source", finding.source().map(DriverSource::toString).orElse(null));
    object.put("confirmable", finding.confirmable());
    if (judged.answer() != Answer.NOT_ASKED) {
      object.put("check", judged.answer().name().toLowerCase(Locale.ROOT));
      object.put("reason", judged.reason().orElse(null));
      object.put(
          "violation",
          judged.violation().map(v -> ViolationJson.of(v, Optional.empty())).orElse(null));
    }
    return object;
  }

  private static Map<String, Object> related(Related related) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("message", related.text());
    object.put("location", Places.json(related.span()));
    return object;
  }
}
