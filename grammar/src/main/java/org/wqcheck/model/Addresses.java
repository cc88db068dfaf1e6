package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Expression;

/** Gives objects the addresses of those whose freed memory they get. */
final class Addresses {

  private final Pass pass;

  Addresses(Pass pass) {
    this.pass = pass;
  }

  /** Resolves every {@code object b at a}. */
  void assign() {
    for (Symbol.Instance instance : pass.owners.instances()) {
      instance.type().at().ifPresent(at -> assign(instance, at));
    }
  }

  private void assign(Symbol.Instance instance, Expression at) {
    Span span = at.span();
    Frame frame = new Frame(pass.world, new Draft("", 0, Body.Context.PROCESS, span));
    Symbol target = pass.names.resolve(at, Site.start(frame, instance.members()));
    Optional<Symbol.Instance> owner = owner(instance, target);
    if (owner.isEmpty() || owner.orElseThrow().equals(instance)) {
      if (!(target instanceof Symbol.Wrong)) {
        String text = "this is " + Kinds.describe(target) + ", not an object for this one";
        pass.world.report(Problem.WRONG_KIND, span, text);
      }
      return;
    }
    List<Memory> memories = pass.world.memories;
    int id = instance.allocation().object();
    Memory m = memories.get(id);
    int address = memories.get(owner.orElseThrow().allocation().object()).address();
    memories.set(
        id, new Memory(m.id(), m.kind(), m.name(), m.module(), address, m.allocated(), m.span()));
  }

  /** For an array the element of the same number. */
  private static Optional<Symbol.Instance> owner(Symbol.Instance instance, Symbol target) {
    if (target instanceof Symbol.Instance one) {
      return Optional.of(one);
    }
    if (!(target instanceof Symbol.Array array)) {
      return Optional.empty();
    }
    String name = instance.allocation().name();
    String index = name.substring(name.lastIndexOf('[') + 1);
    return array.elements().stream()
        .filter(Symbol.Instance.class::isInstance)
        .map(Symbol.Instance.class::cast)
        .filter(e -> e.allocation().name().endsWith("[" + index))
        .findFirst();
  }
}
