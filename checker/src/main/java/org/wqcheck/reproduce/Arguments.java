package org.wqcheck.reproduce;

import org.wqcheck.model.Call;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Thing;

/** The arguments of a call as C. */
final class Arguments {
  private final Expressions expressions;

  Arguments(Expressions expressions) {
    this.expressions = expressions;
  }

  static Ref<? extends Thing> thing(Call call, int position) {
    return ((Call.Arg.Of) call.args().get(position)).thing();
  }

  String pointer(Call call, int position) {
    return expressions.pointer(thing(call, position));
  }

  String value(Call call, int position) {
    return expressions.of(((Call.Arg.Value) call.args().get(position)).value());
  }

  static String delay(Call call, int position) {
    return ((Call.Arg.Delay) call.args().get(position)).zero() ? "0" : "lab_delay()";
  }

  /** A count or bit, which may be a local. */
  String variable(Call call) {
    Ref<? extends Thing> ref = thing(call, 0);
    return Expressions.isLocal(ref)
        ? "&" + Names.ident(ref.candidates().get(0))
        : expressions.pointer(ref);
  }

  /** A call of one argument. */
  String one(String name, Call call) {
    return name + "(" + pointer(call, 0) + ")";
  }

  /** The same, and who calls. */
  String mine(String name, Call call) {
    return name + "(me, " + pointer(call, 0) + ")";
  }

  /** A call whose argument is the work inside a delayed one. */
  String work(String name, Call call) {
    return name + "(&" + pointer(call, 0) + "->work)";
  }

  String queue(String name, Call call) {
    return name + "(" + pointer(call, 0) + "->wq)";
  }
}
