package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Builds the trees of declarations; one text can declare several names. */
final class DeclarationBuilder extends WqBaseVisitor<List<Declaration>> {

  private final Places places;
  private final ExpressionBuilder expressions;
  private Optional<DriverPlace> place = Optional.empty();

  DeclarationBuilder(Places places, ExpressionBuilder expressions) {
    this.places = places;
    this.expressions = expressions;
  }

  /** What a text declares, with the real driver's place that stands before it. */
  List<Declaration> declarations(
      Optional<DriverPlace> before, WqParser.DeclarationContext declaration) {
    Optional<DriverPlace> outer = place;
    place = before;
    try {
      return visit(declaration);
    } finally {
      place = outer;
    }
  }

  DriverPlace place(WqParser.PlaceContext tree) {
    int line = places.number(tree.NUMBER().getSymbol());
    return new DriverPlace(Places.unquoted(tree.STRING().getSymbol()), line);
  }

  Optional<Index> index(WqParser.IndexContext tree) {
    return Optional.ofNullable(tree)
        .map(
            t ->
                new Index(
                    expressions.name(t.name()),
                    expressions.visit(t.expression(0)),
                    expressions.visit(t.expression(1))));
  }

  Optional<Range> range(WqParser.RangeContext tree) {
    return Optional.ofNullable(tree)
        .map(
            t ->
                new Range(
                    expressions.visit(t.expression(0)),
                    expressions.visit(t.expression(1)),
                    places.of(t)));
  }

  @Override
  public List<Declaration> visitPrimitives(WqParser.PrimitivesContext tree) {
    var kind = kind(Declaration.PrimitiveKind.class, tree.kind);
    List<Declaration> all = new ArrayList<>();
    for (WqParser.PrimitiveContext one : tree.primitive()) {
      boolean novalidate = one.novalidate != null;
      all.add(
          new Declaration.Primitive(
              kind, expressions.name(one.name()), index(one.index()), novalidate, place));
    }
    return all;
  }

  @Override
  public List<Declaration> visitVariables(WqParser.VariablesContext tree) {
    var kind = kind(Declaration.VariableKind.class, tree.kind);
    List<Declaration> all = new ArrayList<>();
    for (WqParser.VariableContext one : tree.variable()) {
      all.add(
          new Declaration.Variable(
              kind,
              expressions.name(one.name()),
              index(one.index()),
              range(one.range()),
              initial(one.expression()),
              place));
    }
    return all;
  }

  @Override
  public List<Declaration> visitQueues(WqParser.QueuesContext tree) {
    List<Declaration> all = new ArrayList<>();
    for (WqParser.QueueContext one : tree.queue()) {
      all.add(
          new Declaration.Queue(
              expressions.name(one.name()), index(one.index()), initial(one.expression()), place));
    }
    return all;
  }

  private Optional<Expression> initial(WqParser.ExpressionContext tree) {
    return Optional.ofNullable(tree).map(expressions::visit);
  }

  @Override
  public List<Declaration> visitRoutine(WqParser.RoutineContext tree) {
    Optional<DriverPlace> own = place;
    Declaration.Code code =
        tree.path() != null
            ? new Declaration.Code.Shared(expressions.visit(tree.path()))
            : new Declaration.Code.Own(new StatementBuilder(places).block(tree.block()));
    return List.of(
        new Declaration.Routine(
            kind(Declaration.RoutineKind.class, tree.kind),
            expressions.name(tree.name()),
            index(tree.index()),
            tree.daemon != null,
            clauses(tree.clause()),
            code,
            own,
            places.of(tree)));
  }

  @Override
  public List<Declaration> visitObject(WqParser.ObjectContext tree) {
    Optional<DriverPlace> own = place;
    List<Declaration> members = new ArrayList<>();
    for (WqParser.MemberContext member : tree.member()) {
      if (member.declaration() != null) {
        Optional<DriverPlace> before = Optional.ofNullable(member.place()).map(this::place);
        members.addAll(declarations(before, member.declaration()));
      }
    }
    return List.of(
        new Declaration.ObjectType(
            expressions.name(tree.name()),
            index(tree.index()),
            Optional.ofNullable(tree.path()).map(expressions::visit),
            List.copyOf(members),
            own,
            places.of(tree)));
  }

  Clauses clauses(List<WqParser.ClauseContext> trees) {
    return new ClauseBuilder(places, expressions).clauses(trees);
  }

  private static <E extends Enum<E>> E kind(Class<E> type, Token word) {
    return Enum.valueOf(type, word.getText().toUpperCase(Locale.ROOT));
  }
}
