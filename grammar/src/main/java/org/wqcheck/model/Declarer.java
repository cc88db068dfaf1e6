package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Declaration;
import org.wqcheck.syntax.DriverPlace;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Index;
import org.wqcheck.syntax.Item;
import org.wqcheck.syntax.Name;
import org.wqcheck.syntax.Range;

/** Makes things of declarations; their code is written later. */
final class Declarer {

  /** Greatest number of elements of an array. */
  private static final int MAX_ELEMENTS = 256;

  /** Widest range of an int. */
  private static final int MAX_VALUE = 32_767;

  private static final Interval KREF = new Interval(0, 15);

  private final Pass pass;

  Declarer(Pass pass) {
    this.pass = pass;
  }

  /** Declares a name, an array of elements if it has an index. */
  void declare(Declaration tree, Home home) {
    if (pass.world.isFull()) {
      return;
    }
    Symbol symbol =
        tree.index().isPresent()
            ? array(tree, tree.index().orElseThrow(), home)
            : single(tree, home, tree.name().text());
    boolean own = home.memory() == 0 && pass.system.names().contains(tree.name().text());
    if (own) {
      String text = "'" + tree.name().text() + "' exists already; it is the kernel's own";
      pass.world.report(Problem.DUPLICATE, tree.name().span(), text);
    }
    boolean process =
        home.scope()
            .memberEntries(tree.name().text())
            .filter(e -> e.get(0).tree().kind() == Item.EntryKind.PROCESS)
            .isPresent();
    if (!home.scope().declare(tree.name().text(), symbol) || process) {
      duplicate(tree.name());
    }
  }

  void duplicate(Name name) {
    String text = "'" + name.text() + "' is declared twice here";
    pass.world.report(Problem.DUPLICATE, name.span(), text);
  }

  private Symbol array(Declaration tree, Index index, Home home) {
    Optional<Interval> bounds = elements(index, home.scope());
    if (bounds.isEmpty()) {
      return new Symbol.Wrong();
    }
    List<Symbol> elements = new ArrayList<>();
    int first = bounds.orElseThrow().least();
    for (int i = first; i <= bounds.orElseThrow().greatest(); i++) {
      Scope scope = element(index, i, home.scope());
      elements.add(single(tree, home.in(scope), tree.name().text() + "[" + i + "]"));
    }
    return new Symbol.Array(tree.name().text(), first, List.copyOf(elements));
  }

  /** The scope of an element: the index is a constant in it. */
  static Scope element(Index index, int value, Scope outer) {
    Scope scope = Scope.inside(outer);
    scope.declare(index.variable().text(), new Symbol.Value(new Expr.Const(value)));
    return scope;
  }

  /** First and last index of an array; empty: something is wrong and has been reported. */
  Optional<Interval> elements(Index index, Scope scope) {
    Optional<Integer> first = pass.values.constant(index.first(), scope);
    Optional<Integer> last = pass.values.constant(index.last(), scope);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    int a = first.orElseThrow();
    int b = last.orElseThrow();
    if (a < 0 || b < a || b - a >= MAX_ELEMENTS) {
      String text =
          "an array has 1 to " + MAX_ELEMENTS + " elements, numbered upwards; not " + a + ".." + b;
      pass.world.report(Problem.BOUNDS, index.first().span(), text);
      return Optional.empty();
    }
    return Optional.of(new Interval(a, b));
  }

  private Symbol single(Declaration tree, Home home, String name) {
    if (tree instanceof Declaration.Primitive primitive) {
      return new Symbol.One(pass.world.add(primitive(primitive, decl(tree, home, name))));
    }
    if (tree instanceof Declaration.Variable variable) {
      return variable(variable, home, name);
    }
    if (tree instanceof Declaration.Queue queue) {
      return queue(queue, home, name);
    }
    if (tree instanceof Declaration.Routine routine) {
      return pass.routines.declare(routine, home, name);
    }
    return object((Declaration.ObjectType) tree, home, name);
  }

  Thing.Decl decl(Declaration tree, Home home, String name) {
    Span span = tree.name().span();
    return pass.world.decl(home.prefix(), name, home.memory(), span, place(tree.place()));
  }

  private static Optional<DriverSource> place(Optional<DriverPlace> place) {
    return place.map(p -> new DriverSource(p.file(), p.line()));
  }

  private static Thing primitive(Declaration.Primitive tree, Thing.Decl decl) {
    return switch (tree.kind()) {
      case MUTEX -> new Thing.Lock(decl, Thing.LockKind.MUTEX, tree.novalidate());
      case RWSEM -> new Thing.Lock(decl, Thing.LockKind.RWSEM, tree.novalidate());
      case SPINLOCK -> new Thing.Lock(decl, Thing.LockKind.SPINLOCK, tree.novalidate());
      case COMPLETION -> new Thing.Completion(decl);
      case WAITQUEUE -> new Thing.WaitQueue(decl);
    };
  }

