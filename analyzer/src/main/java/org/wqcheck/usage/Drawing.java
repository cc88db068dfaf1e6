package org.wqcheck.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A usage graph as it is drawn: one line between two things for each way of using. */
final class Drawing {

  /** Families of things that are drawn alike. */
  enum Shape {
    TASK,
    ITEM,
    HANDLER,
    QUEUE,
    LOCK,
    SIGNAL,
    OTHER
  }

  /** Ways to draw a line. */
  enum Style {
    PLAIN,
    DASHED,
    BOLD
  }

  /** A thing; {@code id} is a word. */
  record Node(String id, VertexKind kind, String name, Shape shape) {}

  /** A line between the ids of two nodes; {@code label} is one or two lines of text. */
  record Line(String from, String to, Style style, List<String> label) {}

  private record Way(Vertex from, Edge.Kind kind, Vertex to) {}

  private final UsageGraph usage;
  private final Map<Vertex, Node> nodes = new LinkedHashMap<>();

  Drawing(UsageGraph usage) {
    this.usage = usage;
    for (Vertex vertex : usage.vertices()) {
      VertexKind kind = VertexKind.of(usage, vertex);
      nodes.put(vertex, new Node("n" + nodes.size(), kind, vertex.name(), shape(kind)));
    }
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The node of a vertex of the graph. */
  Node node(Vertex vertex) {
    return nodes.get(vertex);
  }

  List<Line> lines() {
    Map<Way, List<Use>> ways = new LinkedHashMap<>();
    for (Edge edge : usage.edges()) {
      Way way = new Way(edge.from(), edge.kind(), edge.to());
      ways.computeIfAbsent(way, w -> new ArrayList<>()).add(edge.use());
    }
    return ways.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
  }

  private Line line(Way way, List<Use> uses) {
    List<String> label = new ArrayList<>(List.of(word(way.kind)));
    if (way.kind != Edge.Kind.RUNS_ON) {
      Set<String> held =
          uses.stream()
              .flatMap(use -> held(use).stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (!held.isEmpty()) {
        label.add("holding " + String.join(", ", held));
      }
    }
    return new Line(
        nodes.get(way.from).id, nodes.get(way.to).id, style(way.kind), List.copyOf(label));
  }

  private static List<String> held(Use use) {
    return use.mayHold().stream().map(hold -> hold.guard().name()).toList();
  }

  static String word(Edge.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Style style(Edge.Kind kind) {
    return switch (kind) {
      case FLUSHES, CANCELS_SYNC, WAITS_FOR -> Style.BOLD;
      case RUNS_ON, LOCKS -> Style.DASHED;
      case QUEUES, CANCELS, INITIALISES, SIGNALS, STARTS, STOPS, FREES -> Style.PLAIN;
    };
  }

  private static Shape shape(VertexKind kind) {
    return switch (kind) {
      case PROCESS, INIT, EXIT, KTHREAD, PER_CPU -> Shape.TASK;
      case WORK, DELAYED_WORK, RCU_WORK -> Shape.ITEM;
      case TIMER, IRQ, SOFTIRQ, TASKLET, STRANGER -> Shape.HANDLER;
      case WORKQUEUE -> Shape.QUEUE;
      case MUTEX, RWSEM, SPINLOCK, RCU, CPU_HOTPLUG -> Shape.LOCK;
      case COMPLETION, WAIT_QUEUE -> Shape.SIGNAL;
      case OBJECT, VARIABLE -> Shape.OTHER;
    };
  }
}
