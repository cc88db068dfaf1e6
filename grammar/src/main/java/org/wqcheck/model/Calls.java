package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;

/** Calls: of the kernel, of the spec's functions, and questions that only properties may ask. */
final class Calls {

  private static final Expr NOTHING = new Expr.Const(0);

  private final Pass pass;

  Calls(Pass pass) {
    this.pass = pass;
  }

  /** The value of a call inside an expression. */
  Expr value(Expression.Invoke invoke, Evaluation at) {
    if (at.purpose == Evaluation.Purpose.NUMBER) {
      return wrong(Problem.MISPLACED, invoke.span(), "a call cannot stand in an index or a bound");
    }
    Optional<Symbol.Function> function = function(invoke, at.site);
    if (function.isPresent()) {
      return pass.functions.value(function.orElseThrow(), invoke, at);
    }
    String name = name(invoke);
    Optional<Expr.Observation> observation = Questions.observation(name);
    if (observation.isPresent()) {
      return pass.questions.observe(observation.orElseThrow(), invoke, at);
    }
    if (name.equals(Questions.CURRENT_WORK)) {
      String text = "compare it with a work: current_work() == w";
      return wrong(Problem.MISPLACED, invoke.span(), text);
    }
    return kernel(invoke, at.site).map(c -> kernelValue(c, invoke, at)).orElse(NOTHING);
  }

  /** A call for its effect, added to the evaluation's statements. */
  void statement(Expression.Invoke invoke, Evaluation at) {
    Optional<Symbol.Function> function = function(invoke, at.site);
    if (function.isPresent()) {
      pass.functions.statement(function.orElseThrow(), invoke, at);
      return;
    }
    if (isDestroyOnStack(invoke, at)) {
      return;
    }
    Optional<KernelCall> callee = kernel(invoke, at.site);
    if (callee.isEmpty()) {
      return;
    }
    if (Queues.creates(callee.orElseThrow())) {
      wrong(Problem.MISPLACED, invoke.span(), "assign the workqueue: wq = " + invoke.text());
    } else if (callee.orElseThrow() == KernelCall.KREF_PUT) {
      pass.functions.put(invoke, at, false);
    } else {
      bind(callee.orElseThrow(), invoke, at)
          .ifPresent(c -> at.before.add(new Stmt.Do(c, Optional.empty(), invoke.span())));
    }
  }

  private boolean isDestroyOnStack(Expression.Invoke invoke, Evaluation at) {
    Param param =
        switch (name(invoke)) {
          case "destroy_work_on_stack" -> Param.WORK;
          case "destroy_delayed_work_on_stack" -> Param.DELAYED_WORK;
          default -> null;
        };
    if (param == null) {
      return false;
    }
    if (invoke.arguments().size() != 1) {
      wrong(Problem.WRONG_KIND, invoke.span(), "write " + name(invoke) + "(w)");
    } else {
      var binding = new Arguments.Binding(KernelCall.USE, name(invoke), at);
      pass.works.bind(param, invoke.arguments().get(0), binding);
    }
    return true;
  }

  /** The name that is called; empty: it is none. */
  static String name(Expression.Invoke invoke) {
    return invoke.callee() instanceof Expression.Named named ? named.text() : "";
  }

  /** The function of the spec that is called, if it is one. */
  private Optional<Symbol.Function> function(Expression.Invoke invoke, Site site) {
    if (invoke.callee() instanceof Expression.Named named) {
      return site.scope()
          .find(named.text())
          .filter(Symbol.Function.class::isInstance)
          .map(Symbol.Function.class::cast);
    }
    Symbol symbol = pass.names.resolve(invoke.callee(), site);
    if (symbol instanceof Symbol.Function function) {
      return Optional.of(function);
    }
    if (!(symbol instanceof Symbol.Wrong)) {
      String text = "this is " + Kinds.describe(symbol) + ", not a fn";
      wrong(Problem.WRONG_KIND, invoke.callee().span(), text);
    }
    return Optional.empty();
  }

  private Optional<KernelCall> kernel(Expression.Invoke invoke, Site site) {
    if (!(invoke.callee() instanceof Expression.Named named)) {
      return Optional.empty();
    }
    Optional<KernelCall> call = KernelCall.of(named.text());
    if (call.isEmpty()) {
      unknown(named, site);
    }
    return call;
  }

  private void unknown(Expression.Named named, Site site) {
    if (Questions.observation(named.text()).isPresent()
        || named.text().equals(Questions.CURRENT_WORK)) {
      String text = named.text() + "() is a question; it is no statement";
      wrong(Problem.MISPLACED, named.span(), text);
      return;
    }
    Optional<String> unmodelled = Unmodelled.text(named.text());
    if (unmodelled.isPresent()) {
      wrong(Problem.UNKNOWN_NAME, named.span(), unmodelled.orElseThrow());
      return;
    }
    List<String> known = new ArrayList<>();
    KernelCall.allNames().forEach(known::add);
    known.addAll(Questions.names());
    known.sort(null);
    for (String name : site.scope().names()) {
      if (site.scope().find(name).orElseThrow() instanceof Symbol.Function) {
        known.add(name);
      }
    }
    String hint = Spelling.hint(named.text(), known);
    String text = "no call or fn is called '" + named.text() + "'" + hint;
    wrong(Problem.UNKNOWN_NAME, named.span(), text);
  }

