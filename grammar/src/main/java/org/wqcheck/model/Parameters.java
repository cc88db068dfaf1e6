package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Item;

/** Binds the parameters of the spec's functions. */
final class Parameters {

  private static final Set<String> THINGS =
      Set.of(
          "mutex",
          "rwsem",
          "spinlock",
          "completion",
          "waitqueue",
          "workqueue",
          "work",
          "delayed_work",
          "rcu_work",
          "timer",
          "irq",
          "softirq",
          "tasklet",
          "kthread",
          "kref");

  /** Greatest number of operations in an argument that is substituted. */
  private static final int MAX_SIZE = 1000;

  private final Pass pass;

  Parameters(Pass pass) {
    this.pass = pass;
  }

  /** The scope of a function's body for a call. */
  Optional<Scope> bind(Symbol.Function function, Expression.Invoke invoke, Evaluation at) {
    List<Item.Parameter> parameters = function.tree().parameters();
    List<Expression> args = invoke.arguments();
    if (args.size() != parameters.size()) {
      count(function, args.size(), invoke.span());
      return Optional.empty();
    }
    Scope scope = Scope.inside(function.scope());
    for (int i = 0; i < args.size(); i++) {
      Item.Parameter parameter = parameters.get(i);
      Symbol symbol =
          isValue(parameter)
              ? value(parameter, args.get(i), function, at)
              : reference(parameter, args.get(i), function, at);
      if (symbol instanceof Symbol.Wrong) {
        return Optional.empty();
      }
      scope.declare(parameter.name().text(), symbol);
    }
    return Optional.of(scope);
  }

  private void count(Symbol.Function function, int given, Span span) {
    int wanted = function.tree().parameters().size();
    String text =
        "'"
            + function.tree().name().text()
            + "' has "
            + wanted
            + (wanted == 1 ? " parameter" : " parameters")
            + ", not "
            + given;
    pass.world.report(Problem.WRONG_KIND, span, text);
  }

  private static String word(Item.Parameter parameter) {
    return parameter.kind() instanceof Expression.Named named ? named.text() : "";
  }

  private static boolean isValue(Item.Parameter parameter) {
    return word(parameter).equals("bool") || word(parameter).equals("int");
  }

  private Symbol value(
      Item.Parameter parameter, Expression arg, Symbol.Function function, Evaluation at) {
    Expr value = pass.values.of(arg, at);
    boolean bool = word(parameter).equals("bool");
    Expr given = bool ? pass.values.truth(value) : value;
    boolean assigned = Returns.assigns(function.tree().body(), parameter.name().text());
    if (!assigned && (given instanceof Expr.Const || pass.values.isKnown(given))) {
      return new Symbol.Value(given);
    }
    if (!at.hoists()) {
      return substituted(given, arg.span());
    }
    Thing.Variable variable =
        assigned
            ? own(parameter, function, at.site.frame())
            : at.site.frame().hidden(parameter.name().text(), parameter.name().span());
    at.before.add(pass.values.hidden(variable, given, arg.span()));
    return assigned ? new Symbol.One(variable) : new Symbol.Value(Values.read(variable));
  }

  /** A parameter that the function assigns to: a variable like those it declares. */
  private Thing.Variable own(Item.Parameter parameter, Symbol.Function function, Frame frame) {
    String name = parameter.name().text();
    if (word(parameter).equals("bool")) {
      return frame.local(name, Thing.VariableKind.BOOL, Interval.BOOL, parameter.name().span());
    }
    Optional<Interval> range =
        parameter.range().flatMap(r -> pass.declarer.interval(r, function.scope()));
    if (parameter.range().isEmpty()) {
      String text = "'" + name + "' is assigned: give it a range, int " + name + " in 0..3";
      pass.world.report(Problem.BOUNDS, parameter.name().span(), text);
    }
    return frame.local(
        name, Thing.VariableKind.INT, range.orElse(Interval.BOOL), parameter.name().span());
  }

  /** In a condition that is only looked at, the argument stands for the parameter. */
  private Symbol substituted(Expr given, Span span) {
    if (Folding.size(given, MAX_SIZE) < MAX_SIZE) {
      return new Symbol.Value(given);
    }
    pass.world.report(Problem.BOUNDS, span, "this condition grows too large once expanded");
    return new Symbol.Wrong();
  }

  private Symbol reference(
      Item.Parameter parameter, Expression arg, Symbol.Function function, Evaluation at) {
    Symbol symbol = pass.names.resolve(arg, at.site);
    if (symbol instanceof Symbol.Wrong || !fits(parameter, symbol, function.scope(), arg.span())) {
      return new Symbol.Wrong();
    }
    return kept(symbol, at, arg.span());
  }

  /** The same thing, whatever happens later to the variable that chose it. */
  Symbol kept(Symbol symbol, Evaluation at, Span span) {
    boolean variable = symbol instanceof Symbol.Chosen chosen && !isSnapshot(chosen.index());
    if (!variable || !at.hoists()) {
      return symbol;
    }
    Symbol.Chosen chosen = (Symbol.Chosen) symbol;
    Thing.Variable index = at.site.frame().hidden("index", span);
    pass.world.snapshots.add(index.id());
    at.before.add(pass.values.hidden(index, chosen.index(), span));
    return new Symbol.Chosen(chosen.candidates(), chosen.first(), Values.read(index));
  }

