package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;

/** Binds arguments of kernel calls to the parameters of the catalogue. */
final class Arguments {

  private static final List<String> GFP = List.of("GFP_KERNEL", "GFP_NOIO", "GFP_ATOMIC");

  private final Pass pass;

  Arguments(Pass pass) {
    this.pass = pass;
  }

  /** A call as it is being bound. */
  record Binding(KernelCall call, String name, Evaluation at) {}

  /** One argument; what is wrong with it is reported. */
  Optional<Call.Arg> bind(Param param, Expression arg, Binding to) {
    return switch (param) {
      case WORKQUEUE -> thing(arg, Thing.Workqueue.class, "workqueue", to);
      case WORK, DELAYED_WORK, RCU_WORK -> pass.works.bind(param, arg, to);
      case MUTEX -> thing(arg, Thing.Lock.class, "mutex", to);
      case RWSEM -> thing(arg, Thing.Lock.class, "rwsem", to);
      case SPINLOCK -> thing(arg, Thing.Lock.class, "spinlock", to);
      case COMPLETION -> thing(arg, Thing.Completion.class, "completion", to);
      case WAITQUEUE -> thing(arg, Thing.WaitQueue.class, "waitqueue", to);
      case KREF -> thing(arg, Thing.Variable.class, "kref", to);
      case COUNTER -> thing(arg, Thing.Variable.class, "kref or int", to);
      case BOOL -> thing(arg, Thing.Variable.class, "bool", to);
      case TIMER -> thing(arg, Thing.Timer.class, "timer", to);
      case INTERRUPT -> thing(arg, Thing.Handler.class, "irq or softirq", to);
      case TASKLET -> thing(arg, Thing.Handler.class, "tasklet", to);
      case KTHREAD -> thing(arg, Thing.Kthread.class, "kthread", to);
      case OBJECT -> thing(arg, Thing.Allocation.class, "object", to);
      case ANY -> thing(arg, Thing.class, "thing", to);
      case CPU -> cpu(arg, to);
      case INT -> Optional.of(new Call.Arg.Value(pass.values.of(arg, to.at)));
      case CONDITION -> condition(arg, to);
      case DELAY -> Optional.of(new Call.Arg.Delay(isZero(arg, to.at.site.scope())));
      case FUNCTION -> code(arg, to);
      case GFP -> gfp(arg);
    };
  }

  private <T extends Thing> Optional<Call.Arg> thing(
      Expression arg, Class<T> type, String words, Binding to) {
    Symbol symbol = pass.names.resolve(arg, to.at.site);
    if (symbol instanceof Symbol.Wrong) {
      return Optional.empty();
    }
    List<String> allowed = List.of(words.split(" or "));
    boolean any = type == Thing.class || type == Thing.Allocation.class;
    Optional<Ref<T>> ref =
        Kinds.isInner(symbol) && !any
            ? Optional.empty()
            : Kinds.ref(symbol, type, t -> any || allowed.contains(Kinds.word(t)));
    if (ref.isEmpty()) {
      String text = to.name + " takes " + article(words) + "; this is " + Kinds.describe(symbol);
      pass.world.report(Problem.WRONG_KIND, arg.span(), text);
    }
    return ref.map(Call.Arg.Of::new);
  }

  private static String article(String words) {
    return (words.matches("[aeio].*") ? "an " : "a ") + words;
  }

  private Optional<Call.Arg> cpu(Expression arg, Binding to) {
    Expr value = pass.values.of(arg, to.at);
    int cpus = pass.world.machine.cpus();
    if (value instanceof Expr.Const cpu && (cpu.value() < 0 || cpu.value() >= cpus)) {
      String text = "the machine has CPUs 0 to " + (cpus - 1) + ", not " + cpu.value();
      pass.world.report(Problem.BOUNDS, arg.span(), text);
    }
    return Optional.of(new Call.Arg.Value(value));
  }

  private Optional<Call.Arg> condition(Expression arg, Binding to) {
    Evaluation.Purpose purpose =
        switch (to.call) {
          case ASSERT, BUG_ON, WARN_ON -> Evaluation.Purpose.ASSERTION;
          default -> Evaluation.Purpose.WAIT;
        };
    Evaluation condition = new Evaluation(to.at.site, purpose);
    Expr value = pass.values.of(arg, condition);
    to.at.before.addAll(condition.before);
    return Optional.of(new Call.Arg.Value(value));
  }

