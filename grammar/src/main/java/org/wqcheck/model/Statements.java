package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Statement;

/** Writes statements: those that compute here, those that branch and jump in {@link Flow}. */
final class Statements {

  private static final List<String> LONE_WORDS = List.of("break", "continue", "return");

  private final Pass pass;

  Statements(Pass pass) {
    this.pass = pass;
  }

  /** The code of a function or body: a block with labels of its own. */
  Stmt function(Statement.Block block, Site site) {
    pass.flow.collect(block, site.labels(), site.frame());
    return pass.locals.block(block, site);
  }

  /** Writes one statement behind others. */
  void write(Statement s, Site site, List<Stmt> out) {
    if (!pass.world.grow(s.span())) {
      return;
    }
    if (s instanceof Statement.Block block) {
      out.add(pass.locals.block(block, site.unplaced()));
    } else if (s instanceof Statement.Placed placed) {
      DriverSource place = new DriverSource(placed.place().file(), placed.place().line());
      write(placed.statement(), site.at(place), out);
    } else if (s instanceof Statement.Evaluate evaluate) {
      evaluate(evaluate.expression(), site, out);
    } else if (s instanceof Statement.Assign assign) {
      assign(assign, site, out);
    } else if (s instanceof Statement.Step step) {
      step(step, site, out);
    } else if (s instanceof Statement.Return leave) {
      leave(leave, site, out);
    } else if (s instanceof Statement.Foreign foreign) {
      report(Problem.NOT_MODELLED, s.span(), foreign.what() + " is not modelled");
    } else if (s instanceof Statement.Declare declare) {
      pass.locals.declare(declare, site, out);
    } else if (s instanceof Statement.Alias alias) {
      pass.locals.alias(alias, site, out);
    } else {
      pass.flow.write(s, site, out);
    }
  }

  /** One statement as a statement of its own. */
  Stmt single(Statement s, Site site) {
    List<Stmt> code = new ArrayList<>();
    write(s, site, code);
    return code.size() == 1 ? code.get(0) : new Stmt.Block(List.copyOf(code), -1, s.span());
  }

  private void evaluate(Expression e, Site site, List<Stmt> out) {
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Optional<String> meant = e instanceof Expression.Named n ? meant(n, site) : Optional.empty();
    if (e instanceof Expression.Invoke invoke) {
      pass.calls.statement(invoke, at);
    } else if (meant.isPresent()) {
      String text = "no statement is called '%s'; did you mean '%s'?";
      report(
          Problem.UNKNOWN_NAME,
          e.span(),
          text.formatted(((Expression.Named) e).text(), meant.get()));
    } else {
      pass.values.of(e, at);
      report(Problem.MISPLACED, e.span(), "this statement has no effect");
    }
    out.addAll(at.before);
  }

  /** The word of the language that stands alone as a statement and is nearly this unknown name. */
  private static Optional<String> meant(Expression.Named name, Site site) {
    return site.scope().find(name.text()).isPresent()
        ? Optional.empty()
        : Spelling.near(name.text(), LONE_WORDS);
  }

  private void assign(Statement.Assign s, Site site, List<Stmt> out) {
    Symbol symbol = pass.names.resolve(s.target(), site);
    Optional<Ref<Thing.Workqueue>> wq = Kinds.ref(symbol, Thing.Workqueue.class, w -> true);
    if (wq.isPresent()) {
      assignQueue(wq.orElseThrow(), s.value(), site, s.span()).ifPresent(out::add);
      return;
    }
    Optional<Ref<Thing.Variable>> variable = variable(symbol, s.target().span());
    variable.ifPresent(v -> assign(v, s.value(), site, s.span(), out));
  }

  private Optional<Ref<Thing.Variable>> variable(Symbol symbol, Span span) {
    Optional<Ref<Thing.Variable>> variable = Kinds.ref(symbol, Thing.Variable.class, v -> true);
    if (variable.isEmpty() && !(symbol instanceof Symbol.Wrong)) {
      String text = "this is " + Kinds.describe(symbol) + ", not a variable";
      report(Problem.WRONG_KIND, span, text);
    }
    return variable;
  }

