package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wqcheck.model.Body;
import org.wqcheck.model.Call;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Invariant;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/**
 * Everything that a part of a spec says, in a row: two parts say the same if their rows are equal
 * but for the {@link Mention}s, and are alike if what the one mentions is to the one what the
 * other's is to the other. Names and texts for people are left out.
 */
final class Wording {

  /** What has a number of its own, and can change places with its like. */
  enum Kind {
    ENTRY,
    THING,
    MEMORY,
    BODY,
    /** The C function of works. */
    FUNCTION,
    /** Of a work item. */
    ADDRESS
  }

  /** Something is named. */
  record Mention(Kind kind, int number) {}

  private final Implied implied;

  /** Bodies have no numbers of their own: these are their places in it. */
  private final List<Body> bodies;

  private final List<Object> row = new ArrayList<>();

  private Wording(Implied implied, List<Body> bodies) {
    this.implied = implied;
    this.bodies = bodies;
  }

  /**
   * What something says.
   *
   * @param bodies those mentioned so far; grows
   */
  static List<Object> of(Mention what, Implied implied, List<Body> bodies) {
    Wording wording = new Wording(implied, bodies);
    Model model = implied.model();
    switch (what.kind()) {
      case ENTRY -> wording.entry(model.entries().get(what.number()));
      case THING -> wording.thing(model.things().get(what.number()));
      case MEMORY -> wording.memory(model.memories().get(what.number()));
      case BODY -> wording.code(bodies.get(what.number()));
      case FUNCTION, ADDRESS -> {}
    }
    return wording.row();
  }

  static List<Object> of(Invariant invariant, Implied implied, List<Body> bodies) {
    Wording wording = new Wording(implied, bodies);
    wording.expr(invariant.condition());
    return wording.row();
  }

  private void entry(Entry entry) {
    say(entry.kind(), entry.cpu(), entry.span());
    say(entry.daemon(), entry.reclaim(), entry.suspend(), entry.resume());
    mention(Kind.MEMORY, entry.module());
    body(entry.body());
  }

  private void memory(Memory memory) {
    say(memory.kind(), memory.allocated(), memory.span());
    mention(Kind.MEMORY, memory.module());
    mention(Kind.MEMORY, memory.address());
  }

  private void thing(Thing thing) {
    say(thing.getClass(), thing.decl().span());
    mention(Kind.MEMORY, thing.decl().memory());
    kindOf(thing);
  }

  private void code(Body body) {
    say(body.context(), body.span(), body.locals().size());
    mention(Kind.MEMORY, body.text());
    body.locals().forEach(local -> mention(Kind.THING, local.id()));
    stmt(body.code());
  }

  private List<Object> row() {
    return Collections.unmodifiableList(row);
  }

  private void say(Object... what) {
    row.addAll(List.of(what));
  }

  private void mention(Kind kind, int number) {
    row.add(new Mention(kind, number));
  }

  private void body(Body body) {
    if (!bodies.contains(body)) {
      bodies.add(body);
    }
    mention(Kind.BODY, bodies.indexOf(body));
  }

  private void kindOf(Thing thing) {
    if (thing instanceof Thing.Lock lock) {
      say(lock.kind(), lock.novalidate());
    } else if (thing instanceof Thing.Variable v) {
      say(v.kind(), v.min(), v.max(), v.initial(), v.local());
    } else if (thing instanceof Thing.Workqueue wq) {
      say(wq.system() ? wq.id() : -1, wq.initial(), wq.sites());
    } else if (thing instanceof Thing.Work work) {
      work(work);
    } else if (thing instanceof Thing.Timer timer) {
      say(timer.cpu());
      body(timer.handler());
    } else if (thing instanceof Thing.Handler handler) {
      say(handler.kind(), handler.max(), handler.requested(), handler.cpu());
      body(handler.handler());
    } else if (thing instanceof Thing.Kthread kthread) {
      say(kthread.daemon());
      body(kthread.body());
    } else if (thing instanceof Thing.Allocation allocation) {
      mention(Kind.MEMORY, allocation.object());
    }
  }

