package org.wqcheck.program;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wqcheck.model.Ref;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;

/**
 * What the rounds of a loop ask: who holds these locks, what these variables are. Whoever holds the
 * one or may write the other stands in the way of a task that goes round for ever.
 *
 * @param things the locks and variables it names, by their ids
 */
public record Question(SortedSet<Thing> things) {

  static Question of(Stmt.While loop) {
    Stmt nothing = new Stmt.Block(List.of(), -1, loop.span());
    Stmt before = new Stmt.Block(loop.before(), -1, loop.span());
    Stmt test = new Stmt.If(loop.condition(), before, nothing, true, loop.span(), loop.source());
    SortedSet<Thing> things = ofBody(test).things;
    things.addAll(ofBody(loop.body()).things);
    return new Question(things);
  }

  static Question ofBody(Stmt body) {
    SortedSet<Thing> things = new TreeSet<>(Comparator.comparingInt(Thing::id));
    Scan.mentions(body, ref -> add(ref, things));
    return new Question(things);
  }

  private static void add(Ref<? extends Thing> ref, Set<Thing> things) {
    for (Thing thing : ref.candidates()) {
      boolean shared = thing instanceof Thing.Variable variable && !variable.local();
      if (shared || thing instanceof Thing.Lock) {
        things.add(thing);
      }
    }
  }
}