  /** Only a literal 0, or a name for one, is no delay; everything else means some time later. */
  private static boolean isZero(Expression arg, Scope scope) {
    if (arg instanceof Expression.Named named) {
      return scope
          .find(named.text())
          .filter(s -> s instanceof Symbol.Value value && value.expr().equals(new Expr.Const(0)))
          .isPresent();
    }
    return arg instanceof Expression.Literal literal && literal.value() == 0;
  }

  private Optional<Call.Arg> code(Expression arg, Binding to) {
    Symbol symbol = pass.names.resolve(arg, to.at.site);
    if (symbol instanceof Symbol.Function function) {
      return Optional.of(new Call.Arg.Code(pass.functions.body(function, to.at.site, arg.span())));
    }
    if (!(symbol instanceof Symbol.Wrong)) {
      String text = to.name + " takes a fn; this is " + Kinds.describe(symbol);
      pass.world.report(Problem.WRONG_KIND, arg.span(), text);
    }
    return Optional.empty();
  }

  private Optional<Call.Arg> gfp(Expression arg) {
    String name = arg instanceof Expression.Named named ? named.text() : "";
    int value = GFP.indexOf(name);
    if (value < 0) {
      String text = "write GFP_KERNEL, GFP_NOIO or GFP_ATOMIC" + Spelling.hint(name, GFP);
      pass.world.report(Problem.WRONG_KIND, arg.span(), text);
      return Optional.empty();
    }
    return Optional.of(new Call.Arg.Value(new Expr.Const(value)));
  }

  /** The arguments that are modelled, of those that are written; empty: the number is wrong. */
  Optional<List<Expression>> modelled(Expression.Invoke invoke, Binding to) {
    int wanted = to.call.params().size();
    List<Expression> args = invoke.arguments();
    if (takesOwnLock(to.name)) {
      wanted = 0;
    }
    if (to.call == KernelCall.INIT_WORK
        || to.call == KernelCall.INIT_DELAYED_WORK
        || to.call == KernelCall.INIT_RCU_WORK) {
      return args.size() == 1 || args.size() == 2
          ? Optional.of(args.subList(0, 1))
          : tooMany(invoke, to);
    }
    boolean enough = args.size() >= wanted && args.size() <= wanted + Ignored.after(to.name);
    if (!enough) {
      return tooMany(invoke, to);
    }
    boolean interrupt = wanted == 1 && to.call.params().get(0) == Param.INTERRUPT;
    return interrupt ? interrupt(invoke, to) : Optional.of(args.subList(0, wanted));
  }

  /** rtnl_lock and its kin name no lock. */
  static boolean takesOwnLock(String name) {
    return name.startsWith("rtnl_");
  }

  private Optional<List<Expression>> tooMany(Expression.Invoke invoke, Binding to) {
    List<String> params = new ArrayList<>();
    if (!takesOwnLock(to.name)) {
      to.call.params().forEach(p -> params.add(p.name().toLowerCase(Locale.ROOT)));
    }
    if (Ignored.after(to.name) > 0) {
      params.add("…");
    }
    String text = "write " + to.name + "(" + String.join(", ", params) + ")";
    pass.world.report(Problem.WRONG_KIND, invoke.span(), text);
    return Optional.empty();
  }

  /** Of the arguments of request_irq the one that names an irq. */
  private Optional<List<Expression>> interrupt(Expression.Invoke invoke, Binding to) {
    List<Expression> args = invoke.arguments();
    for (Expression arg : args) {
      Symbol symbol = pass.world.complaints.quietly(() -> pass.names.resolve(arg, to.at.site));
      if (Kinds.ref(symbol, Thing.Handler.class, h -> true).isPresent()) {
        return Optional.of(List.of(arg));
      }
    }
    if (args.size() == 1) {
      return Optional.of(args);
    }
    String text = "no argument of " + to.name + " names an irq or softirq";
    pass.world.report(Problem.WRONG_KIND, invoke.span(), text);
    return Optional.empty();
  }
}
