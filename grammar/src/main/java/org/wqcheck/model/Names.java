package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Name;

/**
 * Finds out what names mean. What they do not mean is reported, and becomes {@link Symbol.Wrong}.
 */
final class Names {

  /** Words that stand where names do. */
  private static final List<String> LITERALS = List.of("true", "false", "NULL");

  private final Pass pass;

  Names(Pass pass) {
    this.pass = pass;
  }

  /** What a path means. */
  Symbol resolve(Expression path, Site site) {
    if (path instanceof Expression.Named named) {
      return own(named(named, site.scope()), named, site.frame());
    }
    if (path instanceof Expression.Member member) {
      return member(resolve(member.owner(), site), member.member());
    }
    if (path instanceof Expression.Element element) {
      return element(resolve(element.array(), site), element, site);
    }
    if (path instanceof Expression.Invoke invoke) {
      return derived(invoke, site);
    }
    return wrong(Problem.WRONG_KIND, path.span(), "a name is expected here");
  }

  /** Locals of the body around a callback are not those of the callback. */
  private Symbol own(Symbol symbol, Expression.Named named, Frame frame) {
    boolean owned =
        symbol instanceof Symbol.Value value
            ? frame.owns(value.expr())
            : symbol instanceof Symbol.Chosen chosen
                ? frame.owns(chosen.index())
                : !(symbol instanceof Symbol.One one
                        && one.thing() instanceof Thing.Variable variable)
                    || frame.owns(new Ref.Direct<>(variable));
    if (owned) {
      return symbol;
    }
    String text =
        "'" + named.text() + "' is a local of the body around: declare it beside the callback";
    return wrong(Problem.MISPLACED, named.span(), text);
  }

  private Symbol named(Expression.Named named, Scope scope) {
    Optional<Symbol> found =
        scope.find(named.text()).or(() -> pass.system.find(named.text(), named.span()));
    if (found.isPresent()) {
      return found.orElseThrow();
    }
    if (scope.findEntries(named.text()).isPresent()) {
      String text = "'" + named.text() + "' is a process, not a thing that can be used";
      return wrong(Problem.WRONG_KIND, named.span(), text);
    }
    List<String> known = new ArrayList<>(scope.names());
    known.addAll(pass.system.names());
    known.addAll(LITERALS);
    return unknown(named.text(), named.span(), known);
  }

  private Symbol unknown(String name, Span span, List<String> known) {
    String text = "nothing is called '" + name + "'" + Spelling.hint(name, known);
    return wrong(Problem.UNKNOWN_NAME, span, text);
  }

  private Symbol member(Symbol owner, Name name) {
    if (owner instanceof Symbol.Module module) {
      return memberOf(module.home().scope(), module.name(), name);
    }
    if (owner instanceof Symbol.Instance instance) {
      return memberOf(instance.members(), instance.type().name().text(), name);
    }
    if (owner instanceof Symbol.Chosen chosen) {
      List<Symbol> all = chosen.candidates().stream().map(c -> member(c, name)).toList();
      return all.get(0) instanceof Symbol.Wrong
          ? all.get(0)
          : new Symbol.Chosen(all, chosen.first(), chosen.index());
    }
    boolean inner = name.text().equals("work");
    if (inner
        && owner instanceof Symbol.One one
        && one.thing() instanceof Thing.Work work
        && work.kind() != Thing.WorkKind.WORK) {
      return new Symbol.Inner(work);
    }
    if (owner instanceof Symbol.Wrong) {
      return owner;
    }
    String text = "'" + name.text() + "' is looked for in " + Kinds.describe(owner);
    return wrong(Problem.WRONG_KIND, name.span(), text);
  }

  private Symbol memberOf(Scope scope, String owner, Name name) {
    Optional<Symbol> found = scope.member(name.text());
    if (found.isPresent()) {
      return found.orElseThrow();
    }
    if (scope.memberEntries(name.text()).isPresent()) {
      String text = "'" + name.text() + "' is a process, not a thing that can be used";
      return wrong(Problem.WRONG_KIND, name.span(), text);
    }
    String hint = Spelling.hint(name.text(), scope.memberNames());
    String text = "'" + owner + "' has no '" + name.text() + "'" + hint;
    return wrong(Problem.UNKNOWN_NAME, name.span(), text);
  }

  private Symbol element(Symbol owner, Expression.Element element, Site site) {
    if (owner instanceof Symbol.Wrong) {
      return owner;
    }
    Expr index = pass.values.of(element.index(), new Evaluation(site, Evaluation.Purpose.NUMBER));
    if (owner instanceof Symbol.Chosen chosen) {
      return elementOfEach(chosen, index, element.span());
    }
    if (!(owner instanceof Symbol.Array array)) {
      String text = Kinds.describe(owner) + " has no elements";
      return wrong(Problem.WRONG_KIND, element.span(), text);
    }
    return index instanceof Expr.Const constant
        ? constantElement(array, constant.value(), element.index().span())
        : chosen(array, index);
  }

  private Symbol chosen(Symbol.Array array, Expr index) {
    return array.elements().isEmpty() || array.elements().get(0) instanceof Symbol.Wrong
        ? new Symbol.Wrong()
        : new Symbol.Chosen(array.elements(), array.first(), index);
  }

  private Symbol constantElement(Symbol.Array array, int index, Span span) {
    int place = index - array.first();
    if (place >= 0 && place < array.elements().size()) {
      return array.elements().get(place);
    }
    int last = array.first() + array.elements().size() - 1;
    String text =
        "'" + array.name() + "' has elements " + array.first() + " to " + last + ", not " + index;
    return wrong(Problem.BOUNDS, span, text);
  }

  private Symbol elementOfEach(Symbol.Chosen owner, Expr index, Span span) {
    if (!(index instanceof Expr.Const constant)) {
      String text = "only one index of a name may be a variable";
      return wrong(Problem.NOT_MODELLED, span, text);
    }
    List<Symbol> all = new ArrayList<>();
    for (Symbol candidate : owner.candidates()) {
      Symbol one =
          candidate instanceof Symbol.Array array
              ? constantElement(array, constant.value(), span)
              : wrong(Problem.WRONG_KIND, span, Kinds.describe(candidate) + " has no elements");
      if (one instanceof Symbol.Wrong) {
        return one;
      }
      all.add(one);
    }
    return new Symbol.Chosen(List.copyOf(all), owner.first(), owner.index());
  }

  private Symbol derived(Expression.Invoke invoke, Site site) {
    String callee = invoke.callee() instanceof Expression.Named named ? named.text() : "";
    return switch (callee) {
      case "container_of" -> pass.owners.containerOf(invoke, site);
      case "to_delayed_work" -> pass.owners.delayed(invoke, site);
      default -> wrong(Problem.WRONG_KIND, invoke.span(), "a name is expected here, not a call");
    };
  }

  Symbol wrong(Problem problem, Span span, String text) {
    pass.world.report(problem, span, text);
    return new Symbol.Wrong();
  }
}