  private Symbol variable(Declaration.Variable tree, Home home, String name) {
    Interval range = range(tree, home.scope());
    int usual = tree.kind() == Declaration.VariableKind.KREF ? 1 : 0;
    int initial = Math.max(range.least(), Math.min(usual, range.greatest()));
    if (tree.initial().isPresent()) {
      Expression value = tree.initial().orElseThrow();
      initial = pass.values.constant(value, home.scope()).orElse(initial);
      if (!new Interval(initial, initial).within(range)) {
        String text = "the initial value " + initial + " is outside the range";
        pass.world.report(Problem.BOUNDS, value.span(), text);
      }
    }
    Thing.Decl decl = decl(tree, home, name);
    return new Symbol.One(
        pass.world.add(
            new Thing.Variable(
                decl, kind(tree.kind()), range.least(), range.greatest(), initial, false)));
  }

  static Thing.VariableKind kind(Declaration.VariableKind kind) {
    return switch (kind) {
      case BOOL -> Thing.VariableKind.BOOL;
      case INT -> Thing.VariableKind.INT;
      case KREF -> Thing.VariableKind.KREF;
    };
  }

  /** The values a variable may have. */
  Interval range(Declaration.Variable tree, Scope scope) {
    boolean bool = tree.kind() == Declaration.VariableKind.BOOL;
    if (tree.range().isEmpty()) {
      if (tree.kind() == Declaration.VariableKind.INT) {
        String text = "an int needs a range: int " + tree.name().text() + " in 0..3";
        pass.world.report(Problem.BOUNDS, tree.name().span(), text);
      }
      return bool ? Interval.BOOL : KREF;
    }
    Range range = tree.range().orElseThrow();
    if (bool) {
      pass.world.report(Problem.MISPLACED, range.span(), "a bool has no range");
      return Interval.BOOL;
    }
    return interval(range, scope).orElse(KREF);
  }

  /** A range; empty: something is wrong and has been reported. */
  Optional<Interval> interval(Range range, Scope scope) {
    Optional<Integer> least = pass.values.constant(range.least(), scope);
    Optional<Integer> greatest = pass.values.constant(range.greatest(), scope);
    if (least.isEmpty() || greatest.isEmpty()) {
      return Optional.empty();
    }
    Interval interval = new Interval(least.orElseThrow(), greatest.orElseThrow());
    boolean wide = !interval.within(new Interval(-MAX_VALUE, MAX_VALUE));
    if (wide || interval.least() > interval.greatest()) {
      String text = "a range goes upwards, and not beyond " + MAX_VALUE;
      pass.world.report(Problem.BOUNDS, range.span(), text);
      return Optional.empty();
    }
    return Optional.of(interval);
  }

  private Symbol queue(Declaration.Queue tree, Home home, String name) {
    Optional<WorkqueueAttributes> initial =
        tree.initial()
            .filter(i -> !(i instanceof Expression.Null))
            .flatMap(pass.queues::attributes);
    Thing.Decl decl = decl(tree, home, name);
    initial.ifPresent(a -> pass.world.found.creates(decl.id(), a));
    List<WorkqueueAttributes> sites = pass.world.known.sites(decl.id());
    return new Symbol.One(pass.world.add(new Thing.Workqueue(decl, initial, false, sites)));
  }

  private Symbol object(Declaration.ObjectType tree, Home home, String name) {
    if (pass.owners.isObject(home.memory())) {
      String text = "an object in an object is not modelled: declare its members here";
      pass.world.report(Problem.NOT_MODELLED, tree.name().span(), text);
      return new Symbol.Wrong();
    }
    int module = pass.world.memories.get(home.memory()).module();
    Memory memory =
        pass.world.memory(Memory.Kind.OBJECT, home.prefix() + name, module, tree.span());
    Thing.Decl decl =
        pass.world.decl(home.prefix(), name, memory.id(), tree.name().span(), place(tree.place()));
    Thing.Allocation allocation = pass.world.add(new Thing.Allocation(decl, memory.id()));
    Scope members = Scope.inside(home.scope());
    Symbol.Instance instance = new Symbol.Instance(allocation, tree, members);
    pass.owners.add(instance);
    Home inside = new Home(members, decl.name() + ".", memory.id(), home.text());
    tree.members().forEach(m -> declare(m, inside));
    return instance;
  }
}
