package org.wqcheck.model;

import java.util.function.Function;

/** The values an expression can have; wide ones are cut off at the limits of int. */
record Interval(int least, int greatest) {

  static final Interval BOOL = new Interval(0, 1);
  static final Interval ANY = new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static Interval of(long a, long b) {
    return new Interval(clamp(Math.min(a, b)), clamp(Math.max(a, b)));
  }

  private static int clamp(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  boolean within(Interval other) {
    return other.least <= least && greatest <= other.greatest;
  }

  Interval join(Interval other) {
    return new Interval(Math.min(least, other.least), Math.max(greatest, other.greatest));
  }

  /** The values of an expression, given those of the variables it reads. */
  static Interval of(Expr expr, Function<Thing.Variable, Interval> variables) {
    if (expr instanceof Expr.Const constant) {
      return new Interval(constant.value(), constant.value());
    }
    if (expr instanceof Expr.Read read) {
      return read.variable().candidates().stream()
          .map(variables)
          .reduce(Interval::join)
          .orElse(BOOL);
    }
    if (expr instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NEGATE) {
      Interval operand = of(unary.operand(), variables);
      return of(-(long) operand.least, -(long) operand.greatest);
    }
    if (expr instanceof Expr.Value value && value.call().callee() == KernelCall.WORK_BUSY) {
      return new Interval(0, 3);
    }
    if (expr instanceof Expr.Binary binary) {
      return of(binary, variables);
    }
    return BOOL;
  }

  private static Interval of(Expr.Binary binary, Function<Thing.Variable, Interval> variables) {
    Interval a = of(binary.left(), variables);
    Interval b = of(binary.right(), variables);
    return switch (binary.op()) {
      case ADD -> of((long) a.least + b.least, (long) a.greatest + b.greatest);
      case SUBTRACT -> of((long) a.least - b.greatest, (long) a.greatest - b.least);
      case MULTIPLY -> product(a, b);
      case DIVIDE -> of(-magnitude(a), magnitude(a));
      case REMAINDER -> of(a.least < 0 ? -magnitude(b) : 0, magnitude(b));
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL, AND, OR -> BOOL;
    };
  }

  private static Interval product(Interval a, Interval b) {
    long first = (long) a.least * b.least;
    long second = (long) a.least * b.greatest;
    long third = (long) a.greatest * b.least;
    long fourth = (long) a.greatest * b.greatest;
    return of(
        Math.min(Math.min(first, second), Math.min(third, fourth)),
        Math.max(Math.max(first, second), Math.max(third, fourth)));
  }

  private static long magnitude(Interval a) {
    return Math.max(Math.abs((long) a.least), Math.abs((long) a.greatest));
  }
}
