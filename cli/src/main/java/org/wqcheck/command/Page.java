package org.wqcheck.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.wqcheck.lint.Rule;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.report.PageReport;
import org.wqcheck.report.RunCode;
import org.wqcheck.source.Problem;

/**
 * The page of a code.
 *
 * @param code {@code WQ101}
 * @param name {@code deadlock}
 * @param text gives it, in Markdown
 */
record Page(String code, String name, Supplier<String> text) {

  /** Every page, by code. */
  static List<Page> all() {
    List<Page> pages = new ArrayList<>();
    Arrays.stream(Problem.values())
        .map(p -> new Page(p.code(), lower(p), () -> resource("pages", p.code())))
        .forEach(pages::add);
    Arrays.stream(ViolationKind.values())
        .map(k -> new Page(k.code(), k.text(), () -> resource("/org/wqcheck/property", k.code())))
        .forEach(pages::add);
    Arrays.stream(Rule.values())
        .map(r -> new Page(r.code(), r.text(), r::page))
        .forEach(pages::add);
    Arrays.stream(RunCode.values())
        .map(c -> new Page(c.code(), c.text(), () -> resource("pages", c.code())))
        .forEach(pages::add);
    return pages;
  }

  /** The page with that code or name. */
  static Optional<Page> of(String codeOrName) {
    return all().stream()
        .filter(p -> p.code.equalsIgnoreCase(codeOrName) || p.name.equalsIgnoreCase(codeOrName))
        .findFirst();
  }

  /** Its names alone. */
  PageReport brief() {
    return new PageReport(code, name, Optional.empty());
  }

  /** All of it. */
  PageReport full() {
    return new PageReport(code, name, Optional.of(text.get()));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String resource(String place, String code) {
    try (InputStream stream = Page.class.getResourceAsStream(place + "/" + code + ".md")) {
      if (stream == null) {
        throw new IllegalStateException("no page for " + code);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("page of " + code, e);
    }
  }
}
