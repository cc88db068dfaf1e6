package org.wqcheck.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Span;

/**
 * The violations seen so far, each with a number by which the explorer knows it. Shared by all
 * forks of a machine.
 */
public final class Defects {
  private final Map<Key, Integer> numbers = new LinkedHashMap<>();
  private final List<Defect> defects = new ArrayList<>();

  /** What makes two violations the same: kind, place, message and the tasks at its core. */
  private record Key(ViolationKind kind, Span location, String message, List<String> core) {}

  /**
   * A violation, without its trace.
   *
   * @param kind what
   * @param location where it is reported
   * @param message one line
   * @param core the tasks it is about, by the names users know
   * @param victims tasks stuck behind the core in some state seen
   */
  public record Defect(
      ViolationKind kind, Span location, String message, List<String> core, Set<String> victims) {}

  /** The number of a violation. */
  public synchronized int number(
      ViolationKind kind, Span location, String message, List<String> core) {
    Key key = new Key(kind, location, message, core);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    defects.add(new Defect(kind, location, message, core, new TreeSet<>()));
    numbers.put(key, defects.size() - 1);
    return defects.size() - 1;
  }

  /** Remembers that these tasks were seen stuck behind a hang. */
  public synchronized void addVictims(int number, List<String> victims) {
    defects.get(number).victims().addAll(victims);
  }

  /** All of them, in the order of their numbers. */
  public synchronized List<Defect> all() {
    return List.copyOf(defects);
  }

  /** The violation of a number. */
  public synchronized Defect get(int number) {
    return defects.get(number);
  }
}
