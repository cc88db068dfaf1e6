package org.wqcheck.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.model.Memory;
import org.wqcheck.model.Thing;
import org.wqcheck.usage.Role;
import org.wqcheck.usage.Runner;
import org.wqcheck.usage.UsageGraph;
import org.wqcheck.usage.Use;

/** Which queueing of which item a task waits for, by names that a change of the spec keeps. */
final class Coverage {

  /**
   * A way to queue an item.
   *
   * @param item its name
   * @param by whose code does it
   * @param number among the calls of that code that queue the item, from 0
   */
  record Way(String item, String by, int number) {}

  private final UsageGraph usage;
  private final Map<Way, Use> ways = new LinkedHashMap<>();
  private final Map<String, Runner> runners = new LinkedHashMap<>();

  Coverage(UsageGraph usage) {
    this.usage = usage;
    usage.runners().forEach(r -> runners.putIfAbsent(r.name(), r));
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (Use use : usage.uses()) {
      if (use.role() == Role.QUEUE) {
        use.named(Thing.Work.class).forEach(item -> addWay(item, use, counts));
      }
    }
  }

  private void addWay(Thing.Work item, Use use, Map<List<String>, Integer> counts) {
    List<String> key = List.of(item.name(), use.by().name());
    int number = counts.merge(key, 1, Integer::sum) - 1;
    ways.put(new Way(item.name(), use.by().name(), number), use);
  }

  /** Everything that queues an item. */
  Map<Way, Use> ways() {
    return ways;
  }

  /** The names of all tasks. */
  List<String> tasks() {
    return List.copyOf(runners.keySet());
  }

  /** The ways of queueing the same item. */
  List<Way> waysOf(String item) {
    return ways.keySet().stream().filter(w -> w.item().equals(item)).toList();
  }

  /** The call by which a task waits for what has been queued so, if it does. */
  Optional<Use> wait(String task, Way way) {
    Runner runner = runners.get(task);
    Use queueing = ways.get(way);
    if (runner == null || queueing == null) {
      return Optional.empty();
    }
    return usage.usesBy(runner).stream().filter(u -> covers(u, queueing, way.item())).findFirst();
  }

  private static boolean covers(Use wait, Use queueing, String item) {
    return switch (wait.role()) {
      case FLUSH_ITEM, CANCEL_SYNC ->
          wait.named(Thing.Work.class).stream().anyMatch(i -> i.name().equals(item));
      case FLUSH_QUEUE -> queueing.named(Thing.Workqueue.class).stream().anyMatch(wait::mayMean);
      case QUEUE, CANCEL, INIT, RUN_AND_WAIT, LOCK, TRY_LOCK, LOCK_OR_ERROR, UNLOCK -> false;
      case AWAIT, SIGNAL, START, STOP, STOP_SYNC, ALLOCATE, FREE, COUNT, OTHER -> false;
    };
  }

  /** Whether an item belongs to the module whose code waits for it. */
  boolean isOwn(Use wait, String item) {
    List<Memory> memories = usage.model().memories();
    int module = memories.get(wait.textMemory()).module();
    return usage.model().things().stream()
        .filter(t -> t.name().equals(item))
        .allMatch(t -> memories.get(t.decl().memory()).module() == module);
  }
}
