package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Statement;

/** Writes statements that branch, loop and jump. */
final class Flow {

  /** Greatest number of rounds of a repeat. */
  private static final int MAX_ROUNDS = 1000;

  private final Pass pass;

  Flow(Pass pass) {
    this.pass = pass;
  }

  /** Makes the labels of a piece of code known; those of unrolled loops belong to their rounds. */
  void collect(Statement s, Labels labels, Frame frame) {
    if (s instanceof Statement.Label label) {
      String name = label.name().text();
      if (!labels.add(name, frame.label(name))) {
        String text = "the label '" + name + "' stands here twice";
        pass.world.report(Problem.DUPLICATE, label.span(), text);
      }
    } else if (!(s instanceof Statement.Repeat)) {
      Returns.parts(s).forEach(p -> collect(p, labels, frame));
    }
  }

  void write(Statement s, Site site, List<Stmt> out) {
    if (s instanceof Statement.If branch) {
      branch(branch, site, out);
    } else if (s instanceof Statement.While loop) {
      out.add(loop(loop, site));
    } else if (s instanceof Statement.Loop loop) {
      Site inside = site.unplaced().in(new Site.Exits.Loop());
      out.add(new Stmt.Loop(pass.locals.block(loop.body(), inside), loop.span()));
    } else if (s instanceof Statement.Either either) {
      List<Stmt> branches = new ArrayList<>();
      either.branches().forEach(b -> branches.add(pass.locals.block(b, site.unplaced())));
      out.add(new Stmt.Either(List.copyOf(branches), either.span()));
    } else if (s instanceof Statement.Repeat repeat) {
      out.add(repeat(repeat, site));
    } else {
      jump(s, site).ifPresent(out::add);
    }
  }

  private void branch(Statement.If s, Site site, List<Stmt> out) {
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Expr condition = pass.values.of(s.condition(), at);
    out.addAll(at.before);
    Site inside = site.unplaced();
    Stmt then = pass.statements.single(s.then(), inside);
    Stmt otherwise =
        s.otherwise().isPresent()
            ? pass.statements.single(s.otherwise().orElseThrow(), inside)
            : new Stmt.Block(List.of(), -1, s.span());
    out.add(
        new Stmt.If(
            condition,
            then,
            otherwise,
            pass.values.isKnown(condition),
            s.condition().span(),
            site.source()));
  }

  private Stmt loop(Statement.While s, Site site) {
    Evaluation at = new Evaluation(site, Evaluation.Purpose.STATEMENT);
    Expr condition = pass.values.of(s.condition(), at);
    Stmt body = pass.statements.single(s.body(), site.unplaced().in(new Site.Exits.Loop()));
    return new Stmt.While(
        List.copyOf(at.before),
        condition,
        body,
        s.testFirst(),
        pass.values.isKnown(condition),
        s.condition().span(),
        site.source());
  }

  private Stmt repeat(Statement.Repeat s, Site site) {
    int rounds = rounds(s.count(), site.scope());
    String end = site.frame().label("end");
    List<Stmt> code = new ArrayList<>();
    boolean broken = false;
    for (int round = 0; round < rounds && pass.world.grow(s.span()); round++) {
      String next = site.frame().label("next");
      Labels labels = new Labels(Optional.of(site.labels()));
      s.body().statements().forEach(b -> collect(b, labels, site.frame()));
      Jumps jumps = new Jumps();
      Site inside = site.unplaced().in(labels).in(new Site.Exits.Jumps(end, next, jumps));
      code.add(pass.locals.block(s.body(), inside));
      broken |= jumps.breaks;
      if (jumps.continues) {
        code.add(new Stmt.Label(next, s.span()));
      }
    }
    if (broken) {
      code.add(new Stmt.Label(end, s.span()));
    }
    return new Stmt.Block(List.copyOf(code), -1, s.span());
  }

  /** Which jumps an unrolled loop contains. */
  static final class Jumps {
    boolean breaks;
    boolean continues;
  }

  private int rounds(Expression count, Scope scope) {
    int rounds = pass.values.constant(count, scope).orElse(1);
    if (rounds < 0 || rounds > MAX_ROUNDS) {
      String text = "repeat takes 0 to " + MAX_ROUNDS + " rounds, not " + rounds;
      pass.world.report(Problem.BOUNDS, count.span(), text);
      return 1;
    }
    return rounds;
  }

  private Optional<Stmt> jump(Statement s, Site site) {
    if (s instanceof Statement.Break) {
      return leave(site.exits(), s.span(), true);
    }
    if (s instanceof Statement.Continue) {
      return leave(site.exits(), s.span(), false);
    }
    if (s instanceof Statement.Label label) {
      return site.labels().find(label.name().text()).map(name -> new Stmt.Label(name, s.span()));
    }
    if (s instanceof Statement.Goto jump) {
      return target(jump, site);
    }
    return Optional.empty();
  }

  private Optional<Stmt> target(Statement.Goto s, Site site) {
    String name = s.label().text();
    Optional<String> label = site.labels().find(name);
    if (label.isEmpty()) {
      String hint = Spelling.hint(name, site.labels().names());
      String text = "no label is called '" + name + "' here" + hint;
      pass.world.report(Problem.UNKNOWN_NAME, s.label().span(), text);
    }
    return label.map(l -> new Stmt.Goto(l, s.span()));
  }

  private Optional<Stmt> leave(Site.Exits exits, Span span, boolean breaks) {
    if (exits instanceof Site.Exits.Loop) {
      return Optional.of(breaks ? new Stmt.Break(span) : new Stmt.Continue(span));
    }
    if (exits instanceof Site.Exits.Jumps jumps) {
      jumps.found().breaks |= breaks;
      jumps.found().continues |= !breaks;
      return Optional.of(new Stmt.Goto(breaks ? jumps.onBreak() : jumps.onContinue(), span));
    }
    pass.world.report(Problem.MISPLACED, span, "there is no loop to leave or continue");
    return Optional.empty();
  }
}
