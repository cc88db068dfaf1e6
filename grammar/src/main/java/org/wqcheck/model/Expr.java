package org.wqcheck.model;

import java.util.Arrays;
import java.util.Optional;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Operator;

/**
 * An expression on bool and int; bools are 0 and 1. It is evaluated in one step. Calls that take
 * several steps are not expressions: the elaboration moves them in front and stores their result.
 */
public sealed interface Expr {

  /** A constant. */
  record Const(int value) implements Expr {}

  /** The value of a variable or reference count. */
  record Read(Ref<Thing.Variable> variable) implements Expr {}

  /** {@code *}: true or false, nobody knows which. */
  record Unknown(Span span) implements Expr {}

  /** A unary operator. */
  record Unary(UnaryOp op, Expr operand) implements Expr {}

  /** A binary operator; AND and OR evaluate their right side only where C does. */
  record Binary(BinaryOp op, Expr left, Expr right) implements Expr {}

  /** A call of one step that gives a value: a trylock, work_pending, test_and_set_bit … */
  record Value(Call call) implements Expr {}

  /** {@code current_work() == w}. */
  record CurrentWork(Ref<Thing.Work> work) implements Expr {}

  /** Whether a workqueue pointer is not NULL: {@code if (wq)}. */
  record NotNull(Ref<Thing.Workqueue> wq) implements Expr {}

  /** What assert, invariant and BUG_ON may ask without touching memory. */
  record Observe(Observation what, Ref<? extends Thing> thing) implements Expr {}

  /** Observations: neither pending nor running; running; two executions at once; freed. */
  enum Observation {
    IDLE,
    RUNNING,
    OVERLAPPING,
    FREED
  }

  /** Unary operators. */
  enum UnaryOp {
    NOT,
    NEGATE
  }

  /** Binary operators, as in C. */
  enum BinaryOp {
    ADD(Operator.ADD),
    SUBTRACT(Operator.SUBTRACT),
    MULTIPLY(Operator.MULTIPLY),
    DIVIDE(Operator.DIVIDE),
    REMAINDER(Operator.REMAINDER),
    LESS(Operator.LESS),
    LESS_EQUAL(Operator.LESS_EQUAL),
    GREATER(Operator.GREATER),
    GREATER_EQUAL(Operator.GREATER_EQUAL),
    EQUAL(Operator.EQUAL),
    NOT_EQUAL(Operator.NOT_EQUAL),
    AND(Operator.AND),
    OR(Operator.OR);

    private final Operator operator;

    BinaryOp(Operator operator) {
      this.operator = operator;
    }

    /** The operation of an operator; empty: the language does not have it. */
    static Optional<BinaryOp> of(Operator operator) {
      return Arrays.stream(values()).filter(o -> o.operator == operator).findFirst();
    }

    /** As in C. */
    public String text() {
      return operator.text();
    }
  }
}
