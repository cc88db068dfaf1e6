package org.wqcheck.usage;

import java.util.OptionalInt;
import org.wqcheck.model.Expr;

/** C's operators on values that may be unknown. AND and OR are not here: they choose a path. */
final class Arithmetic {

  private Arithmetic() {}

  static OptionalInt of(Expr.BinaryOp op, OptionalInt left, OptionalInt right) {
    return left.isPresent() && right.isPresent()
        ? of(op, left.getAsInt(), right.getAsInt())
        : OptionalInt.empty();
  }

  private static OptionalInt of(Expr.BinaryOp op, int a, int b) {
    return switch (op) {
      case ADD -> OptionalInt.of(a + b);
      case SUBTRACT -> OptionalInt.of(a - b);
      case MULTIPLY -> OptionalInt.of(a * b);
      case DIVIDE -> b == 0 ? OptionalInt.empty() : OptionalInt.of(a / b);
      case REMAINDER -> b == 0 ? OptionalInt.empty() : OptionalInt.of(a % b);
      case LESS -> bool(a < b);
      case LESS_EQUAL -> bool(a <= b);
      case GREATER -> bool(a > b);
      case GREATER_EQUAL -> bool(a >= b);
      case EQUAL -> bool(a == b);
      case NOT_EQUAL -> bool(a != b);
      case AND -> bool(a != 0 && b != 0);
      case OR -> bool(a != 0 || b != 0);
    };
  }

  private static OptionalInt bool(boolean value) {
    return OptionalInt.of(value ? 1 : 0);
  }
}
