package org.wqcheck.property;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.program.Awaited;
import org.wqcheck.program.Awaited.Requirement;
import org.wqcheck.program.Blocked;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;
import org.wqcheck.program.Waits.Loop;

/** Who waits for whom among tasks that are stuck, and the cores of that. */
final class WaitGraph {
  private static final WaitGraph NOBODY = new WaitGraph(Map.of());

  private final Map<Task, Set<Task>> edges = new LinkedHashMap<>();
  private final Map<Task, Awaited> waits;

  private WaitGraph(Map<Task, Awaited> waits) {
    this.waits = waits;
  }

  /**
   * The tasks that are provably stuck in a state: each needs something that only others of them
   * could do.
   *
   * @param blocked who cannot take a step in it
   */
  static WaitGraph ofProvablyStuck(List<Blocked> blocked) {
    BitSet stuck = new BitSet();
    for (Blocked one : blocked) {
      stuck.set(one.task().id());
    }
    removeHopeful(blocked, stuck);
    if (stuck.isEmpty()) {
      return NOBODY;
    }
    Map<Task, Awaited> waits = new LinkedHashMap<>();
    for (Blocked one : blocked) {
      if (stuck.get(one.task().id())) {
        waits.put(one.task(), one.needs());
      }
    }
    WaitGraph graph = new WaitGraph(waits);
    waits.forEach((task, awaited) -> graph.connect(task, awaited, waits.keySet()));
    return graph;
  }

  /** Takes out who needs nobody of those left, until none of them is left. */
  private static void removeHopeful(List<Blocked> blocked, BitSet stuck) {
    boolean removed = true;
    while (removed) {
      removed = false;
      for (Blocked one : blocked) {
        int id = one.task().id();
        if (stuck.get(id) && !hasHopelessNeed(one.needs(), stuck)) {
          stuck.clear(id);
          removed = true;
        }
      }
    }
  }

  /**
   * Tasks known to be stuck, with whatever each of them waits for among them; {@code spinning} has
   * the busy waits.
   */
  static WaitGraph ofKnownStuck(Machine machine, Set<Task> stuck, Map<Task, Loop> spinning) {
    Map<Task, Awaited> waits = new LinkedHashMap<>();
    stuck.forEach(task -> waits.put(task, machine.waits().awaitedBy(task)));
    WaitGraph graph = new WaitGraph(waits);
    waits.forEach(
        (task, awaited) -> {
          graph.connect(task, awaited, stuck);
          awaited.suggestions().stream()
              .filter(stuck::contains)
              .forEach(graph.edges.get(task)::add);
          stuck.stream()
              .filter(other -> other != task && other.mayEnd(task))
              .forEach(graph.edges.get(task)::add);
        });
    spinning.forEach(
        (task, loop) ->
            stuck.stream()
                .filter(other -> other != task && machine.waits().standsInTheWay(other, loop))
                .forEach(graph.edges.get(task)::add));
    return graph;
  }

  private static boolean hasHopelessNeed(Awaited awaited, BitSet stuck) {
    for (Requirement requirement : awaited.requirements()) {
      if (areAll(stuck, requirement.alternatives())) {
        return true;
      }
    }
    return false;
  }

  private static boolean areAll(BitSet stuck, List<Task> tasks) {
    for (Task task : tasks) {
      if (!stuck.get(task.id())) {
        return false;
      }
    }
    return true;
  }

  private void connect(Task task, Awaited awaited, Set<Task> stuck) {
    Set<Task> others = new LinkedHashSet<>();
    for (Requirement requirement : awaited.requirements()) {
      if (stuck.containsAll(requirement.alternatives())) {
        others.addAll(requirement.alternatives());
      }
    }
    edges.put(task, others);
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  Awaited waitOf(Task task) {
    return waits.get(task);
  }

  /**
   * The cores: tasks that wait only for one another, or a task alone. Daemons may wait for ever;
   * where a core is daemons only, each task that waits for them and for no other is a core.
   */
  List<Hang> hangs() {
    Map<Task, Set<Task>> reach = new HashMap<>();
    edges.keySet().forEach(task -> reach.put(task, reachableFrom(task)));
    List<Hang> hangs = new ArrayList<>();
    Set<Task> done = new LinkedHashSet<>();
    for (Task task : edges.keySet()) {
      if (!done.contains(task) && isInCore(task, reach)) {
        List<Task> core = coreOf(task, reach);
        done.addAll(core);
        hangs.add(new Hang(core, victimsOf(core, reach)));
      }
    }
    return hangs;
  }

  private Set<Task> reachableFrom(Task from) {
    Set<Task> seen = new LinkedHashSet<>();
    List<Task> next = new ArrayList<>(edges.get(from));
    while (!next.isEmpty()) {
      Task task = next.remove(next.size() - 1);
      if (seen.add(task)) {
        next.addAll(edges.get(task));
      }
    }
    return seen;
  }

  /** Whether whoever the task waits for waits for it in turn, daemons left aside. */
  private static boolean isInCore(Task task, Map<Task, Set<Task>> reach) {
    if (task.isDaemon()) {
      return false;
    }
    for (Task other : reach.get(task)) {
      boolean mutual = reach.get(other).contains(task);
      boolean harmless = other.isDaemon() && onlyDaemons(other, reach);
      if (!mutual && !harmless) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyDaemons(Task task, Map<Task, Set<Task>> reach) {
    return reach.get(task).stream().allMatch(Task::isDaemon);
  }

  private static List<Task> coreOf(Task task, Map<Task, Set<Task>> reach) {
    TreeSet<Task> core = new TreeSet<>(java.util.Comparator.comparingInt(Task::id));
    core.add(task);
    for (Task other : reach.get(task)) {
      if (reach.get(other).contains(task)) {
        core.add(other);
      }
    }
    return List.copyOf(core);
  }

  private static List<Task> victimsOf(List<Task> core, Map<Task, Set<Task>> reach) {
    return reach.keySet().stream()
        .filter(task -> !core.contains(task) && !task.isDaemon())
        .filter(task -> reach.get(task).contains(core.get(0)))
        .toList();
  }
}
