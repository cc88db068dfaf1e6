package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;

/** Builds the trees of statements. */
final class StatementBuilder extends WqBaseVisitor<Statement> {

  private final Places places;
  private final ExpressionBuilder expressions;
  private final DeclarationBuilder declarations;

  StatementBuilder(Places places) {
    this.places = places;
    this.expressions = new ExpressionBuilder(places);
    this.declarations = new DeclarationBuilder(places, expressions);
  }

  Statement.Block block(WqParser.BlockContext tree) {
    List<Statement> statements = tree.statement().stream().map(this::visit).toList();
    return new Statement.Block(statements, places.of(tree));
  }

  @Override
  public Statement visitPlaced(WqParser.PlacedContext tree) {
    DriverPlace place = declarations.place(tree.place());
    if (tree.statement() instanceof WqParser.LocalDeclarationContext local) {
      return new Statement.Declare(
          declarations.declarations(Optional.of(place), local.declaration()), places.of(tree));
    }
    return new Statement.Placed(place, visit(tree.statement()), places.of(tree));
  }

  @Override
  public Statement visitBlockStatement(WqParser.BlockStatementContext tree) {
    return block(tree.block());
  }

  @Override
  public Statement visitEmpty(WqParser.EmptyContext tree) {
    return new Statement.Empty(places.of(tree));
  }

  @Override
  public Statement visitIf(WqParser.IfContext tree) {
    Optional<Statement> otherwise = Optional.ofNullable(tree.statement(1)).map(this::visit);
    return new Statement.If(
        expressions.visit(tree.expression()), visit(tree.statement(0)), otherwise, places.of(tree));
  }

  @Override
  public Statement visitWhile(WqParser.WhileContext tree) {
    return new Statement.While(
        expressions.visit(tree.expression()), visit(tree.statement()), true, places.of(tree));
  }

  @Override
  public Statement visitDoWhile(WqParser.DoWhileContext tree) {
    return new Statement.While(
        expressions.visit(tree.expression()), visit(tree.statement()), false, places.of(tree));
  }

  @Override
  public Statement visitBreak(WqParser.BreakContext tree) {
    return new Statement.Break(places.of(tree));
  }

  @Override
  public Statement visitContinue(WqParser.ContinueContext tree) {
    return new Statement.Continue(places.of(tree));
  }

  @Override
  public Statement visitReturn(WqParser.ReturnContext tree) {
    return new Statement.Return(
        Optional.ofNullable(tree.expression()).map(expressions::visit), places.of(tree));
  }

  @Override
  public Statement visitGoto(WqParser.GotoContext tree) {
    return new Statement.Goto(expressions.name(tree.name()), places.of(tree));
  }

  @Override
  public Statement visitEither(WqParser.EitherContext tree) {
    return new Statement.Either(tree.block().stream().map(this::block).toList(), places.of(tree));
  }

  @Override
  public Statement visitRepeat(WqParser.RepeatContext tree) {
    return new Statement.Repeat(
        expressions.visit(tree.expression()), block(tree.block()), places.of(tree));
  }

  @Override
  public Statement visitLoop(WqParser.LoopContext tree) {
    return new Statement.Loop(block(tree.block()), places.of(tree));
  }

  @Override
  public Statement visitLabel(WqParser.LabelContext tree) {
    return new Statement.Label(expressions.name(tree.name()), places.of(tree));
  }

  @Override
  public Statement visitLocalDeclaration(WqParser.LocalDeclarationContext tree) {
    return new Statement.Declare(
        declarations.declarations(Optional.empty(), tree.declaration()), places.of(tree));
  }

  @Override
  public Statement visitAlias(WqParser.AliasContext tree) {
    return new Statement.Alias(
        expressions.visit(tree.path()),
        expressions.name(tree.name()),
        expressions.visit(tree.expression()),
        places.of(tree));
  }

  @Override
  public Statement visitSimple(WqParser.SimpleContext tree) {
    Expression first = expressions.visit(tree.expression(0));
    if (tree.expression().size() == 1) {
      return new Statement.Evaluate(first, places.of(tree));
    }
    return new Statement.Assign(first, expressions.visit(tree.expression(1)), places.of(tree));
  }

  @Override
  public Statement visitPostfix(WqParser.PostfixContext tree) {
    return step(tree.expression(), tree.op.getText(), tree);
  }

  @Override
  public Statement visitPrefix(WqParser.PrefixContext tree) {
    return step(tree.expression(), tree.op.getText(), tree);
  }

  private Statement step(
      WqParser.ExpressionContext target, String op, WqParser.StatementContext tree) {
    int by = op.equals("++") ? 1 : -1;
    return new Statement.Step(expressions.visit(target), by, places.of(tree));
  }

  @Override
  public Statement visitCompound(WqParser.CompoundContext tree) {
    return new Statement.Foreign("the operator " + tree.op.getText(), places.of(tree));
  }
}
