package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;

/** Questions about works and objects that only properties may ask, and current_work(). */
final class Questions {

  /** The one that anybody may ask. */
  static final String CURRENT_WORK = "current_work";

  private static final Expr NOTHING = new Expr.Const(0);

  private final Pass pass;

  Questions(Pass pass) {
    this.pass = pass;
  }

  /** Reports a current_work() that has arguments, or that the kernel lacks. */
  void checkCurrentWork(Expression.Invoke invoke) {
    if (!invoke.arguments().isEmpty()) {
      wrong(Problem.WRONG_KIND, invoke.span(), "write current_work() == w");
    }
    if (pass.world.kernel.compareTo(KernelVersion.V5_17) < 0) {
      String text =
          "current_work is not in kernel " + pass.world.kernel + "; the first that has it is 5.17";
      wrong(Problem.NOT_IN_THIS_KERNEL, invoke.span(), text);
    }
  }

  /** What they are called. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(CURRENT_WORK));
    for (Expr.Observation observation : Expr.Observation.values()) {
      names.add(observation.name().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** The question of that name. */
  static Optional<Expr.Observation> observation(String name) {
    for (Expr.Observation observation : Expr.Observation.values()) {
      if (observation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(observation);
      }
    }
    return Optional.empty();
  }

  /** The value of a question. */
  Expr observe(Expr.Observation what, Expression.Invoke invoke, Evaluation at) {
    if (!at.observes()) {
      String text = Calls.name(invoke) + "() stands in assert, invariant and BUG_ON only";
      return wrong(Problem.MISPLACED, invoke.span(), text);
    }
    boolean freed = what == Expr.Observation.FREED;
    if (invoke.arguments().size() != 1) {
      String text = "write " + Calls.name(invoke) + (freed ? "(object)" : "(w)");
      return wrong(Problem.WRONG_KIND, invoke.span(), text);
    }
    Expression arg = invoke.arguments().get(0);
    Symbol symbol = pass.names.resolve(arg, at.site);
    Optional<? extends Ref<? extends Thing>> ref =
        freed
            ? Kinds.ref(symbol, Thing.Allocation.class, a -> true)
            : Kinds.ref(symbol, Thing.Work.class, w -> true);
    if (ref.isPresent()) {
      return new Expr.Observe(what, ref.orElseThrow());
    }
    if (symbol instanceof Symbol.Wrong) {
      return NOTHING;
    }
    String wanted = freed ? "an object" : "a work";
    String text = Calls.name(invoke) + " takes " + wanted + "; this is " + Kinds.describe(symbol);
    return wrong(Problem.WRONG_KIND, arg.span(), text);
  }

  private Expr wrong(Problem problem, Span span, String text) {
    pass.world.report(problem, span, text);
    return NOTHING;
  }
}