  private Expr kernelValue(KernelCall callee, Expression.Invoke invoke, Evaluation at) {
    if (changesState(callee)) {
      at.change(invoke.span());
    }
    if (callee == KernelCall.KREF_PUT) {
      return at.hoists() ? pass.functions.put(invoke, at, true) : severalSteps(invoke);
    }
    if (Queues.creates(callee)) {
      return wrong(Problem.MISPLACED, invoke.span(), "assign it to a workqueue first");
    }
    if (callee == KernelCall.WARN_ON && at.hoists()) {
      return warnOn(invoke, at);
    }
    Optional<Call> call = bind(callee, invoke, at);
    if (call.isEmpty()) {
      return NOTHING;
    }
    return switch (callee.result()) {
      case NONE -> wrong(Problem.WRONG_KIND, invoke.span(), name(invoke) + " gives no value");
      case VALUE -> new Expr.Value(call.orElseThrow());
      case LATER -> at.hoists() ? later(call.orElseThrow(), at) : severalSteps(invoke);
    };
  }

  private Expr severalSteps(Expression.Invoke invoke) {
    String text =
        name(invoke)
            + " takes several steps; it cannot stand in a condition that is only looked at";
    return wrong(Problem.MISPLACED, invoke.span(), text);
  }

  private Expr later(Call call, Evaluation at) {
    Thing.Variable result = at.site.frame().result(call.callee().cName() + "()", call.span());
    pass.world.found.takes(result.id(), Interval.BOOL);
    at.before.add(new Stmt.Do(call, Optional.of(result), call.span()));
    return Values.read(result);
  }

  /** {@code if (WARN_ON(x))}: the condition is kept, warned about, and is the value. */
  private Expr warnOn(Expression.Invoke invoke, Evaluation at) {
    Optional<Call> call = bind(KernelCall.WARN_ON, invoke, at);
    if (call.isEmpty()) {
      return NOTHING;
    }
    Expr condition = ((Call.Arg.Value) call.orElseThrow().args().get(0)).value();
    Thing.Variable kept = at.site.frame().result("WARN_ON()", invoke.span());
    at.before.add(pass.values.hidden(kept, pass.values.truth(condition), invoke.span()));
    Call known = withValue(call.orElseThrow(), Values.read(kept));
    at.before.add(new Stmt.Do(known, Optional.empty(), invoke.span()));
    return Values.read(kept);
  }

  private static Call withValue(Call call, Expr value) {
    return new Call(
        call.callee(), List.of(new Call.Arg.Value(value)), call.text(), call.span(), call.source());
  }

  /** A kernel call with its arguments bound; empty: something is wrong and has been reported. */
  Optional<Call> bind(KernelCall callee, Expression.Invoke invoke, Evaluation at) {
    Versions.check(pass.world, callee, invoke.span());
    Arguments.Binding to = new Arguments.Binding(callee, name(invoke), at);
    Optional<List<Expression>> modelled = pass.arguments.modelled(invoke, to);
    if (modelled.isEmpty()) {
      return Optional.empty();
    }
    List<Call.Arg> args = new ArrayList<>();
    List<Expression> written = modelled.orElseThrow();
    for (int i = 0; i < written.size(); i++) {
      Optional<Call.Arg> arg = pass.arguments.bind(callee.params().get(i), written.get(i), to);
      if (arg.isEmpty()) {
        return Optional.empty();
      }
      args.add(arg.orElseThrow());
    }
    addImplied(callee, invoke, args);
    pass.effects.note(callee, invoke, args, at.site);
    return Optional.of(
        new Call(callee, List.copyOf(args), invoke.text(), invoke.span(), at.site.source()));
  }

  /** The workqueue that schedule_work means, and the mutex that rtnl_lock means. */
  private void addImplied(KernelCall callee, Expression.Invoke invoke, List<Call.Arg> args) {
    Span span = invoke.span();
    if (Arguments.takesOwnLock(name(invoke))) {
      args.add(new Call.Arg.Of(new Ref.Direct<>(pass.system.rtnl(span))));
    }
    int at =
        switch (callee) {
          case SCHEDULE_WORK, SCHEDULE_DELAYED_WORK, SCHEDULE_ON_EACH_CPU, FLUSH_SCHEDULED_WORK ->
              0;
          case SCHEDULE_WORK_ON, SCHEDULE_DELAYED_WORK_ON -> 1;
          default -> -1;
        };
    if (at >= 0) {
      args.add(at, new Call.Arg.Of(new Ref.Direct<>(pass.system.scheduled(span))));
    }
  }

  private static boolean changesState(KernelCall callee) {
    return switch (callee) {
      case WORK_PENDING,
          DELAYED_WORK_PENDING,
          WORK_BUSY,
          KTHREAD_SHOULD_STOP,
          FREEZE_WORKQUEUES_BUSY,
          WARN_ON ->
          false;
      default -> true;
    };
  }

  private Expr wrong(Problem problem, Span span, String text) {
    pass.world.report(problem, span, text);
    return NOTHING;
  }
}
