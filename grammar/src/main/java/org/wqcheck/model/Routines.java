package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Clauses;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.Expression;

/** Makes things of declarations that have code. */
final class Routines {

  private final Pass pass;

  Routines(Pass pass) {
    this.pass = pass;
  }

  /** Declares one; its code is written once all names are known. */
  Symbol declare(Declaration.Routine tree, Home home, String name) {
    checkClauses(tree);
    Thing.Decl decl = pass.declarer.decl(tree, home, name);
    Optional<Symbol.Function> shared = shared(tree, home);
    int text = shared.map(Symbol.Function::text).orElse(home.text());
    Draft draft = new Draft(decl.name(), text, context(tree.kind()), tree.span());
    Thing thing = pass.world.add(thing(tree, decl, draft.body, home));
    pass.world.later(() -> write(tree, draft, thing, shared, home.scope()));
    return new Symbol.One(thing);
  }

  private Optional<Symbol.Function> shared(Declaration.Routine tree, Home home) {
    if (!(tree.code() instanceof Declaration.Code.Shared shared)) {
      return Optional.empty();
    }
    Expression path = shared.function();
    Frame frame = new Frame(pass.world, new Draft("", 0, Body.Context.WORK, path.span()));
    Symbol symbol = pass.names.resolve(path, Site.start(frame, home.scope()));
    if (symbol instanceof Symbol.Function function) {
      return Optional.of(function);
    }
    if (!(symbol instanceof Symbol.Wrong)) {
      String text = "a callback is a fn; this is " + Kinds.describe(symbol);
      pass.world.report(Problem.WRONG_KIND, path.span(), text);
    }
    return Optional.empty();
  }

  private void write(
      Declaration.Routine tree,
      Draft draft,
      Thing thing,
      Optional<Symbol.Function> shared,
      Scope scope) {
    if (tree.code() instanceof Declaration.Code.Own own) {
      pass.functions.write(own.block(), new Frame(pass.world, draft), scope);
    } else if (shared.isPresent()) {
      Symbol.Function function = shared.orElseThrow();
      pass.parameters
          .passing(function, List.of(new Symbol.One(thing)), tree.name().span())
          .ifPresent(s -> pass.functions.write(function.tree(), draft, s));
    }
  }

  private static Body.Context context(Declaration.RoutineKind kind) {
    return switch (kind) {
      case WORK, DELAYED_WORK, RCU_WORK -> Body.Context.WORK;
      case TIMER -> Body.Context.TIMER;
      case IRQ -> Body.Context.IRQ;
      case SOFTIRQ -> Body.Context.SOFTIRQ;
      case TASKLET -> Body.Context.TASKLET;
      case KTHREAD -> Body.Context.KTHREAD;
    };
  }

  private Thing thing(Declaration.Routine tree, Thing.Decl decl, Body body, Home home) {
    return switch (tree.kind()) {
      case WORK -> work(Thing.WorkKind.WORK, tree, decl, body, home);
      case DELAYED_WORK -> work(Thing.WorkKind.DELAYED_WORK, tree, decl, body, home);
      case RCU_WORK -> work(Thing.WorkKind.RCU_WORK, tree, decl, body, home);
      case TIMER -> new Thing.Timer(decl, body, cpu(tree.clauses().cpu(), home.scope()));
      case IRQ -> handler(Thing.HandlerKind.IRQ, tree, decl, body, home);
      case SOFTIRQ -> handler(Thing.HandlerKind.SOFTIRQ, tree, decl, body, home);
      case TASKLET -> handler(Thing.HandlerKind.TASKLET, tree, decl, body, home);
      case KTHREAD -> new Thing.Kthread(decl, body, tree.daemon());
    };
  }

  private Thing work(
      Thing.WorkKind kind, Declaration.Routine tree, Thing.Decl decl, Body body, Home home) {
    Object code = tree;
    if (tree.code() instanceof Declaration.Code.Shared) {
      code = shared(tree, home).<Object>map(Symbol.Function::tree).orElse(tree);
    }
    return new Thing.Work(
        decl,
        kind,
        body,
        pass.world.runs(decl.id(), code),
        pass.world.position(home.memory()),
        pass.world.known.initialised.contains(decl.id()),
        tree.daemon(),
        false);
  }

  private Thing handler(
      Thing.HandlerKind kind, Declaration.Routine tree, Thing.Decl decl, Body body, Home home) {
    OptionalInt max = OptionalInt.empty();
    if (tree.clauses().max().isPresent()) {
      Expression written = tree.clauses().max().orElseThrow();
      int value = pass.values.constant(written, home.scope()).orElse(1);
      if (value < 1 || value > 255) {
        pass.world.report(Problem.BOUNDS, written.span(), "max is 1 to 255, not " + value);
      }
      max = OptionalInt.of(value);
    }
    return new Thing.Handler(
        decl,
        kind,
        body,
        max,
        pass.world.known.requested.contains(decl.id()),
        cpu(tree.clauses().cpu(), home.scope()));
  }

  /** The CPU of an {@code on cpu} clause. */
  OptionalInt cpu(Optional<Expression> clause, Scope scope) {
    if (clause.isEmpty()) {
      return OptionalInt.empty();
    }
    Expression written = clause.orElseThrow();
    int cpu = pass.values.constant(written, scope).orElse(0);
    int cpus = pass.world.machine.cpus();
    if (cpu < 0 || cpu >= cpus) {
      String text = "the machine has CPUs 0 to " + (cpus - 1) + ", not " + cpu;
      pass.world.report(Problem.BOUNDS, written.span(), text);
    }
    return OptionalInt.of(cpu);
  }

  private void checkClauses(Declaration.Routine tree) {
    Clauses clauses = tree.clauses();
    boolean pinned =
        switch (tree.kind()) {
          case IRQ, SOFTIRQ, TIMER -> true;
          case WORK, DELAYED_WORK, RCU_WORK, TASKLET, KTHREAD -> false;
        };
    boolean counted =
        switch (tree.kind()) {
          case IRQ, SOFTIRQ -> true;
          case WORK, DELAYED_WORK, RCU_WORK, TASKLET, KTHREAD, TIMER -> false;
        };
    boolean daemon =
        switch (tree.kind()) {
          case WORK, DELAYED_WORK, RCU_WORK, KTHREAD -> true;
          case IRQ, SOFTIRQ, TASKLET, TIMER -> false;
        };
    List<Span> misplaced = new ArrayList<>();
    clauses.after().forEach(a -> misplaced.add(a.span()));
    clauses.copies().ifPresent(c -> misplaced.add(c.span()));
    clauses.marks().forEach(m -> misplaced.add(m.span()));
    clauses.cpu().filter(c -> !pinned).ifPresent(c -> misplaced.add(c.span()));
    clauses.max().filter(m -> !counted).ifPresent(m -> misplaced.add(m.span()));
    if (tree.daemon() && !daemon) {
      misplaced.add(tree.name().span());
    }
    String word = tree.kind().name().toLowerCase(Locale.ROOT);
    misplaced.forEach(
        s -> pass.world.report(Problem.MISPLACED, s, "this clause has no meaning for " + word));
  }
}
