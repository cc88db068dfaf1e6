package org.wqcheck.usage;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to write a usage graph down. */
public enum GraphFormat {
  /** For Graphviz. One line between two things for each way of using. */
  DOT(GraphDot::of),
  /** A Mermaid flowchart, as Markdown renderers draw it. The same lines as DOT. */
  MERMAID(GraphMermaid::of),
  /** Every call, with its place and with what is held there. */
  JSON(GraphJson::of);

  private final Function<UsageGraph, String> writer;

  GraphFormat(Function<UsageGraph, String> writer) {
    this.writer = writer;
  }

  /** The graph as text, which ends with a newline. The same graph gives the same text. */
  public String render(UsageGraph usage) {
    return writer.apply(usage);
  }

  /** As users write it: {@code dot}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format written so. */
  public static Optional<GraphFormat> of(String text) {
    return Stream.of(values()).filter(format -> format.text().equals(text)).findFirst();
  }
}
