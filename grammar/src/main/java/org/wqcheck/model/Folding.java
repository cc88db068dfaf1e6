package org.wqcheck.model;

/** Builds operations, and computes those on constants as C does. */
final class Folding {

  private Folding() {}

  static boolean dividesByZero(Expr.BinaryOp op, Expr divisor) {
    boolean division = op == Expr.BinaryOp.DIVIDE || op == Expr.BinaryOp.REMAINDER;
    return division && divisor instanceof Expr.Const constant && constant.value() == 0;
  }

  static Expr unary(Expr.UnaryOp op, Expr operand) {
    if (!(operand instanceof Expr.Const constant)) {
      return new Expr.Unary(op, operand);
    }
    return switch (op) {
      case NOT -> new Expr.Const(constant.value() == 0 ? 1 : 0);
      case NEGATE -> new Expr.Const(-constant.value());
    };
  }

  static Expr binary(Expr.BinaryOp op, Expr left, Expr right) {
    return left instanceof Expr.Const a && right instanceof Expr.Const b
        ? new Expr.Const(compute(op, a.value(), b.value()))
        : new Expr.Binary(op, left, right);
  }

  /** The number of operations in an expression, or {@code limit} if it is at least that. */
  static int size(Expr expr, int limit) {
    if (limit <= 1) {
      return limit;
    }
    if (expr instanceof Expr.Unary unary) {
      return 1 + size(unary.operand(), limit - 1);
    }
    if (expr instanceof Expr.Binary binary) {
      int left = size(binary.left(), limit - 1);
      return 1 + left + size(binary.right(), limit - 1 - left);
    }
    return 1;
  }

  private static int compute(Expr.BinaryOp op, int a, int b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS -> truth(a < b);
      case LESS_EQUAL -> truth(a <= b);
      case GREATER -> truth(a > b);
      case GREATER_EQUAL -> truth(a >= b);
      case EQUAL -> truth(a == b);
      case NOT_EQUAL -> truth(a != b);
      case AND -> truth(a != 0 && b != 0);
      case OR -> truth(a != 0 || b != 0);
    };
  }

  private static int truth(boolean value) {
    return value ? 1 : 0;
  }
}
