package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Circular waits: each member stands at a call that can end only after the next one has. */
final class WaitCycles {

  private static final Comparator<Use> BY_PLACE =
      Comparator.comparing(Use::span).thenComparing(Use::toString);

  private static final Comparator<List<Use>> ORDER =
      Comparator.<List<Use>>comparingInt(List::size)
          .thenComparing(cycle -> cycle.get(0).span())
          .thenComparing(List::toString);

  /** Members of a knot at which cycles of more than two are looked for. */
  private static final int STARTS = 64;

  private final Graph<Use, DefaultEdge> waits = new DefaultDirectedGraph<>(DefaultEdge.class);

  WaitCycles(UsageGraph usage, Waits rules) {
    List<Use> blocking = usage.uses().stream().filter(Waits::blocks).toList();
    blocking.forEach(waits::addVertex);
    for (Use use : blocking) {
      rules.obstacles(use).forEach(obstacle -> waits.addEdge(use, obstacle));
    }
  }

  /** The shortest cycle of each knot of waits, if it has one in which nobody stands twice. */
  List<List<Use>> shortest() {
    return new KosarajuStrongConnectivityInspector<>(waits)
        .stronglyConnectedSets().stream().map(this::shortest).flatMap(Optional::stream).toList();
  }

  private Optional<List<Use>> shortest(Set<Use> knot) {
    return knot.stream()
        .filter(use -> waits.containsEdge(use, use))
        .min(BY_PLACE)
        .map(List::of)
        .or(() -> pair(knot))
        .or(() -> knot.size() > 2 ? longer(knot) : Optional.empty());
  }

  private Optional<List<Use>> pair(Set<Use> knot) {
    return knot.stream()
        .sorted(BY_PLACE)
        .flatMap(
            use ->
                Graphs.successorListOf(waits, use).stream()
                    .filter(next -> waits.containsEdge(next, use))
                    .map(next -> List.of(use, next)))
        .filter(WaitCycles::nobodyTwice)
        .findFirst();
  }

  private Optional<List<Use>> longer(Set<Use> knot) {
    Graph<Use, DefaultEdge> graph = new AsSubgraph<>(waits, knot);
    return knot.stream()
        .sorted(BY_PLACE)
        .limit(STARTS)
        .flatMap(start -> cycles(graph, start))
        .filter(WaitCycles::nobodyTwice)
        .min(ORDER);
  }

  private static Stream<List<Use>> cycles(Graph<Use, DefaultEdge> graph, Use start) {
    SingleSourcePaths<Use, DefaultEdge> paths = new BFSShortestPath<>(graph).getPaths(start);
    return Graphs.predecessorListOf(graph, start).stream()
        .map(paths::getPath)
        .filter(Objects::nonNull)
        .map(GraphPath::getVertexList)
        .map(ArrayList::new);
  }

  private static boolean nobodyTwice(List<Use> cycle) {
    return cycle.stream().map(Use::by).distinct().count() == cycle.size();
  }
}
