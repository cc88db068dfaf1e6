package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Statement;

/** Expands the spec's functions where they are called. */
final class Functions {

  private static final Expr NOTHING = new Expr.Const(0);

  private final Pass pass;

  Functions(Pass pass) {
    this.pass = pass;
  }

  /** The value of a call. */
  Expr value(Symbol.Function function, Expression.Invoke invoke, Evaluation at) {
    if (!Returns.value(function.tree().body())) {
      String text = "'" + function.tree().name().text() + "' returns no value";
      pass.world.report(Problem.WRONG_KIND, invoke.span(), text);
      return NOTHING;
    }
    if (!at.hoists()) {
      return lookedAt(function, invoke, at);
    }
    Optional<Scope> scope = pass.parameters.bind(function, invoke, at);
    if (scope.isEmpty()) {
      return NOTHING;
    }
    String name = function.tree().name().text() + "()";
    Thing.Variable result = at.site.frame().result(name, invoke.span());
    if (!Returns.always(function.tree().body())) {
      at.before.add(pass.values.hidden(result, NOTHING, invoke.span()));
    }
    if (Returns.changesState(function.tree().body())) {
      at.change(invoke.span());
    }
    at.before.add(
        inline(
            function,
            scope.orElseThrow(),
            at.site,
            invoke.span(),
            new Site.Returning.Into(result)));
    return Values.read(result);
  }

  /** A function that only returns an expression, in a condition evaluated in one step. */
  private Expr lookedAt(Symbol.Function function, Expression.Invoke invoke, Evaluation at) {
    Optional<Expression> only = Returns.only(function.tree().body());
    if (only.isEmpty()) {
      String text =
          "'"
              + function.tree().name().text()
              + "' takes several steps; a condition that is only looked at cannot call it";
      pass.world.report(Problem.MISPLACED, invoke.span(), text);
      return NOTHING;
    }
    boolean recursive = isExpanding(function.tree(), at.site.frame(), invoke.span());
    if (recursive || !pass.world.grow(invoke.span())) {
      return NOTHING;
    }
    Optional<Scope> scope = pass.parameters.bind(function, invoke, at);
    if (scope.isEmpty()) {
      return NOTHING;
    }
    pass.world.expanded.add(function.tree());
    at.site.frame().expanding.push(function.tree());
    Evaluation inside = at.inside(scope.orElseThrow());
    Expr value = pass.values.of(only.orElseThrow(), inside);
    at.join(inside);
    at.site.frame().expanding.pop();
    return value;
  }

  /** A call for its effect. */
  void statement(Symbol.Function function, Expression.Invoke invoke, Evaluation at) {
    pass.parameters
        .bind(function, invoke, at)
        .ifPresent(
            scope ->
                at.before.add(
                    inline(function, scope, at.site, invoke.span(), new Site.Returning.Dropped())));
  }

  private Stmt inline(
      Symbol.Function function, Scope scope, Site caller, Span call, Site.Returning result) {
    Item.Function tree = function.tree();
    Frame frame = caller.frame();
    if (isExpanding(tree, frame, call)) {
      return new Stmt.Block(List.of(), -1, call);
    }
    pass.world.expanded.add(tree);
    frame.expanding.push(tree);
    Site inside = caller.entering(scope, function.text(), result);
    Stmt body = pass.statements.function(tree.body(), inside);
    frame.expanding.pop();
    return new Stmt.Inline(tree.name().text(), function.text(), body, call);
  }

  private boolean isExpanding(Item.Function tree, Frame frame, Span call) {
    boolean recursive = frame.expanding.stream().anyMatch(tree::equals);
    if (recursive) {
      String text = "'" + tree.name().text() + "' calls itself; a fn is expanded at each call";
      pass.world.report(Problem.RECURSION, call, text);
    }
    return recursive;
  }

  /** {@code kref_put(r, f)}: whether the count fell to zero, after f if it did. */
  Expr put(Expression.Invoke invoke, Evaluation at, boolean asked) {
    List<Expression> args = invoke.arguments();
    if (args.size() != 2) {
      pass.world.report(Problem.WRONG_KIND, invoke.span(), "write kref_put(r, f)");
      return NOTHING;
    }
    Symbol count =
        pass.parameters.kept(pass.names.resolve(args.get(0), at.site), at, args.get(0).span());
    Symbol release = pass.names.resolve(args.get(1), at.site);
    Optional<Ref<Thing.Variable>> kref =
        Kinds.ref(count, Thing.Variable.class, v -> v.kind() == Thing.VariableKind.KREF);
    if (kref.isEmpty() || !(release instanceof Symbol.Function function)) {
      reportPut(count, release, invoke);
      return NOTHING;
    }
    Call call =
        new Call(
            KernelCall.KREF_PUT,
            List.of(new Call.Arg.Of(kref.orElseThrow())),
            invoke.text(),
            invoke.span(),
            at.site.source());
    Thing.Variable zero = at.site.frame().result("kref_put()", invoke.span());
    pass.world.found.takes(zero.id(), Interval.BOOL);
    at.before.add(new Stmt.Do(call, Optional.of(zero), invoke.span()));
    Stmt then =
        pass.parameters
            .passing(function, List.of(count), args.get(1).span())
            .map(s -> inline(function, s, at.site, invoke.span(), new Site.Returning.Dropped()))
            .orElseGet(() -> new Stmt.Block(List.of(), -1, invoke.span()));
    Stmt nothing = new Stmt.Block(List.of(), -1, invoke.span());
    at.before.add(
        new Stmt.If(Values.read(zero), then, nothing, true, invoke.span(), at.site.source()));
    return Values.read(zero);
  }

  private void reportPut(Symbol count, Symbol release, Expression.Invoke invoke) {
    boolean known = !(count instanceof Symbol.Wrong || release instanceof Symbol.Wrong);
    if (known) {
      String text =
          "kref_put takes a kref and a fn; these are "
              + Kinds.describe(count)
              + " and "
              + Kinds.describe(release);
      pass.world.report(Problem.WRONG_KIND, invoke.span(), text);
    }
  }

  /** A function as a body of its own: the callback of schedule_on_each_cpu. */
  Body body(Symbol.Function function, Site site, Span span) {
    String name = site.frame().name() + "." + function.tree().name().text();
    Draft draft = new Draft(name, function.text(), Body.Context.WORK, function.tree().span());
    pass.world.later(
        () ->
            pass.parameters
                .passing(function, List.of(), span)
                .ifPresent(s -> write(function.tree(), draft, s)));
    return draft.body;
  }

  /** Expands a function for its errors only. */
  void check(Symbol.Function function, Scope scope) {
    Item.Function tree = function.tree();
    Draft draft = new Draft(tree.name().text(), function.text(), Body.Context.PROCESS, tree.span());
    Site site = Site.start(new Frame(pass.world, draft), scope);
    inline(function, scope, site, tree.span(), new Site.Returning.Dropped());
  }

  /** Writes the code of a function as that of a body. */
  void write(Item.Function tree, Draft draft, Scope scope) {
    Frame frame = new Frame(pass.world, draft);
    pass.world.expanded.add(tree);
    frame.expanding.push(tree);
    write(tree.body(), frame, scope);
  }

  /** Writes the code of a block as that of a body. */
  void write(Statement.Block block, Frame frame, Scope scope) {
    List<Stmt> code = new ArrayList<>();
    code.add(pass.statements.function(block, Site.start(frame, scope)));
    frame.draft.statements.addAll(code);
  }
}
