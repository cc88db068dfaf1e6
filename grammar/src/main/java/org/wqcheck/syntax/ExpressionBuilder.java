package org.wqcheck.syntax;

import java.util.List;
import org.wqcheck.source.Span;

/** Builds the trees of expressions. */
final class ExpressionBuilder extends WqBaseVisitor<Expression> {

  private final Places places;

  ExpressionBuilder(Places places) {
    this.places = places;
  }

  List<Expression> all(List<? extends org.antlr.v4.runtime.ParserRuleContext> trees) {
    return trees.stream().map(this::visit).toList();
  }

  Name name(WqParser.NameContext tree) {
    return new Name(tree.getText(), places.of(tree));
  }

  @Override
  public Expression visitPath(WqParser.PathContext tree) {
    Expression path = named(tree.name(0));
    int names = 1;
    int indexes = 0;
    for (int i = 1; i < tree.getChildCount(); i++) {
      String child = tree.getChild(i).getText();
      if (child.equals("[")) {
        Expression index = visit(tree.expression(indexes++));
        path = new Expression.Element(path, index, places.of(tree));
        i += 2;
      } else {
        path = new Expression.Member(path, name(tree.name(names++)), places.of(tree));
        i += 1;
      }
    }
    return path;
  }

  private Expression named(WqParser.NameContext tree) {
    return new Expression.Named(tree.getText(), places.of(tree));
  }

  @Override
  public Expression visitGrouped(WqParser.GroupedContext tree) {
    return visit(tree.expression());
  }

  @Override
  public Expression visitNumber(WqParser.NumberContext tree) {
    return new Expression.Literal(places.number(tree.getStart()), places.of(tree));
  }

  @Override
  public Expression visitText(WqParser.TextContext tree) {
    return new Expression.Text(Places.unquoted(tree.getStart()), places.of(tree));
  }

  @Override
  public Expression visitTruth(WqParser.TruthContext tree) {
    return new Expression.Literal(tree.getText().equals("true") ? 1 : 0, places.of(tree));
  }

  @Override
  public Expression visitNull(WqParser.NullContext tree) {
    return new Expression.Null(places.of(tree));
  }

  @Override
  public Expression visitUnknown(WqParser.UnknownContext tree) {
    return new Expression.Unknown(places.of(tree));
  }

  @Override
  public Expression visitNamed(WqParser.NamedContext tree) {
    return named(tree.name());
  }

  @Override
  public Expression visitInvoke(WqParser.InvokeContext tree) {
    List<Expression> parts = all(tree.expression());
    return new Expression.Invoke(
        parts.get(0), parts.subList(1, parts.size()), places.text(tree), places.of(tree));
  }

  @Override
  public Expression visitElement(WqParser.ElementContext tree) {
    return new Expression.Element(
        visit(tree.expression(0)), visit(tree.expression(1)), places.of(tree));
  }

  @Override
  public Expression visitMemberOf(WqParser.MemberOfContext tree) {
    return new Expression.Member(visit(tree.expression()), name(tree.name()), places.of(tree));
  }

  @Override
  public Expression visitUnary(WqParser.UnaryContext tree) {
    Expression operand = visit(tree.expression());
    Span span = places.of(tree);
    return switch (tree.op.getText()) {
      case "!" -> new Expression.Not(operand, span);
      case "-" -> new Expression.Negate(operand, span);
      case "&" -> operand;
      default -> new Expression.Foreign("the operator " + tree.op.getText(), span);
    };
  }

  @Override
  public Expression visitBinary(WqParser.BinaryContext tree) {
    return new Expression.Binary(
        Operator.of(tree.op.getText()),
        visit(tree.expression(0)),
        visit(tree.expression(1)),
        places.of(tree));
  }

  @Override
  public Expression visitTernary(WqParser.TernaryContext tree) {
    return new Expression.Foreign("the operator ?:", places.of(tree));
  }
}
