package org.wqcheck.model;

import java.util.Optional;
import org.wqcheck.syntax.Declaration;

/**
 * Where something is declared.
 *
 * @param scope where its name is known
 * @param prefix what stands before its name for users: {@code i915.dev[0].}
 * @param memory id of the memory it lies in
 * @param text id of the memory that holds the code of its callbacks
 */
record Home(Scope scope, String prefix, int memory, int text) {

  Home in(Scope inner) {
    return new Home(inner, prefix, memory, text);
  }

  /** A declaration in a body without its initial value, which a statement assigns. */
  static Declaration bare(Declaration tree) {
    if (tree instanceof Declaration.Variable v) {
      return new Declaration.Variable(
          v.kind(), v.name(), v.index(), v.range(), Optional.empty(), v.place());
    }
    if (tree instanceof Declaration.Queue q) {
      return new Declaration.Queue(q.name(), q.index(), Optional.empty(), q.place());
    }
    return tree;
  }
}
