package org.wqcheck.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the announcement, as {@code handa/lines.txt} has them.
 *
 * @param lines in the announcement's order; last those that are not on its list
 */
record Announcement(List<Line> lines) {

  private static final Pattern LINE = Pattern.compile("(\\d+|–) (\\S+):(\\d+)");
  private static final Pattern DETAIL = Pattern.compile("    (\\S+): (.+)");

  /**
   * A line.
   *
   * @param number its place on the list; a dash: it is not on it
   * @param file in the kernel's tree
   * @param line of that file in 5.17
   * @param fix what became of it
   * @param examples in order
   */
  record Line(String number, String file, String line, String fix, List<Example> examples) {

    boolean isListed() {
      return !number.equals("–");
    }

    /** How an example that shows it cites it. */
    String citation() {
      return "@(\"%s\", %s)".formatted(file, line);
    }
  }

  /**
   * An example.
   *
   * @param name of its file, without ending
   * @param role what it is: {@code as in 5.17}, {@code what if}, {@code pending}
   */
  record Example(String name, String role) {

    boolean isPending() {
      return role.equals("pending");
    }

    /** Whether it shows the code as it was in that kernel. */
    boolean shows(String kernel) {
      return role.matches("as in (.* and )?" + Pattern.quote(kernel) + "( and .*)?");
    }

    /** Its file, as the index links to it. */
    String path() {
      return isPending() ? "../pending/" + name + ".wq.pending" : name + ".wq";
    }
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if a line of it is none of these
   */
  static Announcement read(List<String> text) {
    List<Line> lines = new ArrayList<>();
    for (String each : text) {
      if (!each.isBlank() && !each.startsWith("#")) {
        read(each, lines);
      }
    }
    return new Announcement(lines);
  }

  private static void read(String text, List<Line> lines) {
    Matcher line = LINE.matcher(text);
    Matcher detail = DETAIL.matcher(text);
    if (line.matches()) {
      lines.add(new Line(line.group(1), line.group(2), line.group(3), "", new ArrayList<>()));
    } else if (detail.matches() && !lines.isEmpty()) {
      int last = lines.size() - 1;
      lines.set(last, with(lines.get(last), detail.group(1), detail.group(2)));
    } else {
      throw new IllegalArgumentException("not understood: " + text);
    }
  }

  private static Line with(Line line, String name, String text) {
    if (name.equals("fix")) {
      return new Line(line.number, line.file, line.line, text, line.examples);
    }
    line.examples.add(new Example(name, text));
    return line;
  }
}
