package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Operator;

/** Turns expressions into values; what they need executed first is added to the evaluation. */
final class Values {

  private static final Expr NOTHING = new Expr.Const(0);

  private final Pass pass;

  Values(Pass pass) {
    this.pass = pass;
  }

  /** The value of an expression; 0 for what is wrong and has been reported. */
  Expr of(Expression e, Evaluation at) {
    if (e instanceof Expression.Literal literal) {
      return new Expr.Const(literal.value());
    }
    if (e instanceof Expression.Unknown) {
      return at.purpose == Evaluation.Purpose.NUMBER
          ? wrong(Problem.MISPLACED, e.span(), "a number is expected here")
          : new Expr.Unknown(e.span());
    }
    if (e instanceof Expression.Not not) {
      return Folding.unary(Expr.UnaryOp.NOT, of(not.operand(), at));
    }
    if (e instanceof Expression.Negate negate) {
      return Folding.unary(Expr.UnaryOp.NEGATE, of(negate.operand(), at));
    }
    if (e instanceof Expression.Binary binary) {
      return binary(binary, at);
    }
    if (e instanceof Expression.Invoke invoke) {
      return pass.calls.value(invoke, at);
    }
    return leaf(e, at);
  }

  private Expr leaf(Expression e, Evaluation at) {
    if (e instanceof Expression.Text) {
      return wrong(Problem.WRONG_KIND, e.span(), "a string is no value");
    }
    if (e instanceof Expression.Null) {
      return wrong(Problem.WRONG_KIND, e.span(), "NULL is compared with a workqueue only");
    }
    if (e instanceof Expression.Foreign foreign) {
      return wrong(Problem.NOT_MODELLED, e.span(), foreign.what() + " is not modelled");
    }
    return value(pass.names.resolve(e, at.site), e.span());
  }

  private Expr value(Symbol symbol, Span span) {
    if (symbol instanceof Symbol.Value value) {
      return value.expr();
    }
    Optional<Ref<Thing.Variable>> variable = Kinds.ref(symbol, Thing.Variable.class, v -> true);
    if (variable.isPresent()) {
      return new Expr.Read(variable.orElseThrow());
    }
    Optional<Ref<Thing.Workqueue>> wq = Kinds.ref(symbol, Thing.Workqueue.class, w -> true);
    if (wq.isPresent()) {
      return new Expr.NotNull(wq.orElseThrow());
    }
    return symbol instanceof Symbol.Wrong
        ? NOTHING
        : wrong(Problem.WRONG_KIND, span, "this is " + Kinds.describe(symbol) + ", not a value");
  }

  private Expr binary(Expression.Binary e, Evaluation at) {
    Operator operator = e.operator();
    Optional<Expr> comparison = pass.comparisons.of(e, at);
    if (comparison.isPresent()) {
      return comparison.orElseThrow();
    }
    if (operator == Operator.AND || operator == Operator.OR) {
      return shortCircuit(e, at);
    }
    Expr left = of(e.left(), at);
    Expr right = of(e.right(), at);
    Optional<Expr.BinaryOp> op = Expr.BinaryOp.of(operator);
    if (op.isEmpty()) {
      String text = "the operator " + operator.text() + " is not modelled";
      return wrong(Problem.NOT_MODELLED, e.span(), text);
    }
    if (Folding.dividesByZero(op.orElseThrow(), right)) {
      return wrong(Problem.BOUNDS, e.span(), "this divides by 0");
    }
    return Folding.binary(op.orElseThrow(), left, right);
  }

  private Expr shortCircuit(Expression.Binary e, Evaluation at) {
    boolean and = e.operator() == Operator.AND;
    Expr left = of(e.left(), at);
    Evaluation part = at.part();
    Expr right = of(e.right(), part);
    at.join(part);
    if (part.before.isEmpty()) {
      return Folding.binary(and ? Expr.BinaryOp.AND : Expr.BinaryOp.OR, left, right);
    }
    Thing.Variable result = at.site.frame().result("condition", e.span());
    List<Stmt> then = new ArrayList<>(part.before);
    then.add(hidden(result, truth(right), e.span()));
    Stmt otherwise = hidden(result, new Expr.Const(and ? 0 : 1), e.span());
    at.before.add(
        new Stmt.If(
            and ? left : Folding.unary(Expr.UnaryOp.NOT, left),
            new Stmt.Block(List.copyOf(then), -1, e.span()),
            otherwise,
            isKnown(left),
            e.left().span(),
            at.site.source()));
    return read(result);
  }

  /** An assignment that is no step of the user's. */
  Stmt hidden(Thing.Variable target, Expr value, Span span) {
    pass.world.found.takes(target.id(), range(value));
    return new Stmt.Assign(new Ref.Direct<>(target), value, true, span, Optional.empty());
  }

  static Expr read(Thing.Variable variable) {
    return new Expr.Read(new Ref.Direct<>(variable));
  }

  /** The value as C's bool: 0 or 1. */
  Expr truth(Expr value) {
    return range(value).within(Interval.BOOL)
        ? value
        : Folding.binary(Expr.BinaryOp.NOT_EQUAL, value, new Expr.Const(0));
  }

  /** The values that an expression can have. */
  Interval range(Expr value) {
    return Interval.of(value, pass.world::range);
  }

  /** Whether all that a condition looks at has been computed before, so that it is no step. */
  boolean isKnown(Expr condition) {
    if (condition instanceof Expr.Unary unary) {
      return isKnown(unary.operand());
    }
    if (condition instanceof Expr.Binary binary) {
      boolean left = binary.left() instanceof Expr.Const || isKnown(binary.left());
      boolean right = binary.right() instanceof Expr.Const || isKnown(binary.right());
      return left && right;
    }
    return condition instanceof Expr.Read read
        && read.variable() instanceof Ref.Direct<Thing.Variable> direct
        && pass.world.results.contains(direct.thing().id());
  }

  /** A number known when the spec is read. */
  Optional<Integer> constant(Expression e, Scope scope) {
    Frame frame = new Frame(pass.world, new Draft("", 0, Body.Context.PROCESS, e.span()));
    Evaluation at = new Evaluation(Site.start(frame, scope), Evaluation.Purpose.NUMBER);
    Expr value = of(e, at);
    if (value instanceof Expr.Const constant) {
      return Optional.of(constant.value());
    }
    wrong(Problem.BOUNDS, e.span(), "a constant is expected here");
    return Optional.empty();
  }

  private Expr wrong(Problem problem, Span span, String text) {
    pass.world.report(problem, span, text);
    return NOTHING;
  }
}
