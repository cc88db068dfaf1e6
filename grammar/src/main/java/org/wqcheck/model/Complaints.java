package org.wqcheck.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** The errors found so far; the same one found in several expansions counts once. */
final class Complaints {

  private final Set<Diagnostic> all = new LinkedHashSet<>();

  private boolean quiet;

  void report(Problem problem, Span span, String text) {
    if (!quiet) {
      all.add(problem.at(span, text));
    }
  }

  /** Tries something that may fail without anybody being told. */
  <T> T quietly(Supplier<T> attempt) {
    boolean before = quiet;
    quiet = true;
    try {
      return attempt.get();
    } finally {
      quiet = before;
    }
  }

  void addAll(List<Diagnostic> diagnostics) {
    all.addAll(diagnostics);
  }

  /**
   * Adds the unknown names that others complain of, except those that may be known in what was left
   * out: errors of any other kind may follow from what is missing.
   */
  void addUnknownNames(Complaints others, Set<String> missing) {
    others.all.stream()
        .filter(d -> d.code().equals(Problem.UNKNOWN_NAME.code()))
        .filter(d -> !missing.contains(firstQuoted(d.text())))
        .forEach(all::add);
  }

  /** The name that a complaint is about comes first, what may have been meant behind it. */
  private static String firstQuoted(String text) {
    String[] parts = text.split("'", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Diagnostic> byPlace() {
    List<Diagnostic> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> a.span().compareTo(b.span()));
    return List.copyOf(sorted);
  }
}
