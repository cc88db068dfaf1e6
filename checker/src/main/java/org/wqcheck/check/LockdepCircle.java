package org.wqcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The dependencies between lockdep's maps that the tasks of a hang make. */
final class LockdepCircle {

  private record Dependency(LockdepMap held, LockdepMap taken) {
    boolean isDrawn() {
      return held.precedes(taken);
    }
  }

  private final List<Dependency> dependencies = new ArrayList<>();

  /** A task takes a map while it holds another. */
  void add(LockdepMap held, LockdepMap taken) {
    dependencies.add(new Dependency(held, taken));
  }

  /** Whether they make a circle: then lockdep speaks. */
  boolean isClosed() {
    return isClosed(Dependency::isDrawn);
  }

  /** Whether they would make one if readers were like others. */
  boolean isClosedButForReaders() {
    return isClosed(any -> true);
  }

  private boolean isClosed(Predicate<Dependency> counts) {
    List<Dependency> drawn = dependencies.stream().filter(counts).toList();
    return drawn.stream().anyMatch(d -> reaches(d.taken(), d.held(), drawn));
  }

  private static boolean reaches(LockdepMap from, LockdepMap to, List<Dependency> drawn) {
    List<LockdepMap> reached = new ArrayList<>(List.of(from));
    for (int i = 0; i < reached.size(); i++) {
      LockdepMap at = reached.get(i);
      if (at.isSameClass(to)) {
        return true;
      }
      drawn.stream()
          .filter(d -> d.held().isSameClass(at))
          .map(Dependency::taken)
          .filter(next -> reached.stream().noneMatch(next::isSameClass))
          .forEach(reached::add);
    }
    return false;
  }
}
