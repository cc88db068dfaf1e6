package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Name;
import org.wqcheck.syntax.Statement;

/** Blocks and what is declared in them: variables of the frame, and items on the stack. */
final class Locals {

  private final Pass pass;

  Locals(Pass pass) {
    this.pass = pass;
  }

  /** A block with a scope of its own. */
  Stmt block(Statement.Block block, Site outer) {
    if (!pass.world.grow(block.span())) {
      return new Stmt.Block(List.of(), -1, block.span());
    }
    Scope scope = Scope.inside(outer.scope());
    int stack = -1;
    if (declaresItems(block)) {
      String name = outer.frame().name() + " (stack)";
      int module = pass.world.memories.get(outer.text()).module();
      stack = pass.world.memory(Memory.Kind.STACK, name, module, block.span()).id();
    }
    Site site = outer.in(scope).on(stack);
    List<Stmt> code = new ArrayList<>();
    for (Statement statement : block.statements()) {
      pass.statements.write(statement, site, code);
    }
    return new Stmt.Block(List.copyOf(code), stack, block.span());
  }

  private static boolean declaresItems(Statement.Block block) {
    return block.statements().stream()
        .filter(Statement.Declare.class::isInstance)
        .flatMap(s -> ((Statement.Declare) s).declarations().stream())
        .anyMatch(d -> !(d instanceof Declaration.Variable));
  }

  /** Declarations in a block. */
  void declare(Statement.Declare s, Site site, List<Stmt> out) {
    for (Declaration declaration : s.declarations()) {
      if (declaration instanceof Declaration.Variable variable && site.stack() < 0) {
        variable(variable, site, s.span(), out);
      } else if (allowed(declaration, site)) {
        item(declaration, site, s.span(), out);
      }
    }
  }

  private boolean allowed(Declaration declaration, Site site) {
    boolean code =
        declaration instanceof Declaration.Routine routine
            && switch (routine.kind()) {
              case WORK, DELAYED_WORK, RCU_WORK, TIMER -> false;
              case IRQ, SOFTIRQ, TASKLET, KTHREAD -> true;
            };
    if (code || declaration instanceof Declaration.ObjectType) {
      Span span = declaration.name().span();
      String text = "this cannot be declared in a body: declare it in the driver";
      pass.world.report(Problem.MISPLACED, span, text);
      return false;
    }
    if (site.stack() < 0) {
      String text = "a declaration stands in a block, not behind a condition";
      pass.world.report(Problem.MISPLACED, declaration.name().span(), text);
    }
    return site.stack() >= 0;
  }

  private void variable(Declaration.Variable tree, Site site, Span span, List<Stmt> out) {
    if (tree.index().isPresent()) {
      String text = "an array in a body is not modelled: declare it in the driver";
      pass.world.report(Problem.NOT_MODELLED, tree.name().span(), text);
      return;
    }
    Interval range = pass.declarer.range(tree, site.scope());
    Thing.VariableKind kind = Declarer.kind(tree.kind());
    Thing.Variable local = site.frame().local(tree.name().text(), kind, range, tree.name().span());
    initialise(new Ref.Direct<>(local), tree.initial(), site, span, out);
    declareName(tree.name(), new Symbol.One(local), site);
  }

  private void initialise(
      Ref<Thing.Variable> local,
      Optional<Expression> initial,
      Site site,
      Span span,
      List<Stmt> out) {
    if (initial.isPresent()) {
      pass.statements.assign(local, initial.orElseThrow(), site, span, out);
    } else {
      Expr value = new Expr.Const(local.candidates().get(0).initial());
      out.add(new Stmt.Assign(local, value, true, span, site.source()));
    }
  }

  /** An item on the stack, or a variable that items beside it can see. */
  private void item(Declaration tree, Site site, Span span, List<Stmt> out) {
    String prefix = site.frame().name() + ".";
    Home home = new Home(site.scope(), prefix, site.stack(), site.text());
    Optional<Expression> initial =
        tree instanceof Declaration.Variable variable
            ? variable.initial()
            : tree instanceof Declaration.Queue queue ? queue.initial() : Optional.empty();
    pass.declarer.declare(Home.bare(tree), home);
    Optional<Symbol> symbol = site.scope().member(tree.name().text());
    if (initial.isPresent() && symbol.isPresent()) {
      Expression.Named name = new Expression.Named(tree.name().text(), tree.name().span());
      Statement assign = new Statement.Assign(name, initial.orElseThrow(), span);
      pass.statements.write(assign, site, out);
    }
  }

  /** {@code dev d = container_of(self, dev, reset);}. */
  void alias(Statement.Alias s, Site site, List<Stmt> out) {
    Item.Parameter parameter = new Item.Parameter(s.kind(), s.name(), Optional.empty());
    Symbol symbol = pass.names.resolve(s.value(), site);
    if (symbol instanceof Symbol.Wrong
        || !pass.parameters.fits(parameter, symbol, site.scope(), s.value().span())) {
      site.scope().declare(s.name().text(), new Symbol.Wrong());
      return;
    }
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Symbol kept = pass.parameters.kept(symbol, at, s.value().span());
    out.addAll(at.before);
    declareName(s.name(), kept, site);
  }

  private void declareName(Name name, Symbol symbol, Site site) {
    if (!site.scope().declare(name.text(), symbol)) {
      String text = "'" + name.text() + "' is declared twice in this block";
      pass.world.report(Problem.DUPLICATE, name.span(), text);
    }
  }
}
