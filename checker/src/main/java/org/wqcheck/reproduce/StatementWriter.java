package org.wqcheck.reproduce;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.model.WorkqueueAttributes;
import org.wqcheck.source.Span;

/** Bodies as C functions: a gate before each statement that a user wrote. */
final class StatementWriter {
  private final Names names;
  private final Expressions expressions;
  private final StringBuilder c = new StringBuilder();
  private int depth = 1;
  private int labels;

  /** Where {@code return} goes. */
  private String exit = "out";

  StatementWriter(Names names, Expressions expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  /** A function of a body. */
  String function(String name, Body body) {
    line(0, "static void " + name + "(struct lab_actor *me)");
    line(0, "{");
    for (Thing.Variable local : body.locals()) {
      line(1, "int " + Names.ident(local) + " = " + local.initial() + ";");
    }
    write(body.code());
    line(0, "out: __maybe_unused;");
    body.locals().forEach(local -> line(1, "(void)" + Names.ident(local) + ";"));
    line(0, "}");
    return c.append('\n').toString();
  }

  private void line(int indent, String text) {
    c.append("\t".repeat(indent)).append(text).append('\n');
  }

  private void line(String text) {
    line(depth, text);
  }

  private void open(String text) {
    line(text + " {");
    depth++;
  }

  private void close() {
    depth--;
    line("}");
  }

  // ---- what statements consist of -------------------------------------------------------------

  /** The statements directly inside. */
  static List<Stmt> children(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      return block.statements();
    } else if (stmt instanceof Stmt.If test) {
      return List.of(test.then(), test.otherwise());
    } else if (stmt instanceof Stmt.While loop) {
      return Stream.concat(loop.before().stream(), Stream.of(loop.body())).toList();
    } else if (stmt instanceof Stmt.Loop loop) {
      return List.of(loop.body());
    } else if (stmt instanceof Stmt.Either either) {
      return either.branches();
    } else if (stmt instanceof Stmt.Inline inline) {
      return List.of(inline.body());
    }
    return List.of();
  }

  /** Whether control may leave it other than by its end. */
  static boolean mayLeave(Stmt stmt) {
    return stmt instanceof Stmt.Return
        || stmt instanceof Stmt.Goto
        || stmt instanceof Stmt.Break
        || stmt instanceof Stmt.Continue
        || !(stmt instanceof Stmt.Inline)
            && children(stmt).stream().anyMatch(StatementWriter::mayLeave);
  }

  // ---- statements -----------------------------------------------------------------------------

