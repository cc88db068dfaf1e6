package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Spelling;
import org.wqcheck.syntax.Expression;

/** Mentions of tasks: in {@code after} and {@code involving}. */
final class Mentions {

  private final Pass pass;

  Mentions(Pass pass) {
    this.pass = pass;
  }

  /** The entries that a path means, all elements and copies; none: reported. */
  List<EntryDraft> entries(Expression path, Scope scope) {
    Optional<List<EntryDraft>> found = find(path, scope);
    if (found.isEmpty()) {
      String name = lastName(path);
      String hint = Spelling.hint(name, scope.entryNames());
      String text = "no process is called '" + name + "'" + hint;
      pass.world.report(Problem.UNKNOWN_NAME, path.span(), text);
    }
    return found.orElse(List.of());
  }

  private static String lastName(Expression path) {
    if (path instanceof Expression.Member member) {
      return member.member().text();
    }
    if (path instanceof Expression.Element element) {
      return lastName(element.array());
    }
    return path instanceof Expression.Named named ? named.text() : "";
  }

  private Optional<List<EntryDraft>> find(Expression path, Scope scope) {
    if (path instanceof Expression.Named named) {
      return scope.findEntries(named.text());
    }
    if (path instanceof Expression.Member member
        && member.owner() instanceof Expression.Named owner
        && scope.find(owner.text()).orElse(null) instanceof Symbol.Module module) {
      return module.home().scope().memberEntries(member.member().text());
    }
    if (path instanceof Expression.Element element) {
      return find(element.array(), scope)
          .map(all -> element(all, element, scope))
          .filter(some -> !some.isEmpty());
    }
    return Optional.empty();
  }

  /** Those of some entries that have an index, after the indexes that stand before it. */
  private List<EntryDraft> element(List<EntryDraft> all, Expression.Element element, Scope scope) {
    String indexes = indexes(element, scope);
    return all.stream()
        .filter(e -> (e.name().substring(e.group().length()) + "[").startsWith(indexes + "["))
        .toList();
  }

  private String indexes(Expression path, Scope scope) {
    if (!(path instanceof Expression.Element element)) {
      return "";
    }
    int index = pass.values.constant(element.index(), scope).orElse(-1);
    return indexes(element.array(), scope) + "[" + index + "]";
  }

  /** The name under which reports speak of a task or item; empty: reported. */
  Optional<String> name(Expression path, Scope scope) {
    Optional<List<EntryDraft>> entries = find(path, scope);
    if (entries.isPresent()) {
      List<EntryDraft> some = entries.orElseThrow();
      return Optional.of(some.size() == 1 ? some.get(0).name() : some.get(0).group());
    }
    Frame frame = new Frame(pass.world, new Draft("", 0, Body.Context.PROCESS, path.span()));
    Symbol symbol = pass.names.resolve(path, Site.start(frame, scope));
    return name(symbol, path);
  }

  private Optional<String> name(Symbol symbol, Expression path) {
    if (symbol instanceof Symbol.One one) {
      return Optional.of(one.thing().name());
    }
    if (symbol instanceof Symbol.Instance instance) {
      return Optional.of(instance.allocation().name());
    }
    if (symbol instanceof Symbol.Array array && !array.elements().isEmpty()) {
      return name(array.elements().get(0), path).map(n -> n.substring(0, n.lastIndexOf('[')));
    }
    if (!(symbol instanceof Symbol.Wrong)) {
      String text = "this is " + Kinds.describe(symbol) + ", not a task, callback or item";
      pass.world.report(Problem.WRONG_KIND, path.span(), text);
    }
    return Optional.empty();
  }
}
