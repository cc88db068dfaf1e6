package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a spec, with what stands in its braces.
 *
 * @param head the line up to its brace or with its semicolon; empty: nothing but its inside
 * @param inside empty for a line without braces
 */
record Line(String head, List<Line> inside) {

  static Line of(String text) {
    return new Line(text, List.of());
  }

  /** The same with other words for some. */
  Line replace(String old, String text) {
    return new Line(
        head.replace(old, text), inside.stream().map(line -> line.replace(old, text)).toList());
  }

  /** The same for whatever matches a regular expression. */
  Line replaceAll(String pattern, String text) {
    return new Line(
        head.replaceAll(pattern, text),
        inside.stream().map(line -> line.replaceAll(pattern, text)).toList());
  }

  /** The text of a spec. */
  String text() {
    StringBuilder text = new StringBuilder();
    write(text, "");
    return text.toString();
  }

  private void write(StringBuilder text, String indent) {
    boolean braces = !head.isEmpty() && !head.endsWith(";") && !head.endsWith("}");
    if (!head.isEmpty()) {
      text.append(indent).append(head).append(braces ? " {\n" : "\n");
    }
    inside.forEach(line -> line.write(text, head.isEmpty() ? indent : indent + "    "));
    if (braces) {
      text.append(indent).append("}\n");
    }
  }

  /** Every spec with one line less, whole blocks first, and with one pair of braces less. */
  List<Line> smaller() {
    List<Line> smaller = new ArrayList<>();
    for (int i = 0; i < inside.size(); i++) {
      smaller.add(with(i, List.of()));
    }
    for (int i = 0; i < inside.size(); i++) {
      if (!inside.get(i).inside.isEmpty()) {
        smaller.add(with(i, inside.get(i).inside));
      }
      for (Line less : inside.get(i).smaller()) {
        smaller.add(with(i, List.of(less)));
      }
    }
    return smaller;
  }

  private Line with(int place, List<Line> instead) {
    List<Line> lines = new ArrayList<>(inside.subList(0, place));
    lines.addAll(instead);
    lines.addAll(inside.subList(place + 1, inside.size()));
    return new Line(head, lines);
  }
}
