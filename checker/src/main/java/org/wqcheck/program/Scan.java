package org.wqcheck.program;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/** Walks through code and hands out every call and every mention of a thing in it. */
public final class Scan {
  private final Consumer<Call> onCall;
  private final Consumer<Ref<? extends Thing>> onRef;

  private final Consumer<Ref<? extends Thing>> onTarget;
  private final Consumer<Expr.Observe> onObserve;

  private Scan(
      Consumer<Call> onCall,
      Consumer<Ref<? extends Thing>> onRef,
      Consumer<Ref<? extends Thing>> onTarget,
      Consumer<Expr.Observe> onObserve) {
    this.onCall = onCall;
    this.onRef = onRef;
    this.onTarget = onTarget;
    this.onObserve = onObserve;
  }

  /** Every call, inside expressions, too. */
  public static void calls(Stmt code, Consumer<Call> onCall) {
    new Scan(onCall, ref -> {}, ref -> {}, what -> {}).walk(code);
  }

  /** Whether there is such a call, inside expressions, too. */
  static boolean anyCall(Stmt code, Predicate<Call> such) {
    boolean[] found = new boolean[1];
    calls(code, call -> found[0] |= such.test(call));
    return found[0];
  }

  /** Every call in an expression. */
  static void calls(Expr expr, Consumer<Call> onCall) {
    new Scan(onCall, ref -> {}, ref -> {}, what -> {}).walk(expr);
  }

  /** Every mention of a thing. */
  public static void mentions(Stmt code, Consumer<Ref<? extends Thing>> onRef) {
    new Scan(call -> {}, onRef, ref -> {}, what -> {}).walk(code);
  }

  /** Every mention of a thing in an expression. */
  static void mentions(Expr expr, Consumer<Ref<? extends Thing>> onRef) {
    new Scan(call -> {}, onRef, ref -> {}, what -> {}).walk(expr);
  }

  /** Every variable that is assigned. */
  public static void assignments(Stmt code, Consumer<Ref<? extends Thing>> onTarget) {
    new Scan(call -> {}, ref -> {}, onTarget, what -> {}).walk(code);
  }

  /** Every question of an assertion about a thing, which touches nothing. */
  static void observations(Stmt code, Consumer<Expr.Observe> onObserve) {
    new Scan(call -> {}, ref -> {}, ref -> {}, onObserve).walk(code);
  }

  /** The same in an expression. */
  static void observations(Expr expr, Consumer<Expr.Observe> onObserve) {
    new Scan(call -> {}, ref -> {}, ref -> {}, onObserve).walk(expr);
  }

  private void walk(List<Stmt> statements) {
    statements.forEach(this::walk);
  }

  private void walk(Stmt stmt) {
    if (stmt instanceof Stmt.Block block) {
      walk(block.statements());
    } else if (stmt instanceof Stmt.Do call) {
      walk(call.call());
    } else if (stmt instanceof Stmt.Assign assign) {
      ref(assign.target());
      onTarget.accept(assign.target());
      walk(assign.value());
    } else if (stmt instanceof Stmt.AssignWorkqueue assign) {
      ref(assign.target());
    } else if (stmt instanceof Stmt.If test) {
      walk(test.condition());
      walk(test.then());
      walk(test.otherwise());
    } else if (stmt instanceof Stmt.While loop) {
      walk(loop.before());
      walk(loop.condition());
      walk(loop.body());
    } else if (stmt instanceof Stmt.Loop loop) {
      walk(loop.body());
    } else if (stmt instanceof Stmt.Either either) {
      walk(either.branches());
    } else if (stmt instanceof Stmt.Inline inline) {
      walk(inline.body());
    }
  }

  private void walk(Call call) {
    onCall.accept(call);
    for (Call.Arg arg : call.args()) {
      if (arg instanceof Call.Arg.Of of) {
        ref(of.thing());
      } else if (arg instanceof Call.Arg.Value value) {
        walk(value.value());
      } else if (arg instanceof Call.Arg.Code code) {
        walk(code.body().code());
      }
    }
  }

  private void ref(Ref<? extends Thing> ref) {
    onRef.accept(ref);
    if (ref instanceof Ref.Indexed<? extends Thing> indexed) {
      walk(indexed.index());
    }
  }

  private void walk(Expr expr) {
    if (expr instanceof Expr.Read read) {
      ref(read.variable());
    } else if (expr instanceof Expr.Unary unary) {
      walk(unary.operand());
    } else if (expr instanceof Expr.Binary binary) {
      walk(binary.left());
      walk(binary.right());
    } else if (expr instanceof Expr.Value value) {
      walk(value.call());
    } else if (expr instanceof Expr.NotNull notNull) {
      ref(notNull.wq());
    } else if (expr instanceof Expr.CurrentWork current) {
      ref(current.work());
    } else if (expr instanceof Expr.Observe observe) {
      onObserve.accept(observe);
    }
  }
}
