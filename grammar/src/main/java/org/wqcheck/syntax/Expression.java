package org.wqcheck.syntax;

import java.util.List;
import org.wqcheck.source.Span;

/** An expression as written; {@code &} before an operand and grouping are gone. */
public sealed interface Expression {

  /** Where it stands. */
  Span span();

  /** A number, {@code true} or {@code false}. */
  record Literal(int value, Span span) implements Expression {}

  /** A string, without its quotes. */
  record Text(String text, Span span) implements Expression {}

  /** {@code NULL}. */
  record Null(Span span) implements Expression {}

  /** {@code *}: nobody knows. */
  record Unknown(Span span) implements Expression {}

  /** A name. */
  record Named(String text, Span span) implements Expression {}

  /** {@code owner.member} or {@code owner->member}. */
  record Member(Expression owner, Name member, Span span) implements Expression {}

  /** {@code array[index]}. */
  record Element(Expression array, Expression index, Span span) implements Expression {}

  /**
   * A call.
   *
   * @param text as written, on one line
   */
  record Invoke(Expression callee, List<Expression> arguments, String text, Span span)
      implements Expression {}

  /** {@code !operand}. */
  record Not(Expression operand, Span span) implements Expression {}

  /** {@code -operand}. */
  record Negate(Expression operand, Span span) implements Expression {}

  /** Two operands. */
  record Binary(Operator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /**
   * C that the language does not have.
   *
   * @param what its name for people: {@code the operator ?:}
   */
  record Foreign(String what, Span span) implements Expression {}
}
