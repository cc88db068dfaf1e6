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
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Circular waits: each member stands at a call that can end only after the next one has. */
final class WaitCycles {

  private static final Comparator<List<Use>> ORDER =
      Comparator.<List<Use>>comparingInt(List::size)
          .thenComparing(cycle -> cycle.get(0).span())
          .thenComparing(cycle -> cycle.toString());

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
    Graph<Use, DefaultEdge> graph = new AsSubgraph<>(waits, knot);
    BFSShortestPath<Use, DefaultEdge> paths = new BFSShortestPath<>(graph);
    return knot.stream()
        .flatMap(use -> cycles(graph, paths, use))
        .filter(WaitCycles::nobodyTwice)
        .min(ORDER);
  }

  private static Stream<List<Use>> cycles(
      Graph<Use, DefaultEdge> graph, BFSShortestPath<Use, DefaultEdge> paths, Use start) {
    return Graphs.successorListOf(graph, start).stream()
        .map(next -> paths.getPath(next, start))
        .filter(Objects::nonNull)
        .map(path -> cycle(path));
  }

  private static List<Use> cycle(GraphPath<Use, DefaultEdge> back) {
    List<Use> cycle = new ArrayList<>(back.getVertexList());
    cycle.add(0, cycle.remove(cycle.size() - 1));
    return cycle;
  }

  private static boolean nobodyTwice(List<Use> cycle) {
    return cycle.stream().map(Use::by).distinct().count() == cycle.size();
  }
}
