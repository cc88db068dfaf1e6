package org.wqcheck.usage;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.model.DriverSource;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/** A usage graph as JSON. */
final class GraphJson {

  private static final JSON WRITER =
      JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private final UsageGraph usage;
  private final Drawing drawing;

  private GraphJson(UsageGraph usage) {
    this.usage = usage;
    this.drawing = new Drawing(usage);
  }

  static String of(UsageGraph usage) {
    try {
      return WRITER.asString(new GraphJson(usage).graph()) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("a graph in memory cannot be written", e);
    }
  }

  private Map<String, Object> graph() {
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("file", usage.model().file());
    graph.put("kernel", usage.model().kernel().text());
    graph.put("nodes", usage.vertices().stream().map(this::node).toList());
    graph.put("edges", usage.edges().stream().map(this::edge).toList());
    return graph;
  }

  private Map<String, Object> node(Vertex vertex) {
    Drawing.Node drawn = drawing.node(vertex);
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", drawn.id());
    node.put("kind", drawn.kind().text());
    node.put("name", drawn.name());
    node.put("location", place(vertex).map(GraphJson::location).orElse(null));
    return node;
  }

  /** Where a vertex is declared; what every kernel has is declared nowhere. */
  private static Optional<Span> place(Vertex vertex) {
    if (vertex instanceof Runner runner) {
      return Optional.of(runner.span());
    }
    return vertex instanceof Vertex.Passive passive && !isSystem(passive.thing())
        ? Optional.of(passive.thing().decl().span())
        : Optional.empty();
  }

  private static boolean isSystem(Thing thing) {
    return thing instanceof Thing.Workqueue wq && wq.system();
  }

  private Map<String, Object> edge(Edge edge) {
    Use use = edge.use();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", drawing.node(edge.from()).id());
    object.put("kind", Drawing.word(edge.kind()).replace(' ', '_'));
    object.put("to", drawing.node(edge.to()).id());
    object.put("call", use.text());
    object.put("location", location(use.span()));
    object.put("source", use.call().source().map(DriverSource::toString).orElse(null));
    object.put("by", drawing.node(use.by()).id());
    object.put("held", use.held().stream().map(GraphJson::names).toList());
    return object;
  }

  private static List<String> names(List<Hold> held) {
    return held.stream().map(hold -> hold.guard().name()).toList();
  }

  private static Map<String, Object> location(Span span) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("file", span.file());
    location.put("line", span.line());
    location.put("column", span.column());
    return location;
  }
}