  private boolean isSnapshot(Expr index) {
    return index instanceof Expr.Read read
        && read.variable() instanceof Ref.Direct<Thing.Variable> direct
        && pass.world.snapshots.contains(direct.thing().id());
  }

  /** The scope of a function that the kernel calls, with what the kernel passes, if it takes it. */
  Optional<Scope> passing(Symbol.Function function, List<Symbol> given, Span span) {
    List<Item.Parameter> parameters = function.tree().parameters();
    if (parameters.size() > given.size()) {
      String text =
          "'"
              + function.tree().name().text()
              + "' is called with at most "
              + given.size()
              + (given.size() == 1 ? " argument" : " arguments");
      pass.world.report(Problem.WRONG_KIND, span, text);
      return Optional.empty();
    }
    Scope scope = Scope.inside(function.scope());
    for (int i = 0; i < parameters.size(); i++) {
      Symbol symbol = asWork(parameters.get(i), given.get(i));
      if (!fits(parameters.get(i), symbol, function.scope(), span)) {
        return Optional.empty();
      }
      scope.declare(parameters.get(i).name().text(), symbol);
    }
    return Optional.of(scope);
  }

  /** A scope in which each parameter is the first thing of its kind; empty: there is none. */
  Optional<Scope> samples(Symbol.Function function) {
    Scope scope = Scope.inside(function.scope());
    for (Item.Parameter parameter : function.tree().parameters()) {
      Optional<Symbol> sample = sample(parameter, function);
      if (sample.isEmpty()) {
        return Optional.empty();
      }
      scope.declare(parameter.name().text(), sample.orElseThrow());
    }
    return Optional.of(scope);
  }

  private Optional<Symbol> sample(Item.Parameter parameter, Symbol.Function function) {
    if (isValue(parameter)) {
      boolean assigned = Returns.assigns(function.tree().body(), parameter.name().text());
      return assigned ? Optional.empty() : Optional.of(new Symbol.Value(new Expr.Const(0)));
    }
    if (THINGS.contains(word(parameter))) {
      return pass.world.things.stream()
          .filter(t -> Kinds.word(t).equals(word(parameter)))
          .findFirst()
          .map(Symbol.One::new);
    }
    if (word(parameter).equals("fn")) {
      return Optional.empty();
    }
    Symbol kind =
        pass.names.resolve(parameter.kind(), site(function.scope(), function.tree().span()));
    Symbol first = kind instanceof Symbol.Array array ? array.elements().get(0) : kind;
    return Optional.of(first).filter(Symbol.Instance.class::isInstance);
  }

  /** The kernel passes the work inside a delayed_work. */
  private static Symbol asWork(Item.Parameter parameter, Symbol given) {
    boolean inside =
        word(parameter).equals("work")
            && given instanceof Symbol.One one
            && one.thing() instanceof Thing.Work work
            && work.kind() != Thing.WorkKind.WORK;
    return inside ? new Symbol.Inner((Thing.Work) ((Symbol.One) given).thing()) : given;
  }

  /** Whether something is of a parameter's kind; if not, that is reported. */
  boolean fits(Item.Parameter parameter, Symbol symbol, Scope scope, Span span) {
    String kind = word(parameter);
    if (kind.equals("fn")) {
      return symbol instanceof Symbol.Function || mismatch(parameter, symbol, span);
    }
    if (THINGS.contains(kind)) {
      boolean inner = Kinds.isInner(symbol);
      boolean fits =
          inner
              ? kind.equals("work")
              : Kinds.ref(symbol, Thing.class, t -> Kinds.word(t).equals(kind)).isPresent();
      return fits || mismatch(parameter, symbol, span);
    }
    return fitsObject(parameter, symbol, scope, span);
  }

  private boolean fitsObject(Item.Parameter parameter, Symbol symbol, Scope scope, Span span) {
    Symbol kind = pass.names.resolve(parameter.kind(), site(scope, span));
    if (kind instanceof Symbol.Wrong) {
      return false;
    }
    Optional<Declaration.ObjectType> type = pass.owners.type(kind);
    if (type.isEmpty()) {
      String text = "this is no kind of parameter: it is " + Kinds.describe(kind);
      pass.world.report(Problem.WRONG_KIND, parameter.kind().span(), text);
      return false;
    }
    Symbol one = symbol instanceof Symbol.Chosen chosen ? chosen.candidates().get(0) : symbol;
    boolean fits =
        one instanceof Symbol.Instance instance && instance.type().equals(type.orElseThrow());
    return fits || mismatch(parameter, symbol, span);
  }

  private Site site(Scope scope, Span span) {
    Draft draft = new Draft("", 0, Body.Context.PROCESS, span);
    return Site.start(new Frame(pass.world, draft), scope);
  }

  private boolean mismatch(Item.Parameter parameter, Symbol symbol, Span span) {
    String kind = parameter.kind() instanceof Expression.Named named ? named.text() : "object";
    String text =
        "the parameter '"
            + parameter.name().text()
            + "' is of kind "
            + kind
            + "; this is "
            + Kinds.describe(symbol);
    pass.world.report(Problem.WRONG_KIND, span, text);
    return false;
  }
}
