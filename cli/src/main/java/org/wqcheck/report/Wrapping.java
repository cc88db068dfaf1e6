package org.wqcheck.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line of C-like text where a reader would. */
final class Wrapping {

  private static final String CONTINUATION = "  ";

  private static final String WITHIN_NAMES = "./>";

  /** Characters behind which a line may end, the best first. */
  private static final List<String> PREFERENCES = List.of(" ", "(,", WITHIN_NAMES, "_");

  private Wrapping() {}

  /**
   * The text in lines of at most {@code width} characters. Line breaks in it are kept.
   *
   * @throws IllegalArgumentException if the width leaves no room
   */
  static List<String> wrap(String text, int width) {
    if (width <= CONTINUATION.length()) {
      throw new IllegalArgumentException("no room in " + width + " columns");
    }
    List<String> lines = new ArrayList<>();
    for (String part : text.split("\n", -1)) {
      wrapLine(part, width, lines);
    }
    return lines;
  }

  /** The least width in which the text can be wrapped without breaking an identifier. */
  static int leastWidth(String text) {
    int least = CONTINUATION.length() + 1;
    for (String part : text.split("\n", -1)) {
      String[] pieces = part.split("(?<=[ (,%s])(?!\\))".formatted(WITHIN_NAMES), -1);
      for (int i = 0; i < pieces.length; i++) {
        int indent = i == 0 ? 0 : CONTINUATION.length();
        least = Math.max(least, indent + pieces[i].stripTrailing().length());
      }
    }
    return least;
  }

  private static void wrapLine(String part, int width, List<String> lines) {
    String rest = part;
    while (rest.length() > width) {
      int end = breakingPoint(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = CONTINUATION + rest.substring(end).stripLeading();
    }
    lines.add(rest);
  }

  /** The last good place to break at or before {@code width}. */
  private static int breakingPoint(String text, int width) {
    int least = text.length() - text.stripLeading().length() + 1;
    for (String behind : PREFERENCES) {
      for (int end = width; end > least; end--) {
        boolean good = behind.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end) == ' ';
        if (good && text.charAt(end) != ')') {
          return end;
        }
      }
    }
    return width;
  }
}
