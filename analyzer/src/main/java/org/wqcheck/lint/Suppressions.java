package org.wqcheck.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.Model;
import org.wqcheck.model.Suppression;

/** Applies the comments of a spec that allow findings. */
final class Suppressions {

  /** A rule that a comment names. */
  private record Permit(Suppression by, Rule rule) {}

  private final Model model;
  private final Set<Permit> used = new HashSet<>();
  private final List<Finding> left = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();

  Suppressions(Model model) {
    this.model = model;
  }

  /** What is left of these findings and what is not; comments that allow nothing are left too. */
  LintResult apply(List<Finding> findings) {
    for (Finding finding : findings) {
      Optional<Permit> permit = permits().filter(p -> allows(p, finding)).findFirst();
      permit.ifPresent(used::add);
      permit.ifPresentOrElse(
          p -> suppressed.add(new Suppressed(finding, p.by)), () -> left.add(finding));
    }
    unused().forEach(left::add);
    return new LintResult(left.stream().sorted(Linter.ORDER).toList(), List.copyOf(suppressed));
  }

  private Stream<Permit> permits() {
    return model.suppressions().stream().filter(s -> s.reason().isPresent()).flatMap(this::permits);
  }

  private Stream<Permit> permits(Suppression suppression) {
    return suppression.rules().stream()
        .flatMap(code -> Rule.of(code).stream())
        .filter(rule -> rule != Rule.SUPPRESSION)
        .map(rule -> new Permit(suppression, rule));
  }

  private static boolean allows(Permit permit, Finding finding) {
    return permit.rule == finding.rule() && permit.by.covers(finding.span());
  }

  private Stream<Finding> unused() {
    return UnclearSuppression.of(model)
        .filter(s -> s.reason().isPresent())
        .flatMap(this::permits)
        .filter(permit -> !used.contains(permit))
        .map(
            permit ->
                UnclearSuppression.finding(
                    permit.by,
                    "is not needed: %s finds nothing there; drop it"
                        .formatted(permit.rule.code())));
  }
}
