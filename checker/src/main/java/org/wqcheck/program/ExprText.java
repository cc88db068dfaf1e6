package org.wqcheck.program;

import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/** Writes expressions and assignments as C would, for traces. */
final class ExprText {

  private ExprText() {}

  static String of(Stmt.Assign assign) {
    boolean bool = assign.target().candidates().get(0).kind() == Thing.VariableKind.BOOL;
    boolean constant = assign.value() instanceof Expr.Const;
    String value = of(assign.value());
    String text = bool && constant ? value.equals("0") ? "false" : "true" : value;
    return name(assign.target()) + " = " + text;
  }

  static String of(Expr expr) {
    if (expr instanceof Expr.Const constant) {
      return Integer.toString(constant.value());
    }
    if (expr instanceof Expr.Read read) {
      return name(read.variable());
    }
    if (expr instanceof Expr.Unary unary) {
      String operand = of(unary.operand());
      String sign = unary.op() == Expr.UnaryOp.NOT ? "!" : "-";
      return unary.operand() instanceof Expr.Binary ? sign + "(" + operand + ")" : sign + operand;
    }
    if (expr instanceof Expr.Binary binary) {
      return inner(binary.left()) + " " + binary.op().text() + " " + inner(binary.right());
    }
    if (expr instanceof Expr.Value value) {
      return value.call().text();
    }
    if (expr instanceof Expr.NotNull notNull) {
      return name(notNull.wq());
    }
    if (expr instanceof Expr.CurrentWork current) {
      return "current_work() == " + name(current.work());
    }
    if (expr instanceof Expr.Observe observe) {
      return observe.what().name().toLowerCase(java.util.Locale.ROOT)
          + "("
          + name(observe.thing())
          + ")";
    }
    return "*";
  }

  private static String inner(Expr expr) {
    return expr instanceof Expr.Binary ? "(" + of(expr) + ")" : of(expr);
  }

  private static String name(Ref<? extends Thing> ref) {
    String first = ref.candidates().get(0).decl().shortName();
    return ref instanceof Ref.Indexed<?> indexed ? first + "[" + of(indexed.index()) + "]" : first;
  }
}
