package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which locks are taken behind a wait: those of whoever is waited for, however many waits away. */
final class LockReach {

  private final Waits waits;
  private final Map<Use, List<Use>> through = new LinkedHashMap<>();
  private final Deque<Use> open = new ArrayDeque<>();

  private LockReach(Waits waits) {
    this.waits = waits;
  }

  /** The locks taken by these blocking calls and behind them, nearest first. */
  static List<Taken> from(List<Use> start, Waits waits) {
    LockReach reach = new LockReach(waits);
    start.forEach(use -> reach.add(use, List.of()));
    while (!reach.open.isEmpty()) {
      reach.goOn(reach.open.remove());
    }
    return reach.through.entrySet().stream()
        .filter(e -> e.getKey().role() == Role.LOCK)
        .map(e -> new Taken(e.getKey().lock(), e.getKey(), e.getValue()))
        .toList();
  }

  private void goOn(Use use) {
    if (use.role() == Role.LOCK) {
      return;
    }
    List<Use> way = Stream.concat(through.get(use).stream(), Stream.of(use)).toList();
    waits.obstacles(use).forEach(obstacle -> add(obstacle, way));
  }

  private void add(Use use, List<Use> way) {
    if (through.putIfAbsent(use, way) == null) {
      open.add(use);
    }
  }
}
