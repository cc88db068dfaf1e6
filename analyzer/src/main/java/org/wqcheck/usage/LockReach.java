package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which locks are taken behind a wait: those of whoever is waited for, however many waits away. */
final class LockReach {

  /** The calls found, in that order, each with the wait that led to it. */
  private final Map<Use, Optional<Use>> cameFrom = new LinkedHashMap<>();

  private final Deque<Use> open = new ArrayDeque<>();

  private LockReach() {}

  /** The locks taken by these blocking calls and behind them, nearest first. */
  static Stream<Taken> from(List<Use> start, Waits waits) {
    LockReach reach = new LockReach();
    start.forEach(use -> reach.add(use, Optional.empty()));
    while (!reach.open.isEmpty()) {
      Use use = reach.open.remove();
      if (use.role() != Role.LOCK) {
        waits.obstacles(use).forEach(obstacle -> reach.add(obstacle, Optional.of(use)));
      }
    }
    return reach.cameFrom.keySet().stream()
        .filter(use -> use.role() == Role.LOCK)
        .map(use -> new Taken(use.lock(), use, reach.wayTo(use)));
  }

  private List<Use> wayTo(Use use) {
    Deque<Use> way = new ArrayDeque<>();
    Optional<Use> wait = cameFrom.get(use);
    while (wait.isPresent()) {
      way.addFirst(wait.get());
      wait = cameFrom.get(wait.get());
    }
    return List.copyOf(way);
  }

  private void add(Use use, Optional<Use> from) {
    if (cameFrom.putIfAbsent(use, from) == null) {
      open.add(use);
    }
  }
}
