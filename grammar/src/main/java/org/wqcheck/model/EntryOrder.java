package org.wqcheck.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;
import org.wqcheck.syntax.Clauses;
import org.wqcheck.syntax.Expression;
import org.wqcheck.syntax.Index;
import org.wqcheck.syntax.Item;

/** Processes, inits and exits, and who waits for whose end. */
final class EntryOrder {

  private static final int MAX_COPIES = 64;

  private final Pass pass;
  private final World world;

  EntryOrder(Pass pass) {
    this.pass = pass;
    this.world = pass.world;
  }

  /** Declares an entry with all its elements and copies; its code is written later. */
  void declare(Item.Entry tree, Home home) {
    checkClauses(tree, home);
    List<EntryDraft> drafts = new ArrayList<>();
    String name = tree.name().text();
    if (tree.index().isEmpty()) {
      copies(tree, home, name, drafts);
    } else {
      Index index = tree.index().orElseThrow();
      Interval bounds = pass.declarer.elements(index, home.scope()).orElse(new Interval(0, 0));
      for (int i = bounds.least(); i <= bounds.greatest(); i++) {
        Scope scope = Declarer.element(index, i, home.scope());
        copies(tree, home.in(scope), name + "[" + i + "]", drafts);
      }
    }
    boolean taken = tree.kind() == Item.EntryKind.PROCESS && home.scope().member(name).isPresent();
    if (!home.scope().declareEntries(name, List.copyOf(drafts)) || taken) {
      pass.declarer.duplicate(tree.name());
    }
  }

  private void copies(Item.Entry tree, Home home, String name, List<EntryDraft> drafts) {
    if (tree.clauses().copies().isEmpty()) {
      drafts.add(draft(tree, home, name));
      return;
    }
    Expression written = tree.clauses().copies().orElseThrow();
    int copies = pass.values.constant(written, home.scope()).orElse(1);
    if (copies < 1 || copies > MAX_COPIES) {
      String text = "there are 1 to " + MAX_COPIES + " copies, not " + copies;
      world.report(Problem.BOUNDS, written.span(), text);
      copies = 1;
    }
    for (int i = 0; i < copies; i++) {
      drafts.add(draft(tree, home, name + "[" + i + "]"));
    }
  }

  private EntryDraft draft(Item.Entry tree, Home home, String name) {
    Draft code = new Draft(home.prefix() + name, home.text(), Body.Context.PROCESS, tree.span());
    String group = home.prefix() + tree.name().text();
    EntryDraft draft =
        new EntryDraft(
            world.entries.size(),
            home.prefix() + name,
            group,
            home.memory(),
            home.scope(),
            tree,
            code.body);
    world.entries.add(draft);
    if (world.entries.size() == World.MAX_ENTRIES + 1) {
      String text = "the spec has more than " + World.MAX_ENTRIES + " processes, copies included";
      world.report(Problem.BOUNDS, tree.name().span(), text);
    }
    world.later(() -> pass.functions.write(tree.body(), new Frame(world, code), home.scope()));
    return draft;
  }

  private void checkClauses(Item.Entry tree, Home home) {
    Clauses clauses = tree.clauses();
    List<Span> misplaced = new ArrayList<>();
    clauses.max().ifPresent(m -> misplaced.add(m.span()));
    if (tree.kind() != Item.EntryKind.PROCESS) {
      clauses.copies().ifPresent(c -> misplaced.add(c.span()));
      clauses.marks().forEach(m -> misplaced.add(m.span()));
    }
    if (tree.kind() == Item.EntryKind.INIT) {
      clauses.after().forEach(a -> misplaced.add(a.span()));
    }
    String word = tree.kind().name().toLowerCase(Locale.ROOT);
    for (Span span : misplaced) {
      world.report(Problem.MISPLACED, span, "this clause has no meaning for " + word);
    }
    if (tree.kind() != Item.EntryKind.PROCESS && home.memory() == 0) {
      world.report(Problem.MISPLACED, tree.name().span(), word + " stands in a driver");
    }
  }

  /** The entries with everything known about them. */
  List<Entry> entries() {
    List<List<Integer>> after = new ArrayList<>();
    for (EntryDraft draft : world.entries) {
      after.add(List.copyOf(after(draft)));
    }
    checkCycles(after);
    List<Entry> entries = new ArrayList<>();
    for (EntryDraft draft : world.entries) {
      entries.add(entry(draft, after.get(draft.id())));
    }
    return List.copyOf(entries);
  }

  private Entry entry(EntryDraft draft, List<Integer> after) {
    Clauses clauses = draft.tree().clauses();
    Entry.Kind kind =
        switch (draft.tree().kind()) {
          case PROCESS -> Entry.Kind.PROCESS;
          case INIT -> Entry.Kind.INIT;
          case EXIT -> Entry.Kind.EXIT;
        };
    return new Entry(
        draft.id(),
        kind,
        draft.name(),
        draft.module(),
        pass.routines.cpu(clauses.cpu(), draft.scope()),
        after,
        draft.daemon(),
        clauses.marked("reclaim"),
        clauses.marked("suspend"),
        clauses.marked("resume"),
        draft.body(),
        draft.tree().span());
  }

  private Set<Integer> after(EntryDraft draft) {
    Set<Integer> after = new TreeSet<>();
    List<Expression> clause = draft.tree().clauses().after();
    for (Expression path : clause) {
      for (EntryDraft other : pass.mentions.entries(path, draft.scope())) {
        if (other.daemon()) {
          String text = "'" + other.name() + "' is a daemon: it may never end";
          world.report(Problem.RECURSION, path.span(), text);
        }
        after.add(other.id());
      }
    }
    if (clause.isEmpty() && draft.tree().kind() == Item.EntryKind.EXIT) {
      world.entries.stream()
          .filter(e -> e.module() == draft.module() && !e.daemon())
          .filter(e -> e.tree().kind() == Item.EntryKind.PROCESS)
          .forEach(e -> after.add(e.id()));
    }
    return after;
  }

  private void checkCycles(List<List<Integer>> after) {
    Set<Integer> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < after.size(); i++) {
        if (!done.contains(i) && done.containsAll(after.get(i))) {
          done.add(i);
          progress = true;
        }
      }
    }
    for (EntryDraft entry : world.entries) {
      if (!done.contains(entry.id()) && reaches(entry.id(), entry.id(), after, new HashSet<>())) {
        String text = "'" + entry.group() + "' starts after its own end";
        world.report(Problem.RECURSION, entry.tree().name().span(), text);
      }
    }
  }

  private static boolean reaches(int from, int to, List<List<Integer>> after, Set<Integer> seen) {
    for (int next : after.get(from)) {
      if (next == to || (seen.add(next) && reaches(next, to, after, seen))) {
        return true;
      }
    }
    return false;
  }
}
