package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of {@code explain}.
 *
 * @param code {@code WQ101}
 * @param name {@code deadlock}
 * @param page the page, in Markdown; empty in a list of pages
 */
public record PageReport(String code, String name, Optional<String> page) {

  /** For a person: the pages themselves, or one line each where there are only names. */
  public static String text(List<PageReport> pages) {
    StringBuilder text = new StringBuilder();
    pages.forEach(p -> text.append(p.page.orElse(p.code + "  " + p.name + "\n")));
    return text.toString();
  }

  /** What it is about: the page's heading behind the code; without a page, the name. */
  String title() {
    return page.flatMap(p -> p.lines().findFirst())
        .map(l -> l.replaceFirst("^#\\s*" + code + "\\s*(" + name + ":\\s*)?", ""))
        .orElse(name);
  }

  /** As JSON. */
  public static String json(List<PageReport> pages) {
    return Json.oneOrMore(pages.stream().map(PageReport::object).toList());
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", code);
    object.put("name", name);
    page.ifPresent(p -> object.put("page", p));
    return object;
  }
}
