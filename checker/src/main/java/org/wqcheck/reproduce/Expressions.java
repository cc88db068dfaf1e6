package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.model.Call;
import org.wqcheck.model.Expr;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;

/** Expressions as C. What they mention is touched where it is read. */
final class Expressions {
  private final Names names;
  private final Actors actors;

  Expressions(Names names, Actors actors) {
    this.names = names;
    this.actors = actors;
  }

  String of(Expr expr) {
    if (expr instanceof Expr.Const constant) {
      return Integer.toString(constant.value());
    } else if (expr instanceof Expr.Read read) {
      return read(read.variable());
    } else if (expr instanceof Expr.Unknown) {
      return "!lab_choose(me, 2)";
    } else if (expr instanceof Expr.Unary unary) {
      String sign = unary.op() == Expr.UnaryOp.NOT ? "!" : "-";
      return sign + "(" + of(unary.operand()) + ")";
    } else if (expr instanceof Expr.Binary binary) {
      return "(" + of(binary.left()) + " " + binary.op().text() + " " + of(binary.right()) + ")";
    } else if (expr instanceof Expr.Value value) {
      return value(value.call());
    }
    return question(expr);
  }

  private String question(Expr expr) {
    if (expr instanceof Expr.NotNull notNull) {
      return "(" + pointer(notNull.wq()) + "->wq != NULL)";
    } else if (expr instanceof Expr.CurrentWork current) {
      return "(current_work() == &" + pointer(current.work()) + "->work)";
    } else if (expr instanceof Expr.Observe observe) {
      return observation(observe);
    }
    throw new IllegalStateException("no C for " + expr);
  }

  private String observation(Expr.Observe observe) {
    Thing thing = observe.thing().candidates().get(0);
    if (observe.what() == Expr.Observation.FREED) {
      return "lab_memories["
          + names.pointer(observe.thing(), position(observe.thing()))
          + "].freed";
    }
    List<String> tests = new ArrayList<>();
    for (Thing each : observe.thing().candidates()) {
      String live = "READ_ONCE(lab_actors[" + actors.of(each) + "].live)";
      tests.add(
          switch (observe.what()) {
            case IDLE -> "lab_idle(&lab_items[" + names.items().indexOf(each) + "])";
            case RUNNING -> "(" + live + " > 0)";
            case OVERLAPPING -> "(" + live + " > 1)";
            case FREED -> throw new IllegalStateException("handled above: " + thing.name());
          });
    }
    return tests.size() == 1
        ? tests.get(0)
        : "((const int []){ " + String.join(", ", tests) + " }[" + position(observe.thing()) + "])";
  }

  private String value(Call call) {
    StringBuilder c = new StringBuilder("({ ");
    for (Ref<? extends Thing> ref : call.things()) {
      c.append("lab_touch(me, ").append(memory(ref)).append("); ");
    }
    String act = new Calls(this).of(call);
    return c.append(call.callee().maySleep() ? "lab_sleeping(me) ? (int)(" + act + ") : 0" : act)
        .append("; })")
        .toString();
  }

  private String read(Ref<Thing.Variable> ref) {
    if (isLocal(ref)) {
      return Names.ident(ref.candidates().get(0));
    }
    String value = "READ_ONCE(*" + pointer(ref) + ")";
    return memory(ref).equals("0")
        ? value
        : "({ lab_touch(me, " + memory(ref) + "); " + value + "; })";
  }

  static boolean isLocal(Ref<? extends Thing> ref) {
    return ref instanceof Ref.Direct<?> direct
        && direct.thing() instanceof Thing.Variable variable
        && variable.local();
  }

  /** C for a pointer to what is mentioned. */
  String pointer(Ref<? extends Thing> ref) {
    return names.pointer(ref, position(ref));
  }

  /** C for the number of the memory that is mentioned. */
  String memory(Ref<? extends Thing> ref) {
    return Names.memory(ref, position(ref));
  }

  private String position(Ref<? extends Thing> ref) {
    return ref instanceof Ref.Indexed<?> indexed
        ? "lab_element(me, ("
            + of(indexed.index())
            + ") - "
            + indexed.first()
            + ", "
            + indexed.candidates().size()
            + ")"
        : "0";
  }

  /** Whether a call stands in it, so that it cannot be evaluated under a lock of the lab's. */
  static boolean calls(Expr expr) {
    return expr instanceof Expr.Value
        || expr instanceof Expr.Observe
        || expr instanceof Expr.CurrentWork
        || (expr instanceof Expr.Unary unary && calls(unary.operand()))
        || (expr instanceof Expr.Binary binary && (calls(binary.left()) || calls(binary.right())));
  }
}
