package org.wqcheck.reproduce;

import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/** Bodies as C functions: a gate before each statement that a user wrote. */
final class StatementWriter {
  private final Expressions expressions;
  private final Lines c = new Lines();
  private final Steps steps;
  private int labels;

  /** Where {@code return} goes. */
  private String exit = "out";

  StatementWriter(Names names, Expressions expressions) {
    this.expressions = expressions;
    this.steps = new Steps(names, expressions, c);
  }

  /** A function of a body. */
  String function(String name, Body body) {
    c.add(0, "static void " + name + "(struct lab_actor *me)");
    c.add(0, "{");
    for (Thing.Variable local : body.locals()) {
      c.add(1, "int " + Names.ident(local) + " = " + local.initial() + ";");
    }
    write(body.code());
    c.add(0, "out: __maybe_unused;");
    body.locals().forEach(local -> c.add(1, "(void)" + Names.ident(local) + ";"));
    c.add(0, "}");
    return c + "\n";
  }

  // ---- statements -----------------------------------------------------------------------------

  private void write(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      writeBlock(block);
    } else if (stmt instanceof Stmt.Do call) {
      steps.call(call);
    } else if (stmt instanceof Stmt.Assign assign) {
      steps.assign(assign);
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      steps.assignWorkqueue(assign);
    } else if (stmt instanceof Stmt.If test) {
      writeIf(test);
    } else if (stmt instanceof Stmt.While loop) {
      writeWhile(loop);
    } else if (stmt instanceof Stmt.Either either) {
      writeEither(either);
    } else if (stmt instanceof Stmt.Inline inline) {
      writeInline(inline);
    } else {
      writeJump(stmt);
    }
  }

  private void writeJump(Stmt stmt) {
    if (stmt instanceof Stmt.Loop loop) {
      c.open("for (;;)");
      write(loop.body());
      c.add("if (READ_ONCE(lab_stopped)) goto out;");
      c.close();
    } else if (stmt instanceof Stmt.Break) {
      c.add("break;");
    } else if (stmt instanceof Stmt.Continue) {
      c.add("continue;");
    } else if (stmt instanceof Stmt.Label label) {
      c.add(0, label(label.name()) + ": __maybe_unused;");
    } else if (stmt instanceof Stmt.Goto jump) {
      c.add("goto " + label(jump.label()) + ";");
    } else if (stmt instanceof Stmt.Return) {
      c.add("goto " + exit + ";");
    } else {
      throw new IllegalStateException("no C for " + stmt);
    }
  }

  private static String label(String name) {
    return "l_" + name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private void writeBlock(Stmt.Block block) {
    if (block.stack() >= 0) {
      c.add("lab_kzalloc(me, " + block.stack() + ");");
    }
    block.statements().forEach(this::write);
    if (block.stack() >= 0) {
      c.add("lab_kfree(me, " + block.stack() + ");");
    }
  }

  private void writeInline(Stmt.Inline inline) {
    String outer = exit;
    exit = "r_" + labels++;
    write(inline.body());
    c.add(0, exit + ": __maybe_unused;");
    exit = outer;
  }

  /** C for a condition, in one step where nothing in it forbids that. */
  private String condition(Expr condition) {
    String value = expressions.of(condition);
    return Expressions.calls(condition) ? "(" + value + ")" : "lab_in_one_step(" + value + ")";
  }

  private String test(Expr condition, Optional<Span> visible, String word) {
    String kept = "c_" + labels++;
    c.add("int " + kept + ";");
    visible.ifPresent(span -> steps.gate(span, word));
    c.add(kept + " = " + condition(condition) + ";");
    c.add("if (READ_ONCE(lab_stopped)) goto out;");
    if (visible.isPresent()) {
      c.add("lab_leave(me);");
    }
    return kept;
  }

  private static Optional<Span> visible(boolean hidden, Span span) {
    return hidden ? Optional.empty() : Optional.of(span);
  }

  private void writeIf(Stmt.If test) {
    c.open("");
    String kept = test(test.condition(), visible(test.hidden(), test.span()), "if");
    c.open("if (" + kept + ")");
    write(test.then());
    c.otherwise();
    write(test.otherwise());
    c.close();
    c.close();
  }

  private void writeWhile(Stmt.While loop) {
    String first = "f_" + labels++;
    c.open("");
    c.add("bool " + first + " = true;");
    c.open("for (;; " + first + " = false)");
    if (!loop.testFirst()) {
      c.open("if (!" + first + ")");
    }
    loop.before().forEach(this::write);
    String kept = test(loop.condition(), visible(loop.hidden(), loop.span()), "while");
    c.add("if (!" + kept + ") break;");
    if (!loop.testFirst()) {
      c.close();
    }
    write(loop.body());
    c.add("if (READ_ONCE(lab_stopped)) goto out;");
    c.close();
    c.close();
  }

  private void writeEither(Stmt.Either either) {
    String chosen = "e_" + labels++;
    c.open("");
    c.add("int " + chosen + " = lab_choose(me, " + either.branches().size() + ");");
    for (int i = 0; i < either.branches().size(); i++) {
      c.open("if (" + chosen + " == " + i + ")");
      write(either.branches().get(i));
      c.close();
    }
    c.close();
  }
}
