package org.wqcheck.model;

import java.util.Locale;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;

/** Binds arguments that are works: the wrong variant of a call is told what the right one is. */
final class Works {

  private final Pass pass;

  Works(Pass pass) {
    this.pass = pass;
  }

  Optional<Call.Arg> bind(Param param, Expression arg, Arguments.Binding to) {
    Symbol symbol = pass.names.resolve(arg, to.at().site);
    if (symbol instanceof Symbol.Wrong) {
      return Optional.empty();
    }
    Thing.WorkKind wanted =
        switch (param) {
          case DELAYED_WORK -> Thing.WorkKind.DELAYED_WORK;
          case RCU_WORK -> Thing.WorkKind.RCU_WORK;
          default -> Thing.WorkKind.WORK;
        };
    boolean inner = Kinds.isInner(symbol) && wanted == Thing.WorkKind.WORK;
    boolean init = to.call() == KernelCall.INIT_WORK;
    Optional<Ref<Thing.Work>> ref =
        Kinds.isInner(symbol) && (!inner || init)
            ? Optional.empty()
            : Kinds.ref(symbol, Thing.Work.class, w -> inner || w.kind() == wanted);
    if (ref.isEmpty()) {
      String text = complaint(symbol, param, arg, to);
      pass.world.report(Problem.WRONG_KIND, arg.span(), text);
    }
    return ref.map(Call.Arg.Of::new);
  }

  private static String complaint(
      Symbol symbol, Param param, Expression arg, Arguments.Binding to) {
    String name = to.name();
    String found = Kinds.describe(symbol);
    boolean delayed = found.equals("a delayed_work") || found.equals("a rcu_work");
    if (param == Param.WORK && delayed) {
      String kin =
          name.replace(
                  "_work",
                  found.substring(1).strip().equals("rcu_work") ? "_rcu_work" : "_delayed_work")
              .replace("_WORK", "_DELAYED_WORK");
      String other = KernelCall.of(kin).isPresent() ? " or call " + kin : "";
      String text = text(arg);
      return name
          + " takes a work; '"
          + text
          + "' is "
          + found
          + ": write &"
          + text
          + "->work"
          + other;
    }
    String wanted = param.name().toLowerCase(Locale.ROOT);
    String kin = name.replace("_delayed_work", "_work").replace("_rcu_work", "_work");
    boolean plain = found.equals("a work") && !kin.equals(name) && KernelCall.of(kin).isPresent();
    String hint = plain ? "; call " + kin : "";
    return name + " takes a " + wanted + "; this is " + found + hint;
  }

  private static String text(Expression path) {
    if (path instanceof Expression.Member member) {
      return text(member.owner()) + "." + member.member().text();
    }
    if (path instanceof Expression.Element element) {
      String index =
          element.index() instanceof Expression.Literal literal
              ? String.valueOf(literal.value())
              : text(element.index());
      return text(element.array()) + "[" + index + "]";
    }
    return path instanceof Expression.Named named ? named.text() : "…";
  }

  /** The second argument of INIT_WORK must be the callback that the work was declared with. */
  void checkCallback(Ref<Thing.Work> works, Expression callback, Site site) {
    Symbol symbol = pass.names.resolve(callback, site);
    if (symbol instanceof Symbol.Wrong) {
      return;
    }
    for (Thing.Work work : works.candidates()) {
      if (!runs(work, symbol)) {
        mismatch(work, callback.span());
        return;
      }
    }
  }

  private boolean runs(Thing.Work work, Symbol symbol) {
    if (symbol instanceof Symbol.Function function) {
      return pass.world.isCallback(work.id(), function.tree());
    }
    return Kinds.ref(symbol, Thing.Work.class, w -> true)
        .filter(r -> r.candidates().contains(work))
        .isPresent();
  }

  private void mismatch(Thing.Work work, Span span) {
    String text =
        "this is not the callback of '"
            + work.name()
            + "': declare it "
            + Kinds.word(work)
            + " "
            + work.decl().shortName()
            + " = …;";
    pass.world.report(Problem.WRONG_KIND, span, text);
  }
}
