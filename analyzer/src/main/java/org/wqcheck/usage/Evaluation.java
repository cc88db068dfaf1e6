package org.wqcheck.usage;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;

/**
 * What expressions and calls do to a {@link Path}: they take and release locks, and some of their
 * values are known.
 */
final class Evaluation {

  private final Runner runner;
  private final BiConsumer<Call, Path> seen;

  /**
   * Evaluates for one runner.
   *
   * @param seen is told of each call met, with the path before it
   */
  Evaluation(Runner runner, BiConsumer<Call, Path> seen) {
    this.runner = runner;
    this.seen = seen;
  }

  List<Outcome> of(Expr expr, Path path) {
    if (expr instanceof Expr.Const e) {
      return List.of(Outcome.of(path, e.value()));
    } else if (expr instanceof Expr.Read e) {
      return List.of(new Outcome(path, read(e.variable(), path)));
    } else if (expr instanceof Expr.Unknown) {
      return List.of(Outcome.of(path, 1), Outcome.of(path, 0));
    } else if (expr instanceof Expr.Unary e) {
      return of(e.operand(), path).stream().map(o -> unary(e.op(), o)).toList();
    } else if (expr instanceof Expr.Binary e) {
      return binary(e, path);
    } else if (expr instanceof Expr.Value e) {
      return of(e.call(), path);
    } else if (expr instanceof Expr.CurrentWork e) {
      return List.of(new Outcome(path, currentWork(e.work())));
    }
    return List.of(Outcome.unknown(path)); // NotNull, Observe: the state of others
  }

  /** A call: what can be known of its value, and the locks held after it. */
  List<Outcome> of(Call call, Path path) {
    seen.accept(call, path);
    return switch (Role.of(call.callee())) {
      case LOCK -> List.of(Outcome.unknown(locked(call, path)));
      case UNLOCK -> List.of(Outcome.unknown(path.releasing(Locking.of(call).guard())));
      case TRY_LOCK -> attempt(call, path.dependingOnOthers(), 1);
      case LOCK_OR_ERROR -> attempt(call, path, 0);
      default -> asked(call, path);
    };
  }

  /** A kthread finds at first that nobody has stopped it. */
  private static List<Outcome> asked(Call call, Path path) {
    return call.callee() == KernelCall.KTHREAD_SHOULD_STOP
        ? List.of(Outcome.of(path, 0), Outcome.of(path.dependingOnOthers(), 1))
        : List.of(Outcome.unknown(path));
  }

  private static Path locked(Call call, Path path) {
    return call.callee() == KernelCall.TAKE_AND_RELEASE ? path : path.taking(Locking.of(call));
  }

  private static List<Outcome> attempt(Call call, Path path, int success) {
    return List.of(
        Outcome.of(path.taking(Locking.of(call)), success), Outcome.of(path, 1 - success));
  }

  private static OptionalInt read(Ref<Thing.Variable> variable, Path path) {
    return variable instanceof Ref.Direct<Thing.Variable> direct
        ? path.valueOf(direct.thing())
        : OptionalInt.empty();
  }

  private OptionalInt currentWork(Ref<Thing.Work> work) {
    if (runner.item().isEmpty() || work.candidates().stream().noneMatch(runner::is)) {
      return OptionalInt.of(0);
    }
    return work instanceof Ref.Direct<Thing.Work> ? OptionalInt.of(1) : OptionalInt.empty();
  }

  private static Outcome unary(Expr.UnaryOp op, Outcome operand) {
    if (operand.value().isEmpty()) {
      return operand;
    }
    int value = operand.value().getAsInt();
    return Outcome.of(
        operand.path(),
        switch (op) {
          case NOT -> value == 0 ? 1 : 0;
          case NEGATE -> -value;
        });
  }

  private List<Outcome> binary(Expr.Binary e, Path path) {
    List<Outcome> lefts = of(e.left(), path);
    return switch (e.op()) {
      case AND -> decided(lefts).flatMap(l -> l.isTrue() ? right(e, l) : Stream.of(l)).toList();
      case OR -> decided(lefts).flatMap(l -> l.isTrue() ? Stream.of(l) : right(e, l)).toList();
      default -> lefts.stream().flatMap(l -> combined(e, l)).toList();
    };
  }

  private static Stream<Outcome> decided(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(o -> o.decided().stream());
  }

  private Stream<Outcome> right(Expr.Binary e, Outcome left) {
    return decided(of(e.right(), left.path()));
  }

  private Stream<Outcome> combined(Expr.Binary e, Outcome left) {
    return of(e.right(), left.path()).stream()
        .map(
            right -> new Outcome(right.path(), Arithmetic.of(e.op(), left.value(), right.value())));
  }
}
