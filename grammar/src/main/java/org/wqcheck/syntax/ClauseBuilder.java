package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;

/** Collects the clauses between a name and its block; each may stand once. */
final class ClauseBuilder extends WqBaseVisitor<Void> {

  private final Places places;
  private final ExpressionBuilder expressions;
  private Optional<Expression> cpu = Optional.empty();
  private final List<Expression> after = new ArrayList<>();
  private Optional<Expression> copies = Optional.empty();
  private Optional<Expression> max = Optional.empty();
  private final List<Name> marks = new ArrayList<>();

  ClauseBuilder(Places places, ExpressionBuilder expressions) {
    this.places = places;
    this.expressions = expressions;
  }

  Clauses clauses(List<WqParser.ClauseContext> trees) {
    trees.forEach(this::visit);
    return new Clauses(cpu, List.copyOf(after), copies, max, List.copyOf(marks));
  }

  @Override
  public Void visitOnCpu(WqParser.OnCpuContext tree) {
    cpu = once(cpu, tree.expression());
    return null;
  }

  @Override
  public Void visitAfter(WqParser.AfterContext tree) {
    after.addAll(expressions.all(tree.path()));
    return null;
  }

  @Override
  public Void visitCopies(WqParser.CopiesContext tree) {
    copies = once(copies, tree.expression());
    return null;
  }

  @Override
  public Void visitMax(WqParser.MaxContext tree) {
    max = once(max, tree.expression());
    return null;
  }

  @Override
  public Void visitMark(WqParser.MarkContext tree) {
    marks.add(new Name(tree.flag.getText(), places.of(tree)));
    return null;
  }

  private Optional<Expression> once(Optional<Expression> before, WqParser.ExpressionContext tree) {
    if (before.isPresent()) {
      places.report(Problem.DUPLICATE, places.of(tree), "this clause stands here twice");
    }
    return Optional.of(expressions.visit(tree));
  }
}
