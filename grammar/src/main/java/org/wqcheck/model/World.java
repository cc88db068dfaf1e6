package org.wqcheck.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Item;

/** Everything that one pass over a spec declares and finds out. */
final class World {

  /** Greatest number of things, statements and elements: what one can still explore is far less. */
  static final int MAX_THINGS = 5_000;

  static final int MAX_ENTRIES = 500;

  static final int MAX_STATEMENTS = 100_000;

  final KernelVersion kernel;
  final Machine machine;
  final Complaints complaints;
  final Facts known;
  final Facts found = new Facts();
  final List<Memory> memories = new ArrayList<>();
  final List<Thing> things = new ArrayList<>();
  final List<EntryDraft> entries = new ArrayList<>();
  final Scope file = new Scope(Optional.empty());

  /** Locals that hold the value of a call. */
  final Set<Integer> results = new HashSet<>();

  /** Locals that hold an index. */
  final Set<Integer> snapshots = new HashSet<>();

  /** Functions that have been expanded somewhere, by their nodes. */
  final Set<Item.Function> expanded = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Queue<Runnable> unwritten = new ArrayDeque<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> memoryNames = new HashSet<>();
  private final IdentityHashMap<Object, Integer> functions = new IdentityHashMap<>();
  private final Map<Integer, Object> callbacks = new HashMap<>();
  private final Map<Integer, Integer> items = new HashMap<>();
  private int statements;

  World(KernelVersion kernel, Machine machine, Complaints complaints, Facts known, Span span) {
    this.kernel = kernel;
    this.machine = machine;
    this.complaints = complaints;
    this.known = known;
    memories.add(new Memory(0, Memory.Kind.CORE, "kernel", 0, 0, false, span));
  }

  void report(Problem problem, Span span, String text) {
    complaints.report(problem, span, text);
  }

  /** Adds a piece of memory, with an address of its own. */
  Memory memory(Memory.Kind kind, String name, int module, Span span) {
    int id = memories.size();
    int owner = kind == Memory.Kind.MODULE ? id : module;
    Memory memory =
        new Memory(
            id, kind, unique(name, memoryNames), owner, id, known.allocated.contains(id), span);
    memories.add(memory);
    return memory;
  }

  /** The declaration of the next thing to be added. */
  Thing.Decl decl(
      String prefix, String shortName, int memory, Span span, Optional<DriverSource> source) {
    return new Thing.Decl(
        things.size(), unique(prefix + shortName, names), shortName, memory, span, source);
  }

  <T extends Thing> T add(T thing) {
    if (thing.id() != things.size()) {
      throw new IllegalStateException("thing " + thing.name() + " added out of turn");
    }
    if (things.size() == MAX_THINGS) {
      report(Problem.BOUNDS, thing.decl().span(), "the spec declares more than 5000 things");
    }
    things.add(thing);
    return thing;
  }

  /** Whether there are more things than anybody could explore: declare no more. */
  boolean isFull() {
    return things.size() > MAX_THINGS || entries.size() > MAX_ENTRIES;
  }

  private static String unique(String name, Set<String> names) {
    String candidate = name;
    for (int n = 2; !names.add(candidate); n++) {
      candidate = name + "#" + n;
    }
    return candidate;
  }

  /** Notes the tree that a work runs; gives the identity of that function. */
  int runs(int work, Object code) {
    callbacks.put(work, code);
    return functions.computeIfAbsent(code, c -> functions.size());
  }

  /** Whether a work runs the code of a tree. */
  boolean isCallback(int work, Object code) {
    return code == callbacks.get(work);
  }

  /** The number of the next item of a memory, from 0. */
  int position(int memory) {
    return items.merge(memory, 1, Integer::sum) - 1;
  }

  /** Remembers code to be written once every name is declared. */
  void later(Runnable writing) {
    unwritten.add(writing);
  }

  /** Writes all code. */
  void write() {
    while (!unwritten.isEmpty()) {
      unwritten.remove().run();
    }
  }

  /** Counts a statement; false: the spec has grown beyond all bounds, write no more. */
  boolean grow(Span span) {
    if (isFull()) {
      return false;
    }
    statements++;
    if (statements == MAX_STATEMENTS) {
      report(
          Problem.BOUNDS,
          span,
          "the spec has more than 100000 statements once its functions are expanded");
    }
    return statements < MAX_STATEMENTS;
  }

  /** The values that a variable can have. */
  Interval range(Thing.Variable variable) {
    Interval declared = new Interval(variable.min(), variable.max());
    boolean hidden = variable.local() && variable.kind() == Thing.VariableKind.INT;
    return hidden ? declared.join(found.range(variable.id())) : declared;
  }
}
