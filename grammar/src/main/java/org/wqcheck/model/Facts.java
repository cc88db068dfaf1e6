package org.wqcheck.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What only the code of a spec can say about its declarations. A first pass over the spec finds it,
 * a second one declares with it; both number things alike.
 */
final class Facts {

  /** Works that an INIT statement names. */
  final Set<Integer> initialised = new HashSet<>();

  /** Interrupts that a request names. */
  final Set<Integer> requested = new HashSet<>();

  /** Memories that a kzalloc names. */
  final Set<Integer> allocated = new HashSet<>();

  private final Map<Integer, Set<WorkqueueAttributes>> sites = new HashMap<>();
  private final Map<Integer, Interval> ranges = new HashMap<>();

  void creates(int workqueue, WorkqueueAttributes attributes) {
    sites.computeIfAbsent(workqueue, w -> new LinkedHashSet<>()).add(attributes);
  }

  List<WorkqueueAttributes> sites(int workqueue) {
    return List.copyOf(sites.getOrDefault(workqueue, Set.of()));
  }

  /** The values that a hidden variable takes. */
  void takes(int variable, Interval values) {
    ranges.merge(variable, values, Interval::join);
  }

  Interval range(int variable) {
    return ranges.getOrDefault(variable, new Interval(0, 0));
  }
}
