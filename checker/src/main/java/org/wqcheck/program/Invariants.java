package org.wqcheck.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.Invariant;
import org.wqcheck.model.ViolationKind;

/** What the user wants to be true in every state. */
final class Invariants {
  private final Machine machine;
  private final Map<Invariant, Eval> conditions = new LinkedHashMap<>();

  Invariants(Machine machine) {
    this.machine = machine;
  }

  void add(Invariant invariant) {
    Expressions expressions = new Expressions(machine, List.of());
    conditions.put(invariant, expressions.compile(invariant.condition()));
  }

  /** Those that are false in the state looked at, as violations. */
  List<Integer> broken() {
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<Integer> broken = new ArrayList<>();
    conditions.forEach(
        (invariant, condition) -> {
          if (condition.eval(null) == 0) {
            broken.add(number(invariant));
          }
        });
    return broken;
  }

  private int number(Invariant invariant) {
    String message = machine.twins().foremost("invariant " + invariant.text() + " is false");
    return machine.defects().number(ViolationKind.ASSERTION, invariant.span(), message, List.of());
  }
}
