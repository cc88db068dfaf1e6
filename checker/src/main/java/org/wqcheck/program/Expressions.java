package org.wqcheck.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.kernel.WorkItem;
import org.wqcheck.kernel.Worker;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;

/** Compiles expressions of one body; locals are found in the frame of the task that asks. */
final class Expressions {
  private final Machine machine;
  private final Map<Integer, Integer> frame = new HashMap<>();

  Expressions(Machine machine, List<Thing.Variable> locals) {
    this.machine = machine;
    locals.forEach(local -> frame.put(local.id(), frame.size()));
  }

  /** Whether it reads nothing but the frame. */
  boolean isLocal(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return isLocal(read.variable());
    }
    if (expr instanceof Expr.Unary unary) {
      return isLocal(unary.operand());
    }
    if (expr instanceof Expr.Binary binary) {
      return isLocal(binary.left()) && isLocal(binary.right());
    }
    return expr instanceof Expr.Const || expr instanceof Expr.Unknown;
  }

  /** Whether it is a variable of the frame. */
  static boolean isLocal(Ref<Thing.Variable> variable) {
    return variable instanceof Ref.Direct<Thing.Variable> direct && direct.thing().local();
  }

  Eval compile(Expr expr) {
    if (expr instanceof Expr.Const constant) {
      int value = constant.value();
      return task -> value;
    }
    if (expr instanceof Expr.Read read) {
      return compileRead(read.variable());
    }
    if (expr instanceof Expr.Unknown) {
      return task -> machine.attempts().choose("*", 2) == 0 ? 1 : 0;
    }
    if (expr instanceof Expr.Unary unary) {
      return compileUnary(unary);
    }
    if (expr instanceof Expr.Binary binary) {
      return compileBinary(binary);
    }
    if (expr instanceof Expr.Value value) {
      return new ValueCalls(machine, this).compile(value.call());
    }
    return compileQuestion(expr);
  }

  private Eval compileQuestion(Expr expr) {
    if (expr instanceof Expr.NotNull notNull) {
      Operand<QueuePointer> wq = operand(notNull.wq(), QueuePointer.class);
      return task -> wq.get(task).isNull() ? 0 : 1;
    }
    if (expr instanceof Expr.CurrentWork current) {
      Operand<WorkItem> item = operand(current.work(), WorkItem.class);
      return task -> task instanceof WorkerTask w && w.worker().item() == item.get(task) ? 1 : 0;
    }
    if (expr instanceof Expr.Observe observe) {
      return compileObservation(observe);
    }
    throw new IllegalStateException("no code for " + expr);
  }

  private Eval compileRead(Ref<Thing.Variable> ref) {
    if (ref instanceof Ref.Direct<Thing.Variable> direct && direct.thing().local()) {
      int place = frameIndex(direct.thing());
      return task -> task.frame[place].get();
    }
    Operand<Variable> variable = operand(ref, Variable.class);
    return task -> {
      variable.touch(task);
      return variable.get(task).get();
    };
  }

  int frameIndex(Thing.Variable local) {
    Integer place = frame.get(local.id());
    if (place == null) {
      throw new IllegalStateException(local.name() + " is not in the frame");
    }
    return place;
  }

  private Eval compileUnary(Expr.Unary unary) {
    Eval operand = compile(unary.operand());
    return switch (unary.op()) {
      case NOT -> task -> operand.eval(task) == 0 ? 1 : 0;
      case NEGATE -> task -> -operand.eval(task);
    };
  }

  private Eval compileBinary(Expr.Binary binary) {
    Eval a = compile(binary.left());
    Eval b = compile(binary.right());
    return switch (binary.op()) {
      case ADD -> task -> a.eval(task) + b.eval(task);
      case SUBTRACT -> task -> a.eval(task) - b.eval(task);
      case MULTIPLY -> task -> a.eval(task) * b.eval(task);
      case DIVIDE -> task -> a.eval(task) / divisor(b.eval(task));
      case REMAINDER -> task -> a.eval(task) % divisor(b.eval(task));
      case LESS -> task -> a.eval(task) < b.eval(task) ? 1 : 0;
      case LESS_EQUAL -> task -> a.eval(task) <= b.eval(task) ? 1 : 0;
      case GREATER -> task -> a.eval(task) > b.eval(task) ? 1 : 0;
      case GREATER_EQUAL -> task -> a.eval(task) >= b.eval(task) ? 1 : 0;
      case EQUAL -> task -> a.eval(task) == b.eval(task) ? 1 : 0;
      case NOT_EQUAL -> task -> a.eval(task) != b.eval(task) ? 1 : 0;
      case AND -> task -> a.eval(task) != 0 && b.eval(task) != 0 ? 1 : 0;
      case OR -> task -> a.eval(task) != 0 || b.eval(task) != 0 ? 1 : 0;
    };
  }

  private static int divisor(int value) {
    if (value == 0) {
      throw new PathEnd(ViolationKind.ASSERTION, "division by 0");
    }
    return value;
  }

  private Eval compileObservation(Expr.Observe observe) {
    if (observe.what() == Expr.Observation.FREED) {
      Operand<Memory> memory = operand(observe.thing(), Memory.class);
      return task -> memory.get(task).isGone() ? 1 : 0;
    }
    Operand<WorkItem> item = operand(observe.thing(), WorkItem.class);
    return switch (observe.what()) {
      case IDLE -> task -> !item.get(task).isPending() && executions(item.get(task)) == 0 ? 1 : 0;
      case RUNNING -> task -> executions(item.get(task)) > 0 ? 1 : 0;
      case OVERLAPPING -> task -> executions(item.get(task)) > 1 ? 1 : 0;
      case FREED -> throw new IllegalStateException("handled above");
    };
  }

  private int executions(WorkItem item) {
    int n = 0;
    for (Worker worker : machine.kernel().workers()) {
      n += worker.item() == item && worker.isBusy() ? 1 : 0;
    }
    return n;
  }

  <E> Operand<E> operand(Ref<? extends Thing> ref, Class<E> type) {
    return machine.world.operand(ref, type, indexed -> compile(indexed.index()));
  }
}
