package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wqcheck.source.Span;

/** Places in specs and drivers, as reports write them. */
final class Places {

  private Places() {}

  /** {@code aer.wq:16}. */
  static String brief(Span span) {
    return base(span.file()) + ":" + span.line();
  }

  /**
   * {@code 16}, or {@code linkwatch.wq:16} where the file is not the one that goes without saying.
   */
  static String line(Span span, String usual) {
    return span.file().equals(usual) ? Integer.toString(span.line()) : brief(span);
  }

  /** The last part of a path; files of the library are named {@code <strangers/linkwatch.wq>}. */
  static String base(String path) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    return base.endsWith(">") ? base.substring(0, base.length() - 1) : base;
  }

  static Map<String, Object> json(Span span) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("file", span.file());
    place.put("line", span.line());
    place.put("column", span.column());
    return place;
  }
}
