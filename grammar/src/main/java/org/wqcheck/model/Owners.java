package org.wqcheck.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.Expression;

/** Which object a thing lies in: {@code container_of} and its kin. */
final class Owners {

  private final Pass pass;
  private final Map<Integer, Symbol.Instance> byMemory = new LinkedHashMap<>();

  Owners(Pass pass) {
    this.pass = pass;
  }

  /** Makes an object known. */
  void add(Symbol.Instance instance) {
    byMemory.put(instance.allocation().object(), instance);
  }

  /** Whether a memory is that of an object. */
  boolean isObject(int memory) {
    return byMemory.containsKey(memory);
  }

  /** Every object. */
  Iterable<Symbol.Instance> instances() {
    return List.copyOf(byMemory.values());
  }

  /** The objects of a type by its name, if it names one. */
  Optional<Declaration.ObjectType> type(Symbol symbol) {
    if (symbol instanceof Symbol.Instance instance) {
      return Optional.of(instance.type());
    }
    boolean filled = symbol instanceof Symbol.Array array && !array.elements().isEmpty();
    return filled ? type(((Symbol.Array) symbol).elements().get(0)) : Optional.empty();
  }

  /** {@code container_of(thing, object, member)}. */
  Symbol containerOf(Expression.Invoke invoke, Site site) {
    List<Expression> args = invoke.arguments();
    if (args.size() != 3) {
      String text = "write container_of(thing, object, member)";
      return pass.names.wrong(Problem.WRONG_KIND, invoke.span(), text);
    }
    Symbol thing = pass.names.resolve(args.get(0), site);
    Symbol kind = pass.names.resolve(args.get(1), site);
    if (thing instanceof Symbol.Wrong || kind instanceof Symbol.Wrong) {
      return new Symbol.Wrong();
    }
    Optional<Declaration.ObjectType> type = type(kind);
    if (type.isEmpty()) {
      String text = "the second argument is " + Kinds.describe(kind) + ", not an object";
      return pass.names.wrong(Problem.WRONG_KIND, args.get(1).span(), text);
    }
    return each(thing, t -> owner(t, type.orElseThrow(), args.get(2), invoke.span()));
  }

  /** {@code to_delayed_work(w)}. */
  Symbol delayed(Expression.Invoke invoke, Site site) {
    if (invoke.arguments().size() != 1) {
      String text = "write to_delayed_work(w)";
      return pass.names.wrong(Problem.WRONG_KIND, invoke.span(), text);
    }
    Symbol work = pass.names.resolve(invoke.arguments().get(0), site);
    return each(
        work,
        w ->
            w instanceof Symbol.Inner inner
                ? new Symbol.One(inner.owner())
                : pass.names.wrong(
                    Problem.WRONG_KIND,
                    invoke.span(),
                    "this is " + Kinds.describe(w) + ", not the work inside a delayed_work"));
  }

  private static Symbol each(Symbol symbol, java.util.function.UnaryOperator<Symbol> change) {
    if (!(symbol instanceof Symbol.Chosen chosen)) {
      return symbol instanceof Symbol.Wrong ? symbol : change.apply(symbol);
    }
    List<Symbol> all = new ArrayList<>();
    for (Symbol candidate : chosen.candidates()) {
      Symbol one = change.apply(candidate);
      if (one instanceof Symbol.Wrong) {
        return one;
      }
      all.add(one);
    }
    return new Symbol.Chosen(List.copyOf(all), chosen.first(), chosen.index());
  }

  private Symbol owner(Symbol symbol, Declaration.ObjectType type, Expression member, Span span) {
    Thing thing =
        symbol instanceof Symbol.One one
            ? one.thing()
            : symbol instanceof Symbol.Inner inner ? inner.owner() : null;
    Symbol.Instance owner = thing == null ? null : byMemory.get(thing.decl().memory());
    String name = firstName(member);
    if (owner == null || !owner.type().equals(type)) {
      String text =
          thing == null
              ? "this is " + Kinds.describe(symbol) + ", which lies in no object"
              : "'" + thing.name() + "' does not lie in an object " + type.name().text();
      return pass.names.wrong(Problem.WRONG_KIND, span, text);
    }
    Optional<Symbol> named = owner.members().member(name);
    if (named.isEmpty() || !contains(named.orElseThrow(), thing)) {
      String text = "'" + thing.name() + "' is not the member '" + name + "'";
      return pass.names.wrong(Problem.WRONG_KIND, member.span(), text);
    }
    return owner;
  }

  private static String firstName(Expression path) {
    if (path instanceof Expression.Member member) {
      return firstName(member.owner());
    }
    if (path instanceof Expression.Element element) {
      return firstName(element.array());
    }
    return path instanceof Expression.Named named ? named.text() : "";
  }

  private static boolean contains(Symbol symbol, Thing thing) {
    if (symbol instanceof Symbol.Array array) {
      return array.elements().stream().anyMatch(e -> contains(e, thing));
    }
    return symbol instanceof Symbol.One one && one.thing().equals(thing);
  }
}
