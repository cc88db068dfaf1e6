package org.wqcheck.lint;

import java.util.List;
import java.util.stream.Stream;
import org.wqcheck.model.Model;
import org.wqcheck.model.Suppression;
import org.wqcheck.usage.UsageGraph;

/** A comment that would allow findings, but names no rule, an unknown one, or no reason. */
final class UnclearSuppression implements Finder {

  @Override
  public Stream<Finding> findings(UsageGraph usage) {
    return of(usage.model()).flatMap(UnclearSuppression::findings);
  }

  /** Those of the spec itself: what an included file allows is not its includer's business. */
  static Stream<Suppression> of(Model model) {
    return model.suppressions().stream().filter(s -> s.span().file().equals(model.file()));
  }

  private static Stream<Finding> findings(Suppression suppression) {
    if (suppression.rules().isEmpty()) {
      return Stream.of(
          finding(suppression, "names no rule; write // wqcheck: allow(WQ203) because …"));
    }
    Stream<Finding> unknown =
        unknown(suppression).stream()
            .map(code -> finding(suppression, "names '" + code + "', which is no rule"));
    return suppression.reason().isPresent()
        ? unknown
        : Stream.concat(
            unknown,
            Stream.of(finding(suppression, "gives no reason and so has no effect; add because …")));
  }

  private static List<String> unknown(Suppression suppression) {
    return suppression.rules().stream().filter(code -> Rule.of(code).isEmpty()).toList();
  }

  static Finding finding(Suppression suppression, String what) {
    String message = "this wqcheck: allow " + what;
    return Finding.at(suppression.span(), Rule.SUPPRESSION, Level.NOTE, message);
  }
}
