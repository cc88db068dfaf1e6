package org.wqcheck.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Model;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Scan;

/** The tasks of a spec in the order in which the module numbers them. */
final class Actors {

  /**
   * A task.
   *
   * @param name as users know it
   * @param kind the C enumerator
   * @param body what it does
   * @param cpu the CPU it is pinned to
   * @param daemon may never end
   * @param thing what declares it; empty for an entry
   * @param entry the entry it is
   */
  record Actor(
      String name,
      String kind,
      Body body,
      OptionalInt cpu,
      boolean daemon,
      Optional<Thing> thing,
      Optional<Entry> entry) {}

  private final Model model;
  private final List<Actor> actors = new ArrayList<>();

  Actors(Model model) {
    this.model = model;
    model.entries().forEach(this::add);
    model.things().forEach(this::add);
  }

  List<Actor> all() {
    return actors;
  }

  /** Its number. */
  int of(Thing thing) {
    return numberOf(thing.name());
  }

  int numberOf(String name) {
    for (int i = 0; i < actors.size(); i++) {
      if (actors.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("no actor is called " + name);
  }

  private void add(Entry entry) {
    String kind =
        switch (entry.kind()) {
          case PROCESS -> "LAB_PROCESS";
          case INIT -> "LAB_INIT";
          case EXIT -> "LAB_EXIT";
        };
    actors.add(
        new Actor(
            entry.name(),
            kind,
            entry.body(),
            entry.cpu(),
            entry.daemon(),
            Optional.empty(),
            Optional.of(entry)));
  }

  private void add(Thing thing) {
    OptionalInt none = OptionalInt.empty();
    if (thing instanceof Thing.Work work) {
      add(thing, "LAB_WORK", work.callback(), none, work.daemon());
    } else if (thing instanceof Thing.Timer timer) {
      add(thing, "LAB_TIMER", timer.handler(), timer.cpu(), false);
    } else if (thing instanceof Thing.Handler handler) {
      add(thing, "LAB_HANDLER", handler.handler(), handler.cpu(), false);
    } else if (thing instanceof Thing.Kthread kthread) {
      add(thing, "LAB_KTHREAD", kthread.body(), none, kthread.daemon());
    }
  }

  private void add(Thing thing, String kind, Body body, OptionalInt cpu, boolean daemon) {
    actors.add(
        new Actor(thing.name(), kind, body, cpu, daemon, Optional.of(thing), Optional.empty()));
  }

  /** The code that a thing runs. */
  static Optional<Body> bodyOf(Thing thing) {
    if (thing instanceof Thing.Work work) {
      return Optional.of(work.callback());
    } else if (thing instanceof Thing.Timer timer) {
      return Optional.of(timer.handler());
    } else if (thing instanceof Thing.Handler handler) {
      return Optional.of(handler.handler());
    } else if (thing instanceof Thing.Kthread kthread) {
      return Optional.of(kthread.body());
    }
    return Optional.empty();
  }

  /** Whether its code has a loop without an exit. */
  static boolean isEndless(Stmt stmt) {
    return stmt instanceof Stmt.Loop || Walk.children(stmt).stream().anyMatch(Actors::isEndless);
  }

  /** The object that an actor touches until it returns because its code names nothing of it. */
  OptionalInt quietObject(Actor actor) {
    boolean lies = actor.kind().equals("LAB_WORK") || actor.kind().equals("LAB_TIMER");
    if (!lies) {
      return OptionalInt.empty();
    }
    int home = actor.thing().orElseThrow().decl().memory();
    boolean[] named = {model.memories().get(home).kind() != Memory.Kind.OBJECT};
    Scan.mentions(
        actor.body().code(),
        ref -> named[0] |= ref.candidates().stream().anyMatch(t -> isOf(t, home)));
    return named[0] ? OptionalInt.empty() : OptionalInt.of(home);
  }

  private static boolean isOf(Thing thing, int memory) {
    return thing.decl().memory() == memory
        || (thing instanceof Thing.Allocation allocation && allocation.object() == memory);
  }
}
