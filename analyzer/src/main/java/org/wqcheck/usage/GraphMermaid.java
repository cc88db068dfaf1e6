package org.wqcheck.usage;

import java.util.stream.Collectors;

/** A usage graph as a Mermaid flowchart. */
final class GraphMermaid {

  private GraphMermaid() {}

  static String of(UsageGraph usage) {
    Drawing drawing = new Drawing(usage);
    String nodes = drawing.nodes().stream().map(GraphMermaid::node).collect(Collectors.joining());
    String lines = drawing.lines().stream().map(GraphMermaid::line).collect(Collectors.joining());
    return "flowchart LR\n" + nodes + lines;
  }

  private static String node(Drawing.Node node) {
    String text = escaped(node.name()) + "<br>" + node.kind().text();
    return "  " + node.id() + shape(node.shape()).formatted("\"" + text + "\"") + "\n";
  }

  private static String line(Drawing.Line line) {
    String label =
        line.label().stream().map(GraphMermaid::escaped).collect(Collectors.joining("<br>"));
    return "  %s %s|\"%s\"| %s\n".formatted(line.from(), arrow(line.style()), label, line.to());
  }

  /** Brackets, quotes and angles have a meaning in Mermaid, even between quotes. */
  private static String escaped(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }

  private static String shape(Drawing.Shape shape) {
    return switch (shape) {
      case TASK -> "[%s]";
      case ITEM -> "([%s])";
      case HANDLER -> "{{%s}}";
      case QUEUE -> "[(%s)]";
      case LOCK -> "[/%s/]";
      case SIGNAL -> "((%s))";
      case OTHER -> ">%s]";
    };
  }

  private static String arrow(Drawing.Style style) {
    return switch (style) {
      case PLAIN -> "-->";
      case DASHED -> "-.->";
      case BOLD -> "==>";
    };
  }
}
