package org.wqcheck.check;

import java.util.List;
import org.wqcheck.model.Model;
import org.wqcheck.source.Diagnostic;

/** Answers whether a spec can go wrong. */
@SuppressWarnings("DoNotCallSuggester")
public final class Checker {

  private Checker() {}

  /**
   * What of the spec the machine does not model yet, by name and place; empty: {@link #check} can
   * run it.
   */
  public static List<Diagnostic> refusals(Model model) {
    throw new IllegalStateException("not built: " + model.file());
  }

  /** Explores the spec. The model must have no {@link #refusals}. */
  public static CheckResult check(Model model, CheckOptions options) {
    throw new IllegalStateException("not built: " + model.file() + options);
  }

  /**
   * The trace of a schedule found by an earlier check of an equal model.
   *
   * @throws IllegalArgumentException if the model has no such run
   */
  public static List<Violation.Step> replay(Model model, List<Integer> schedule) {
    throw new IllegalArgumentException("not built: " + model.file() + schedule);
  }
}