  /** {@code target = value;}. */
  void assign(Ref<Thing.Variable> target, Expression value, Site site, Span span, List<Stmt> out) {
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Expr given = pass.values.of(value, at);
    boolean bool = target.candidates().get(0).kind() == Thing.VariableKind.BOOL;
    Expr kept = bool ? pass.values.truth(given) : given;
    boolean local = target.candidates().stream().allMatch(Thing.Variable::local);
    out.addAll(at.before);
    out.add(new Stmt.Assign(target, kept, local && pass.values.isKnown(kept), span, site.source()));
  }

  /** {@code wq = alloc_workqueue(…);}. */
  Optional<Stmt> assignQueue(Ref<Thing.Workqueue> target, Expression value, Site site, Span span) {
    if (target.candidates().stream().anyMatch(Thing.Workqueue::system)) {
      report(Problem.WRONG_KIND, span, "the kernel's own workqueues cannot be assigned");
      return Optional.empty();
    }
    Optional<WorkqueueAttributes> attributes = Optional.empty();
    String text = "NULL";
    if (!(value instanceof Expression.Null)) {
      attributes = pass.queues.attributes(value);
      if (attributes.isEmpty()) {
        return Optional.empty();
      }
      text = ((Expression.Invoke) value).text();
    }
    for (Thing.Workqueue wq : target.candidates()) {
      attributes.ifPresent(a -> pass.world.found.creates(wq.id(), a));
    }
    return Optional.of(new Stmt.AssignWorkqueue(target, attributes, text, span, site.source()));
  }

  private void step(Statement.Step s, Site site, List<Stmt> out) {
    Symbol symbol = pass.names.resolve(s.target(), site);
    Optional<Ref<Thing.Variable>> variable = variable(symbol, s.target().span());
    if (variable.isEmpty()) {
      return;
    }
    Ref<Thing.Variable> target = variable.orElseThrow();
    if (target.candidates().get(0).kind() == Thing.VariableKind.BOOL) {
      report(Problem.WRONG_KIND, s.span(), "a bool is set to true or false, not counted");
      return;
    }
    Expr value = new Expr.Binary(Expr.BinaryOp.ADD, new Expr.Read(target), new Expr.Const(s.by()));
    out.add(new Stmt.Assign(target, value, false, s.span(), site.source()));
  }

  private void leave(Statement.Return s, Site site, List<Stmt> out) {
    if (s.value().isPresent()) {
      give(s.value().orElseThrow(), s, site, out);
    } else if (site.result() instanceof Site.Returning.Into) {
      report(Problem.WRONG_KIND, s.span(), "this return gives no value, but another one does");
    }
    out.add(new Stmt.Return(s.span()));
  }

  private void give(Expression value, Statement.Return s, Site site, List<Stmt> out) {
    if (site.result() instanceof Site.Returning.Nothing) {
      report(Problem.MISPLACED, value.span(), "nobody takes this value: only a fn returns one");
      return;
    }
    if (site.result() instanceof Site.Returning.Into into) {
      Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
      Expr given = pass.values.of(value, at);
      out.addAll(at.before);
      pass.world.found.takes(into.variable().id(), pass.values.range(given));
      Ref<Thing.Variable> target = new Ref.Direct<>(into.variable());
      boolean known = pass.values.isKnown(given);
      out.add(new Stmt.Assign(target, given, known, s.span(), site.source()));
      return;
    }
    if (value instanceof Expression.Invoke) {
      evaluate(value, site, out);
    } else {
      drop(value, site, out);
    }
  }

  /** Evaluates what nobody asks for, since calls in it have effects. */
  private void drop(Expression value, Site site, List<Stmt> out) {
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Expr given = pass.values.of(value, at);
    out.addAll(at.before);
    Thing.Variable dropped = site.frame().hidden("dropped", value.span());
    out.add(pass.values.hidden(dropped, given, value.span()));
  }

  private void report(Problem problem, Span span, String text) {
    pass.world.report(problem, span, text);
  }
}
