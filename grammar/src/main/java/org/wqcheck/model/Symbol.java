package org.wqcheck.model;

import java.util.List;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.Item;

/** What a name can mean while a spec is being read. */
sealed interface Symbol {

  /** A thing. */
  record One(Thing thing) implements Symbol {}

  /** The work inside a delayed_work or rcu_work: {@code d.work}. */
  record Inner(Thing.Work owner) implements Symbol {}

  /** One allocated object. */
  record Instance(Thing.Allocation allocation, Declaration.ObjectType type, Scope members)
      implements Symbol {}

  /** An array; every element is of the same kind. */
  record Array(String name, int first, List<Symbol> elements) implements Symbol {}

  /** An element that a variable chooses when the code runs. */
  record Chosen(List<Symbol> candidates, int first, Expr index) implements Symbol {}

  /** A driver. */
  record Module(String name, Home home) implements Symbol {}

  /**
   * A function.
   *
   * @param scope where its names are looked up
   * @param text id of the memory that holds its code
   */
  record Function(Item.Function tree, Scope scope, int text) implements Symbol {}

  /** A value that does not change while the name is in scope. */
  record Value(Expr expr) implements Symbol {}

  /** Something that was wrong and has been reported. */
  record Wrong() implements Symbol {}
}
