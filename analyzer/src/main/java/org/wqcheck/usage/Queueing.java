package org.wqcheck.usage;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;

/** Which items some call puts on which workqueues. */
final class Queueing {

  private final Model model;
  private final Map<Integer, Set<Integer>> queuesOf = new HashMap<>();
  private final Map<Integer, Set<Integer>> itemsOf = new HashMap<>();

  Queueing(Model model, List<Use> uses) {
    this.model = model;
    uses.stream().filter(use -> use.role() == Role.QUEUE).forEach(this::add);
  }

  private void add(Use use) {
    for (Thing.Work item : use.named(Thing.Work.class)) {
      for (Thing.Workqueue wq : use.named(Thing.Workqueue.class)) {
        queuesOf.computeIfAbsent(item.id(), i -> new LinkedHashSet<>()).add(wq.id());
        itemsOf.computeIfAbsent(wq.id(), i -> new LinkedHashSet<>()).add(item.id());
      }
    }
  }

  List<Thing.Workqueue> queuesOf(Thing.Work item) {
    return things(queuesOf.get(item.id()), Thing.Workqueue.class);
  }

  List<Thing.Work> itemsOn(Thing.Workqueue wq) {
    return things(itemsOf.get(wq.id()), Thing.Work.class);
  }

  private <T extends Thing> List<T> things(Set<Integer> ids, Class<T> kind) {
    return ids == null ? List.of() : ids.stream().map(model.things()::get).map(kind::cast).toList();
  }
}
