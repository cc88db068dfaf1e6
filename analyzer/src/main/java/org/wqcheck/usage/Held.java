package org.wqcheck.usage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is held at a call.
 *
 * @param ways one list for each way of holding, in the order of taking
 * @param sureWays those that belong to a path which no other task can prevent; empty: whether the
 *     call is reached hangs on others
 * @param on some path
 * @param always on every path
 */
record Held(Set<List<Hold>> ways, Set<List<Hold>> sureWays, Set<Hold> on, Set<Hold> always) {

  static Held on(Iterable<Path> paths) {
    Set<List<Hold>> ways = new LinkedHashSet<>();
    Set<List<Hold>> sureWays = new LinkedHashSet<>();
    for (Path path : paths) {
      ways.add(path.held());
      if (path.chosen()) {
        sureWays.add(path.held());
      }
    }
    Set<Hold> some = new LinkedHashSet<>();
    ways.forEach(some::addAll);
    Set<Hold> always = new LinkedHashSet<>(some);
    ways.forEach(always::retainAll);
    return new Held(ways, sureWays, some, always);
  }
}