  private void write(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      writeBlock(block);
    } else if (stmt instanceof Stmt.Do call) {
      writeCall(call);
    } else if (stmt instanceof Stmt.Assign assign) {
      writeAssign(assign);
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      writeAssignWorkqueue(assign);
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
      open("for (;;)");
      write(loop.body());
      line("if (READ_ONCE(lab_stopped)) goto out;");
      close();
    } else if (stmt instanceof Stmt.Break) {
      line("break;");
    } else if (stmt instanceof Stmt.Continue) {
      line("continue;");
    } else if (stmt instanceof Stmt.Label label) {
      line(0, label(label.name()) + ": __maybe_unused;");
    } else if (stmt instanceof Stmt.Goto jump) {
      line("goto " + label(jump.label()) + ";");
    } else if (stmt instanceof Stmt.Return) {
      line("goto " + exit + ";");
    } else {
      throw new IllegalStateException("no C for " + stmt);
    }
  }

  private static String label(String name) {
    return "l_" + name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private void writeBlock(Stmt.Block block) {
    if (block.stack() >= 0) {
      line("lab_kzalloc(me, " + block.stack() + ");");
    }
    block.statements().forEach(this::write);
    if (block.stack() >= 0) {
      line("lab_kfree(me, " + block.stack() + ");");
    }
  }

  private void writeInline(Stmt.Inline inline) {
    String outer = exit;
    exit = "r_" + labels++;
    write(inline.body());
    line(0, exit + ": __maybe_unused;");
    exit = outer;
  }

  private void gate(Span span, String text) {
    line("if (!lab_enter(me, " + names.site(span, text) + ")) goto out; /* " + quote(text) + " */");
  }

  private static String quote(String text) {
    return text.replace("*/", "* /").replace("/*", "/ *");
  }

  private void touch(Ref<? extends Thing> ref) {
    String memory = expressions.memory(ref);
    if (!memory.equals("0")) {
      line("if (!lab_touch(me, " + memory + ")) goto out;");
    }
  }

  private void writeCall(Stmt.Do statement) {
    Call call = statement.call();
    gate(call.span(), call.text());
    List<Ref<? extends Thing>> things = Calls.things(call);
    if (call.callee() != KernelCall.KZALLOC) {
      things.forEach(this::touch);
    }
    things.forEach(ref -> requireUsable(call, ref));
    if (call.callee().maySleep()) {
      line("if (!lab_sleeping(me)) goto out;");
    }
    String act = new Calls(expressions).of(call);
    line(statement.result().map(r -> Names.ident(r) + " = " + act).orElse(act) + ";");
    if (touchesLater(call.callee())) {
      things.forEach(this::touch);
    }
    line("if (READ_ONCE(lab_stopped)) goto out;");
    line("lab_leave(me);");
  }

  private void requireUsable(Call call, Ref<? extends Thing> ref) {
    Thing thing = ref.candidates().get(0);
    if (thing instanceof Thing.Workqueue) {
      line("if (!lab_alive(me, " + expressions.pointer(ref) + ")) goto out;");
    } else if (thing instanceof Thing.Work && !isInit(call.callee())) {
      line("if (!lab_is_init(me, " + expressions.pointer(ref) + ")) goto out;");
    }
  }

  private static boolean isInit(KernelCall callee) {
    return callee == KernelCall.INIT_WORK
        || callee == KernelCall.INIT_DELAYED_WORK
        || callee == KernelCall.USE;
  }

  /** Calls that touch what they name once more when they return. */
  private static boolean touchesLater(KernelCall callee) {
    return switch (callee) {
      case CANCEL_WORK_SYNC,
          CANCEL_DELAYED_WORK_SYNC,
          MUTEX_LOCK,
          DOWN_READ,
          DOWN_WRITE,
          SPIN_LOCK,
          WAIT_FOR_COMPLETION,
          WAIT_EVENT ->
          true;
      default -> false;
    };
  }

  private void writeAssign(Stmt.Assign assign) {
    boolean local = Expressions.isLocal(assign.target());
    Thing.Variable variable = assign.target().candidates().get(0);
    String target = local ? Names.ident(variable) : "*" + expressions.pointer(assign.target());
    String value =
        "lab_in_range(me, %s, %d, %d)"
            .formatted(expressions.of(assign.value()), variable.min(), variable.max());
    String act = target + " = " + value;
    if (!assign.hidden()) {
      gate(assign.span(), variable.decl().shortName() + " = …");
    }
    if (!local) {
      touch(assign.target());
    }
    line(Expressions.calls(assign.value()) ? act + ";" : "lab_in_one_step(" + act + ");");
    line("if (READ_ONCE(lab_stopped)) goto out;");
    if (!assign.hidden()) {
      line("lab_leave(me);");
    }
  }

  private void writeAssignWorkqueue(Stmt.AssignWorkqueue assign) {
    gate(assign.span(), assign.text());
    touch(assign.target());
    if (assign.attributes().isPresent()) {
      line("if (!lab_sleeping(me)) goto out;");
    }
    String value = assign.attributes().map(StatementWriter::creation).orElse("NULL");
    line("lab_assign(" + expressions.pointer(assign.target()) + ", " + value + ");");
    line("lab_leave(me);");
  }

  /** The call that makes a workqueue. */
  static String creation(WorkqueueAttributes attributes) {
    String name = "\"" + attributes.name() + "\"";
    String flags =
        attributes.flags().stream()
            .map(Enum::name)
            .sorted()
            .reduce((a, b) -> a + " | " + b)
            .orElse("0");
    return switch (attributes.call()) {
      case ALLOC_WORKQUEUE ->
          "alloc_workqueue(\"%%s\", %s, %d, %s)".formatted(flags, attributes.maxActive(), name);
      case ALLOC_ORDERED_WORKQUEUE ->
          "alloc_ordered_workqueue(\"%%s\", %s, %s)".formatted(flags, name);
      case CREATE_WORKQUEUE -> "create_workqueue(" + name + ")";
      case CREATE_SINGLETHREAD_WORKQUEUE -> "create_singlethread_workqueue(" + name + ")";
      case CREATE_FREEZABLE_WORKQUEUE -> "create_freezable_workqueue(" + name + ")";
      default -> throw new IllegalStateException(attributes.call() + " makes no workqueue");
    };
  }

  /** C for a condition, in one step where nothing in it forbids that. */
  private String condition(Expr condition) {
    String value = expressions.of(condition);
    return Expressions.calls(condition) ? "(" + value + ")" : "lab_in_one_step(" + value + ")";
  }

  private String test(Expr condition, Optional<Span> visible, String word) {
    String kept = "c_" + labels++;
    line("int " + kept + ";");
    visible.ifPresent(span -> gate(span, word));
    line(kept + " = " + condition(condition) + ";");
    line("if (READ_ONCE(lab_stopped)) goto out;");
    if (visible.isPresent()) {
      line("lab_leave(me);");
    }
    return kept;
  }

  private static Optional<Span> visible(boolean hidden, Span span) {
    return hidden ? Optional.empty() : Optional.of(span);
  }

  private void writeIf(Stmt.If test) {
    open("");
    String kept = test(test.condition(), visible(test.hidden(), test.span()), "if");
    open("if (" + kept + ")");
    write(test.then());
    depth--;
    line("} else {");
    depth++;
    write(test.otherwise());
    close();
    close();
  }

  private void writeWhile(Stmt.While loop) {
    String first = "f_" + labels++;
    open("");
    line("bool " + first + " = true;");
    open("for (;; " + first + " = false)");
    if (!loop.testFirst()) {
      open("if (!" + first + ")");
    }
    loop.before().forEach(this::write);
    String kept = test(loop.condition(), visible(loop.hidden(), loop.span()), "while");
    line("if (!" + kept + ") break;");
    if (!loop.testFirst()) {
      close();
    }
    write(loop.body());
    line("if (READ_ONCE(lab_stopped)) goto out;");
    close();
    close();
  }

  private void writeEither(Stmt.Either either) {
    String chosen = "e_" + labels++;
    open("");
    line("int " + chosen + " = lab_choose(me, " + either.branches().size() + ");");
    for (int i = 0; i < either.branches().size(); i++) {
      open("if (" + chosen + " == " + i + ")");
      write(either.branches().get(i));
      close();
    }
    close();
  }
}
