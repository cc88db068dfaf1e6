package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/** A statement as written. */
public sealed interface Statement {

  /** Where it stands. */
  Span span();

  /** {@code ;}. */
  record Empty(Span span) implements Statement {}

  /** A block. */
  record Block(List<Statement> statements, Span span) implements Statement {}

  /** A statement with the real driver's place. */
  record Placed(DriverPlace place, Statement statement, Span span) implements Statement {}

  /** Declarations in a body. */
  record Declare(List<Declaration> declarations, Span span) implements Statement {}

  /** {@code dev d = container_of(self, dev, reset);}: a further name for something. */
  record Alias(Expression kind, Name name, Expression value, Span span) implements Statement {}

  /** An expression for its effect. */
  record Evaluate(Expression expression, Span span) implements Statement {}

  /** {@code target = value;}. */
  record Assign(Expression target, Expression value, Span span) implements Statement {}

  /**
   * {@code target++;} and {@code target--;}.
   *
   * @param by 1 or -1
   */
  record Step(Expression target, int by, Span span) implements Statement {}

  /** {@code if}. */
  record If(Expression condition, Statement then, Optional<Statement> otherwise, Span span)
      implements Statement {}

  /** {@code while}, and {@code do … while} where the test does not come first. */
  record While(Expression condition, Statement body, boolean testFirst, Span span)
      implements Statement {}

  /** {@code loop}. */
  record Loop(Block body, Span span) implements Statement {}

  /** {@code repeat (count)}. */
  record Repeat(Expression count, Block body, Span span) implements Statement {}

  /** {@code either … or …}. */
  record Either(List<Block> branches, Span span) implements Statement {}

  /** {@code break;}. */
  record Break(Span span) implements Statement {}

  /** {@code continue;}. */
  record Continue(Span span) implements Statement {}

  /** {@code return;} and {@code return value;}. */
  record Return(Optional<Expression> value, Span span) implements Statement {}

  /** {@code goto label;}. */
  record Goto(Name label, Span span) implements Statement {}

  /** {@code label:}. */
  record Label(Name name, Span span) implements Statement {}

  /**
   * C that the language does not have.
   *
   * @param what its name for people: {@code the operator +=}
   */
  record Foreign(String what, Span span) implements Statement {}
}
