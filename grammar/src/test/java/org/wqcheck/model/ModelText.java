package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model as text, for golden files. */
final class ModelText {

  private final StringBuilder out = new StringBuilder();

  private ModelText() {}

  static String of(Model model) {
    ModelText text = new ModelText();
    text.line(0, "kernel " + model.kernel() + (model.declaredKernel() ? " declared" : ""));
    text.line(0, model.machine().toString());
    model.memories().forEach(text::memory);
    model.things().forEach(text::thing);
    model.entries().forEach(text::entry);
    model
        .invariants()
        .forEach(i -> text.line(0, "invariant " + i.text() + " = " + expr(i.condition())));
    model.expectations().forEach(text::expectation);
    model.expectedLints().forEach(l -> text.line(0, "lint " + l.code() + " " + l.span()));
    model.suppressions().forEach(s -> text.line(0, suppression(s)));
    return text.out.toString();
  }

  private static String suppression(Suppression s) {
    return "allow %s because %s %s to line %d"
        .formatted(s.rules(), s.reason().orElse("?"), s.span(), s.lastLine());
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void memory(Memory m) {
    String rest = " module " + m.module() + " address " + m.address();
    String allocated = m.allocated() ? " allocated" : "";
    line(0, "memory " + m.id() + " " + m.kind() + " " + m.name() + rest + allocated);
  }

  private void thing(Thing thing) {
    Thing.Decl d = thing.decl();
    String source = d.source().map(s -> " @" + s).orElse("");
    String head = d.id() + " " + Kinds.word(thing) + " " + d.name() + " in " + d.memory() + source;
    if (thing instanceof Thing.Work w) {
      String flags = (w.explicitInit() ? " init" : "") + (w.daemon() ? " daemon" : "");
      line(0, head + " f" + w.function() + " at " + w.position() + flags);
      body(w.callback());
    } else if (thing instanceof Thing.Handler h) {
      line(0, head + " " + h.max() + " " + h.cpu() + (h.requested() ? " requested" : ""));
      body(h.handler());
    } else if (thing instanceof Thing.Timer t) {
      line(0, head + " " + t.cpu());
      body(t.handler());
    } else if (thing instanceof Thing.Kthread k) {
      line(0, head + (k.daemon() ? " daemon" : ""));
      body(k.body());
    } else if (thing instanceof Thing.Variable v) {
      String range = " " + v.min() + ".." + v.max() + " = " + v.initial();
      line(0, head + range + (v.local() ? " local" : ""));
    } else if (thing instanceof Thing.Workqueue q) {
      line(0, head + (q.system() ? " system " : " ") + attributes(q.initial().stream().toList()));
      line(1, "sites " + attributes(q.sites()));
    } else {
      line(0, head);
    }
  }

  private static String attributes(List<WorkqueueAttributes> all) {
    return all.stream()
        .map(
            a ->
                a.call().cName()
                    + " "
                    + a.name()
                    + " "
                    + a.flags().stream().sorted().toList()
                    + " "
                    + a.maxActive())
        .toList()
        .toString();
  }

  private void entry(Entry e) {
    String marks =
        (e.daemon() ? " daemon" : "")
            + (e.reclaim() ? " reclaim" : "")
            + (e.suspend() ? " suspend" : "")
            + (e.resume() ? " resume" : "");
    line(
        0,
        e.kind() + " " + e.id() + " " + e.name() + " " + e.cpu() + " after " + e.after() + marks);
    body(e.body());
  }

  private void expectation(Expectation e) {
    String kind = e.kind().map(k -> " " + k).orElse("") + e.lint().map(l -> " " + l).orElse("");
    line(0, "expect " + e.what() + kind + " " + e.involving() + " on " + e.kernels());
  }

  private void body(Body body) {
    line(1, body.context() + " text " + body.text());
    stmt(1, body.code());
  }

  private void stmt(int depth, Stmt s) {
    if (s instanceof Stmt.Block b) {
      block(depth, b);
    } else if (s instanceof Stmt.Do d) {
      line(depth, d.result().map(r -> r.name() + " = ").orElse("") + call(d.call()));
    } else if (s instanceof Stmt.Assign a) {
      String hidden = a.hidden() ? " hidden" : "";
      line(depth, ref(a.target()) + " = " + expr(a.value()) + hidden + source(a.source()));
    } else if (s instanceof Stmt.AssignWorkqueue a) {
      line(depth, ref(a.target()) + " = " + attributes(a.attributes().stream().toList()));
    } else if (s instanceof Stmt.If i) {
      line(depth, "if " + expr(i.condition()) + (i.hidden() ? " hidden" : "") + source(i.source()));
      stmt(depth + 1, i.then());
      line(depth, "else");
      stmt(depth + 1, i.otherwise());
    } else if (s instanceof Stmt.While w) {
      loop(depth, w);
    } else if (s instanceof Stmt.Loop l) {
      line(depth, "loop");
      stmt(depth + 1, l.body());
    } else if (s instanceof Stmt.Either e) {
      line(depth, "either");
      e.branches().forEach(b -> stmt(depth + 1, b));
    } else if (s instanceof Stmt.Inline i) {
      line(depth, "inline " + i.function() + " text " + i.text());
      stmt(depth + 1, i.body());
    } else {
      jump(depth, s);
    }
  }

  private void block(int depth, Stmt.Block b) {
    line(depth, "{" + (b.stack() < 0 ? "" : " stack " + b.stack()));
    b.statements().forEach(s -> stmt(depth + 1, s));
    line(depth, "}");
  }

  private void loop(int depth, Stmt.While w) {
    line(depth, "while" + (w.testFirst() ? "" : " after") + (w.hidden() ? " hidden" : ""));
    w.before().forEach(s -> stmt(depth + 1, s));
    line(depth + 1, "test " + expr(w.condition()));
    stmt(depth + 1, w.body());
  }

  private void jump(int depth, Stmt s) {
    if (s instanceof Stmt.Label l) {
      line(depth, l.name() + ":");
    } else if (s instanceof Stmt.Goto g) {
      line(depth, "goto " + g.label());
    } else {
      line(depth, s.getClass().getSimpleName());
    }
  }

  private static String source(Optional<DriverSource> source) {
    return source.map(s -> " @" + s).orElse("");
  }

  private static String call(Call c) {
    String args = c.args().stream().map(ModelText::arg).collect(Collectors.joining(", "));
    return c.callee() + "(" + args + ")" + source(c.source());
  }

  private static String arg(Call.Arg arg) {
    if (arg instanceof Call.Arg.Of of) {
      return ref(of.thing());
    }
    if (arg instanceof Call.Arg.Value value) {
      return expr(value.value());
    }
    return arg instanceof Call.Arg.Delay delay ? (delay.zero() ? "0" : "later") : "code";
  }

  private static String ref(Ref<? extends Thing> ref) {
    String first = ref.candidates().get(0).name();
    return ref instanceof Ref.Indexed<? extends Thing> indexed
        ? first + "+" + (ref.candidates().size() - 1) + "[" + expr(indexed.index()) + "]"
        : first;
  }

  static String expr(Expr e) {
    if (e instanceof Expr.Const c) {
      return String.valueOf(c.value());
    }
    if (e instanceof Expr.Read r) {
      return ref(r.variable());
    }
    if (e instanceof Expr.Unary u) {
      return u.op() + "(" + expr(u.operand()) + ")";
    }
    if (e instanceof Expr.Binary b) {
      return "(" + expr(b.left()) + " " + b.op() + " " + expr(b.right()) + ")";
    }
    if (e instanceof Expr.Value v) {
      return call(v.call());
    }
    if (e instanceof Expr.CurrentWork c) {
      return "current " + ref(c.work());
    }
    if (e instanceof Expr.NotNull n) {
      return "not null " + ref(n.wq());
    }
    return e instanceof Expr.Observe o ? o.what() + " " + ref(o.thing()) : "*";
  }
}
