package org.wqcheck.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Name;

/** Reads {@code expect} lines. */
final class Expectations {

  private final Pass pass;

  Expectations(Pass pass) {
    this.pass = pass;
  }

  /** An expectation; empty: something is wrong and has been reported. */
  Optional<Expectation> of(Item.Expect tree, Scope scope, Kernels kernels) {
    Set<KernelVersion> on = tree.kernels().map(kernels::named).orElse(Set.of());
    List<String> involving = new ArrayList<>();
    for (Expression path : tree.involving()) {
      pass.mentions.name(path, scope).ifPresent(involving::add);
    }
    boolean lint = tree.form() == Item.ExpectForm.LINT;
    boolean safe = tree.form() == Item.ExpectForm.KIND && tree.what().text().equals("safe");
    if ((lint || safe) && !tree.involving().isEmpty()) {
      String text = "only a kind of violation involves anybody";
      pass.world.report(Problem.MISPLACED, tree.involving().get(0).span(), text);
    }
    Expectation.What what =
        lint
            ? Expectation.What.LINT
            : safe
                ? Expectation.What.SAFE
                : tree.form() == Item.ExpectForm.NO
                    ? Expectation.What.ABSENT
                    : Expectation.What.VIOLATION;
    Optional<ViolationKind> kind = lint || safe ? Optional.empty() : kind(tree.what());
    if (!lint && !safe && kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> rule = lint ? Optional.of(tree.what().text()) : Optional.empty();
    return Optional.of(new Expectation(what, kind, rule, List.copyOf(involving), on, tree.span()));
  }

  private Optional<ViolationKind> kind(Name name) {
    Optional<ViolationKind> kind = ViolationKind.of(name.text());
    if (kind.isEmpty()) {
      List<String> known = new ArrayList<>(List.of("safe"));
      Arrays.stream(ViolationKind.values()).map(ViolationKind::text).forEach(known::add);
      String near = Spelling.hint(name.text(), known);
      String hint = near.isEmpty() ? "; known are " + String.join(", ", known) : near;
      String text = "no kind of violation is called '" + name.text() + "'" + hint;
      pass.world.report(Problem.UNKNOWN_NAME, name.span(), text);
    }
    return kind;
  }
}
