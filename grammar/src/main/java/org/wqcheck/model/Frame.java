package org.wqcheck.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Item;

/** The body being written: its locals, and the functions being expanded in it. */
final class Frame {

  final World world;
  final Draft draft;

  /** Functions being expanded, the innermost first. */
  final Deque<Item.Function> expanding = new ArrayDeque<>();

  private final Set<Integer> locals = new HashSet<>();
  private int labels;

  Frame(World world, Draft draft) {
    this.world = world;
    this.draft = draft;
  }

  String name() {
    return draft.body.name();
  }

  /** A local that takes the value of a call: who tests it only looks at what is known. */
  Thing.Variable result(String name, Span span) {
    Thing.Variable variable = hidden(name, span);
    world.results.add(variable.id());
    return variable;
  }

  /** A local made by the elaboration: its values are whatever is assigned to it. */
  Thing.Variable hidden(String name, Span span) {
    int id = world.things.size();
    Interval range = world.known.range(id);
    Thing.VariableKind kind =
        range.within(Interval.BOOL) ? Thing.VariableKind.BOOL : Thing.VariableKind.INT;
    Interval shown = range.within(Interval.BOOL) ? Interval.BOOL : range;
    return local(name, kind, shown, span);
  }

  /** A local. */
  Thing.Variable local(String name, Thing.VariableKind kind, Interval range, Span span) {
    Thing.Decl decl = world.decl(name() + ".", name, 0, span, Optional.empty());
    int initial = Math.max(range.least(), Math.min(0, range.greatest()));
    Thing.Variable variable =
        world.add(new Thing.Variable(decl, kind, range.least(), range.greatest(), initial, true));
    draft.locals.add(variable);
    locals.add(variable.id());
    return variable;
  }

  /** Whether all locals that an expression reads are of this body. */
  boolean owns(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return owns(read.variable());
    }
    if (expr instanceof Expr.Unary unary) {
      return owns(unary.operand());
    }
    return !(expr instanceof Expr.Binary binary) || (owns(binary.left()) && owns(binary.right()));
  }

  /** The same for a variable and the index that chooses it. */
  boolean owns(Ref<Thing.Variable> variable) {
    boolean index = !(variable instanceof Ref.Indexed<Thing.Variable> i) || owns(i.index());
    return index
        && variable.candidates().stream().allMatch(v -> !v.local() || locals.contains(v.id()));
  }

  /** A label that no other in this body has. */
  String label(String base) {
    labels++;
    return base + "#" + labels;
  }
}
