package org.wqcheck.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is around a machine on a {@link Stage}: it does as it is told, and keeps what it hears. */
final class Surroundings implements Environment {
  final List<String> warnings = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<String> begun = new ArrayList<>();
  private final Map<Caller, Integer> cpus = new HashMap<>();
  private final Deque<Integer> choices = new ArrayDeque<>();
  private final Set<WorkItem> freed = new HashSet<>();

  void pin(Caller who, int cpu) {
    cpus.put(who, cpu);
  }

  void willChoose(int alternative) {
    choices.add(alternative);
  }

  void free(WorkItem item) {
    freed.add(item);
  }

  @Override
  public int choose(String what, int alternatives) {
    return choices.isEmpty() ? 0 : choices.remove();
  }

  @Override
  public int cpuOf(Caller caller) {
    int own = caller.worker == null ? 0 : Math.max(0, caller.worker.pool().cpu());
    return cpus.getOrDefault(caller, own);
  }

  @Override
  public void touch(WorkItem item) {
    if (freed.contains(item)) {
      throw new PathEnds(item.name() + " is used after it is freed");
    }
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }

  @Override
  public RuntimeException fatal(String text) {
    return new PathEnds(text);
  }

  @Override
  public RuntimeException useAfterFree(String text) {
    return new PathEnds(text);
  }

  @Override
  public RuntimeException tooMuch(String text) {
    return new PathEnds(text);
  }

  @Override
  public void started(Worker worker) {
    begun.add(worker.item().name());
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public boolean tracing() {
    return true;
  }
}