  private void work(Thing.Work work) {
    say(work.kind(), work.explicitInit(), work.daemon(), work.stranger());
    body(work.callback());
    mention(Kind.FUNCTION, work.function());
    mention(Kind.ADDRESS, SetupOf.address(implied.model(), work));
  }

  private void stmt(Stmt stmt) {
    say(stmt.getClass(), stmt.span());
    if (stmt instanceof Stmt.Block block) {
      stack(block);
      block(block.statements());
    } else if (stmt instanceof Stmt.If test) {
      say(test.hidden());
      expr(test.condition());
      stmt(test.then());
      stmt(test.otherwise());
    } else if (stmt instanceof Stmt.While loop) {
      say(loop.testFirst(), loop.hidden());
      block(loop.before());
      expr(loop.condition());
      stmt(loop.body());
    } else if (stmt instanceof Stmt.Loop loop) {
      stmt(loop.body());
    } else if (stmt instanceof Stmt.Either either) {
      block(either.branches());
    } else if (stmt instanceof Stmt.Inline inline) {
      mention(Kind.MEMORY, inline.text());
      stmt(inline.body());
    } else {
      simple(stmt);
    }
  }

  private void stack(Stmt.Block block) {
    boolean items = block.stack() >= 0;
    say(items);
    if (items) {
      mention(Kind.MEMORY, block.stack());
    }
  }

  private void block(List<Stmt> statements) {
    say(statements.size());
    statements.forEach(this::stmt);
  }

  private void simple(Stmt stmt) {
    if (stmt instanceof Stmt.Do call) {
      say(call.result().isPresent());
      call.result().ifPresent(local -> mention(Kind.THING, local.id()));
      call(call.call());
    } else if (stmt instanceof Stmt.Assign assign) {
      say(assign.hidden());
      ref(assign.target());
      expr(assign.value());
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      say(assign.attributes());
      ref(assign.target());
    } else if (stmt instanceof Stmt.Label label) {
      say(label.name());
    } else if (stmt instanceof Stmt.Goto jump) {
      say(jump.label());
    }
  }

  private void call(Call call) {
    say(call.callee(), call.args().size());
    for (Call.Arg arg : call.args()) {
      say(arg.getClass());
      if (arg instanceof Call.Arg.Of of) {
        ref(of.thing());
      } else if (arg instanceof Call.Arg.Value value) {
        expr(value.value());
      } else if (arg instanceof Call.Arg.Delay delay) {
        say(delay.zero());
      } else if (arg instanceof Call.Arg.Code code) {
        body(code.body());
        // each is of a CPU
        implied.worksOf().get(call).forEach(work -> mention(Kind.THING, work.id()));
      }
    }
  }

  private void ref(Ref<? extends Thing> ref) {
    say(ref.candidates().size());
    if (ref instanceof Ref.Indexed<? extends Thing> indexed) {
      say(indexed.first());
      expr(indexed.index());
      // the value of the index says which
      say(ref.candidates().stream().map(Thing::id).toList());
    }
    ref.candidates().forEach(thing -> mention(Kind.THING, thing.id()));
  }

  private void expr(Expr expr) {
    say(expr.getClass());
    if (expr instanceof Expr.Const constant) {
      say(constant.value());
    } else if (expr instanceof Expr.Read read) {
      ref(read.variable());
    } else if (expr instanceof Expr.Unary unary) {
      say(unary.op());
      expr(unary.operand());
    } else if (expr instanceof Expr.Binary binary) {
      say(binary.op());
      expr(binary.left());
      expr(binary.right());
    } else if (expr instanceof Expr.Value value) {
      call(value.call());
    } else if (expr instanceof Expr.CurrentWork current) {
      ref(current.work());
    } else if (expr instanceof Expr.NotNull notNull) {
      ref(notNull.wq());
    } else if (expr instanceof Expr.Observe observe) {
      say(observe.what());
      ref(observe.thing());
    }
  }
}
