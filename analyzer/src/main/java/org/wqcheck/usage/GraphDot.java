package org.wqcheck.usage;

import java.util.stream.Collectors;

/** A usage graph for Graphviz. */
final class GraphDot {

  private GraphDot() {}

  static String of(UsageGraph usage) {
    Drawing drawing = new Drawing(usage);
    String nodes = drawing.nodes().stream().map(GraphDot::node).collect(Collectors.joining());
    String lines = drawing.lines().stream().map(GraphDot::line).collect(Collectors.joining());
    return "digraph usage {\n  rankdir=LR;\n  node [fontsize=11];\n  edge [fontsize=9];\n"
        + nodes
        + lines
        + "}\n";
  }

  private static String node(Drawing.Node node) {
    return "  %s [label=\"%s\\n%s\", shape=%s];\n"
        .formatted(node.id(), escaped(node.name()), node.kind().text(), shape(node.shape()));
  }

  private static String line(Drawing.Line line) {
    String label = line.label().stream().map(GraphDot::escaped).collect(Collectors.joining("\\n"));
    return "  %s -> %s [label=\"%s\"%s];\n"
        .formatted(line.from(), line.to(), label, style(line.style()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String shape(Drawing.Shape shape) {
    return switch (shape) {
      case TASK -> "box";
      case ITEM -> "ellipse";
      case HANDLER -> "diamond";
      case QUEUE -> "cylinder";
      case LOCK -> "octagon";
      case SIGNAL -> "circle";
      case OTHER -> "plaintext";
    };
  }

  private static String style(Drawing.Style style) {
    return switch (style) {
      case PLAIN -> "";
      case DASHED -> ", style=dashed";
      case BOLD -> ", style=bold";
    };
  }
}
