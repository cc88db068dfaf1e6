package org.wqcheck.reproduce;

/** Lines of C, indented by their depth. */
final class Lines {
  private final StringBuilder c = new StringBuilder();
  private int depth = 1;

  /** A line at a depth of its own. */
  void add(int indent, String text) {
    c.append("\t".repeat(indent)).append(text).append('\n');
  }

  void add(String text) {
    add(depth, text);
  }

  void open(String text) {
    add(text + " {");
    depth++;
  }

  /** The block ends and its other half begins. */
  void otherwise() {
    depth--;
    add("} else {");
    depth++;
  }

  void close() {
    depth--;
    add("}");
  }

  @Override
  public String toString() {
    return c.toString();
  }
}
