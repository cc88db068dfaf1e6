package org.wqcheck.naive;

import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.NaiveState.Item;
import org.wqcheck.naive.NaiveState.Own;

/** Values of expressions, variables and the arguments of calls. */
final class Expressions {
  private final WorkRules works;
  private final NaiveState state;
  private final int task;

  Expressions(WorkRules works, int task) {
    this.works = works;
    this.state = works.state;
    this.task = task;
  }

  int thing(Call call, int argument) {
    return resolve(((Call.Arg.Of) call.args().get(argument)).thing()).id();
  }

  int value(Call call, int argument) {
    return eval(((Call.Arg.Value) call.args().get(argument)).value());
  }

  private <T extends Thing> T resolve(Ref<T> ref) {
    if (ref instanceof Ref.Direct<T> direct) {
      return direct.thing();
    }
    throw new IllegalArgumentException("the naive rules lack " + ref);
  }

  void assign(Ref<Thing.Variable> ref, int value) {
    Thing.Variable variable = resolve(ref);
    if (value < variable.min() || value > variable.max()) {
      throw new Cut(ViolationKind.ASSERTION, variable.name() + " leaves its range");
    }
    Frame frame = state.frames.get(task);
    (variable.local() ? frame.locals : state.variables).put(variable.id(), value);
  }

  int eval(Expr expr) {
    if (expr instanceof Expr.Const constant) {
      return constant.value();
    } else if (expr instanceof Expr.Read read) {
      Thing.Variable variable = resolve(read.variable());
      Frame frame = state.frames.get(task);
      return (variable.local() ? frame.locals : state.variables).get(variable.id());
    } else if (expr instanceof Expr.Unknown) {
      return works.choices.choose(2);
    } else if (expr instanceof Expr.Unary unary) {
      int operand = eval(unary.operand());
      return unary.op() == Expr.UnaryOp.NOT ? number(operand == 0) : -operand;
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Value value) {
      return call(value.call());
    } else if (expr instanceof Expr.Observe observe) {
      return number(observe(observe.what(), resolve(observe.thing()).id()));
    }
    throw new IllegalArgumentException("the naive rules lack " + expr);
  }

  private int binary(Expr.Binary binary) {
    int left = eval(binary.left());
    if (binary.op() == Expr.BinaryOp.AND) {
      return left == 0 ? 0 : number(eval(binary.right()) != 0);
    } else if (binary.op() == Expr.BinaryOp.OR) {
      return left != 0 ? 1 : number(eval(binary.right()) != 0);
    }
    int right = eval(binary.right());
    return switch (binary.op()) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case LESS -> number(left < right);
      case LESS_EQUAL -> number(left <= right);
      case GREATER -> number(left > right);
      case GREATER_EQUAL -> number(left >= right);
      case EQUAL -> number(left == right);
      case NOT_EQUAL -> number(left != right);
      default -> throw new IllegalArgumentException("the naive rules lack " + binary.op());
    };
  }

  private int call(Call call) {
    int thing = thing(call, 0);
    return switch (call.callee()) {
      case WORK_PENDING, DELAYED_WORK_PENDING -> number(state.items.get(thing).own != Own.NONE);
      case MUTEX_TRYLOCK -> number(state.owners.putIfAbsent(thing, task) == null);
      case TRY_WAIT_FOR_COMPLETION -> number(takeCompletion(thing));
      default -> throw new IllegalArgumentException("the naive rules lack " + call.callee());
    };
  }

  boolean takeCompletion(int thing) {
    int count = state.completions.get(thing);
    if (count > 0) {
      state.completions.put(thing, count - 1);
    }
    return count > 0;
  }

  private boolean observe(Expr.Observation what, int work) {
    Item item = state.items.get(work);
    long running =
        state.workers.values().stream()
            .filter(w -> w.current != null && w.current.work() == work)
            .count();
    return switch (what) {
      case IDLE -> item.own == Own.NONE && running == 0;
      case RUNNING -> running > 0;
      case OVERLAPPING -> running > 1;
      case FREED -> false;
    };
  }

  private static int number(boolean truth) {
    return truth ? 1 : 0;
  }
}
