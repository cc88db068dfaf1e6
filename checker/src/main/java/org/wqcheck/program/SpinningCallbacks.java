package org.wqcheck.program;

import java.util.EnumSet;
import java.util.Set;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Model;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/**
 * Callbacks that burn CPU. The normal mode lets works of one pool overlap as if each slept now and
 * then; where one may spin for another, nr_running must be kept.
 */
public final class SpinningCallbacks {

  private SpinningCallbacks() {}

  /** Whether some callback waits in a loop that does not sleep. */
  public static boolean in(Model model) {
    return SetupOf.works(model).stream().anyMatch(w -> spins(w.callback().code()));
  }

  /** Whether any process, kthread or callback does. */
  public static boolean anywhere(Model model) {
    return in(model)
        || model.entries().stream().anyMatch(e -> spins(e.body().code()))
        || model.things().stream()
            .anyMatch(t -> t instanceof Thing.Kthread k && spins(k.body().code()));
  }

  /** Whether somebody calls what may spin for another cancel (up to 3.7). */
  public static boolean cancels(Model model) {
    return model.entries().stream().anyMatch(e -> cancels(e.body().code()))
        || SetupOf.works(model).stream().anyMatch(w -> cancels(w.callback().code()))
        || model.things().stream()
            .anyMatch(t -> t instanceof Thing.Kthread k && cancels(k.body().code()));
  }

  private static boolean cancels(Stmt stmt) {
    Set<KernelCall> called = EnumSet.noneOf(KernelCall.class);
    Scan.calls(stmt, call -> called.add(call.callee()));
    return called.contains(KernelCall.CANCEL_WORK_SYNC)
        || called.contains(KernelCall.CANCEL_DELAYED_WORK_SYNC);
  }

  /** A goto may make any loop: it is taken for a spin. */
  private static boolean spins(Stmt stmt) {
    if (stmt instanceof Stmt.While loop) {
      boolean counts = loop.condition() instanceof Expr.Const c && c.value() == 0;
      return (!counts && !sleeps(loop.body()) && !sleepsInTest(loop)) || spins(loop.body());
    }
    if (stmt instanceof Stmt.Block block) {
      return block.statements().stream().anyMatch(SpinningCallbacks::spins);
    }
    if (stmt instanceof Stmt.If test) {
      return spins(test.then()) || spins(test.otherwise());
    }
    if (stmt instanceof Stmt.Either either) {
      return either.branches().stream().anyMatch(SpinningCallbacks::spins);
    }
    if (stmt instanceof Stmt.Inline inline) {
      return spins(inline.body());
    }
    if (stmt instanceof Stmt.Goto) {
      return true;
    }
    return stmt instanceof Stmt.Loop loop && (!sleeps(loop.body()) || spins(loop.body()));
  }

  private static boolean sleepsInTest(Stmt.While loop) {
    return loop.before().stream().anyMatch(SpinningCallbacks::sleeps);
  }

  private static boolean sleeps(Stmt stmt) {
    Set<KernelCall> called = EnumSet.noneOf(KernelCall.class);
    Scan.calls(stmt, call -> called.add(call.callee()));
    return called.contains(KernelCall.MSLEEP) || called.contains(KernelCall.SCHEDULE);
  }
}
