package org.wqcheck.model;

import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Operator;

/** Comparisons of pointers: a workqueue with NULL, current_work() with a work. */
final class Comparisons {

  private final Pass pass;

  Comparisons(Pass pass) {
    this.pass = pass;
  }

  /** The value of a comparison of pointers, if it is one. */
  Optional<Expr> of(Expression.Binary e, Evaluation at) {
    boolean equal = e.operator() == Operator.EQUAL;
    if (!equal && e.operator() != Operator.NOT_EQUAL) {
      return Optional.empty();
    }
    return sides(e.left(), e.right(), at)
        .or(() -> sides(e.right(), e.left(), at))
        .map(same -> equal ? same : Folding.unary(Expr.UnaryOp.NOT, same));
  }

  private Optional<Expr> sides(Expression special, Expression other, Evaluation at) {
    if (special instanceof Expression.Null && !isCurrentWork(other)) {
      Expr notNull = pass.values.of(other, at);
      if (notNull instanceof Expr.NotNull) {
        return Optional.of(Folding.unary(Expr.UnaryOp.NOT, notNull));
      }
      pass.world.report(
          Problem.WRONG_KIND, special.span(), "NULL is compared with a workqueue only");
      return Optional.of(notNull);
    }
    return isCurrentWork(special) ? Optional.of(currentWork(special, other, at)) : Optional.empty();
  }

  private static boolean isCurrentWork(Expression e) {
    return e instanceof Expression.Invoke invoke
        && invoke.callee() instanceof Expression.Named named
        && named.text().equals(Questions.CURRENT_WORK);
  }

  private Expr currentWork(Expression call, Expression work, Evaluation at) {
    pass.questions.checkCurrentWork((Expression.Invoke) call);
    Symbol symbol = pass.names.resolve(work, at.site);
    boolean inner = Kinds.isInner(symbol);
    Optional<Ref<Thing.Work>> ref =
        Kinds.ref(symbol, Thing.Work.class, w -> inner || w.kind() == Thing.WorkKind.WORK);
    if (ref.isPresent()) {
      return new Expr.CurrentWork(ref.orElseThrow());
    }
    if (!(symbol instanceof Symbol.Wrong)) {
      String text = "current_work() is compared with a work; this is " + Kinds.describe(symbol);
      pass.world.report(Problem.WRONG_KIND, work.span(), text);
    }
    return new Expr.Const(0);
  }
}
