package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.model.Body;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/** The runners that a model declares, entries first, in its order. */
final class Runners {

  private final List<Runner> all = new ArrayList<>();

  private Runners() {}

  static List<Runner> of(Model model) {
    Runners runners = new Runners();
    for (Entry entry : model.entries()) {
      runners.add(entry.name(), entry.body(), Optional.empty(), entry.span());
    }
    for (Thing thing : model.things()) {
      code(thing)
          .ifPresent(
              body -> runners.add(thing.name(), body, Optional.of(thing), thing.decl().span()));
    }
    return runners.all;
  }

  private void add(String name, Body body, Optional<Thing> thing, Span span) {
    all.add(new Runner(all.size(), name, body, thing, span));
  }

  private static Optional<Body> code(Thing thing) {
    if (thing instanceof Thing.Work t) {
      return Optional.of(t.callback());
    } else if (thing instanceof Thing.Timer t) {
      return Optional.of(t.handler());
    } else if (thing instanceof Thing.Handler t) {
      return Optional.of(t.handler());
    } else if (thing instanceof Thing.Kthread t) {
      return Optional.of(t.body());
    }
    return Optional.empty();
  }
}
