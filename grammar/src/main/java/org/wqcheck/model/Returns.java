package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Statement;

/** What the text of a function tells about its value, and about what it does beside giving one. */
final class Returns {

  private Returns() {}

  /** Whether some return gives a value. */
  static boolean value(Statement statement) {
    return any(statement, s -> s instanceof Statement.Return r && r.value().isPresent());
  }

  /** Whether the last statement gives a value. */
  static boolean always(Statement.Block block) {
    List<Statement> statements = block.statements();
    return !statements.isEmpty()
        && statements.get(statements.size() - 1) instanceof Statement.Return;
  }

  /** The value of a function that does nothing but return it. */
  static Optional<Expression> only(Statement.Block block) {
    return block.statements().size() == 1
            && block.statements().get(0) instanceof Statement.Return only
        ? only.value()
        : Optional.empty();
  }

  /** Whether it does more than compute: a call or an assignment. */
  static boolean changesState(Statement.Block block) {
    return only(block).map(Returns::calls).orElse(true);
  }

  private static boolean calls(Expression e) {
    if (e instanceof Expression.Invoke) {
      return true;
    }
    if (e instanceof Expression.Binary binary) {
      return calls(binary.left()) || calls(binary.right());
    }
    if (e instanceof Expression.Not not) {
      return calls(not.operand());
    }
    return e instanceof Expression.Negate negate && calls(negate.operand());
  }

  /** Whether a body assigns to a name, so that a parameter of that name is a variable. */
  static boolean assigns(Statement body, String name) {
    return any(
        body,
        s ->
            (s instanceof Statement.Assign assign && is(assign.target(), name))
                || (s instanceof Statement.Step step && is(step.target(), name)));
  }

  private static boolean is(Expression e, String name) {
    return e instanceof Expression.Named named && named.text().equals(name);
  }

  private static boolean any(Statement statement, Predicate<Statement> test) {
    return test.test(statement) || parts(statement).anyMatch(p -> any(p, test));
  }

  /** The statements that a statement consists of. */
  static Stream<? extends Statement> parts(Statement s) {
    if (s instanceof Statement.Block block) {
      return block.statements().stream();
    }
    if (s instanceof Statement.Placed placed) {
      return Stream.of(placed.statement());
    }
    if (s instanceof Statement.If branch) {
      return Stream.concat(Stream.of(branch.then()), branch.otherwise().stream());
    }
    if (s instanceof Statement.While loop) {
      return Stream.of(loop.body());
    }
    if (s instanceof Statement.Loop loop) {
      return Stream.of(loop.body());
    }
    if (s instanceof Statement.Repeat repeat) {
      return Stream.of(repeat.body());
    }
    return s instanceof Statement.Either either ? either.branches().stream() : Stream.empty();
  }
}
