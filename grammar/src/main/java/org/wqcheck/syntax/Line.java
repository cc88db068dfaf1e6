package org.wqcheck.syntax;

import java.util.Optional;

/**
 * A line in canonical layout, but for the place of its comment.
 *
 * @param code indentation and words; empty where a comment goes on that began behind code
 * @param comment the one behind the code
 * @param blank whether an empty line stands before it
 */
record Line(String code, Optional<Comment> comment, boolean blank) {

  private static final int TAB = 8;

  /**
   * @param column how many columns of the author's line are before it
   */
  record Comment(String text, int column) {}

  /** How many columns a text takes from the start of a line on. */
  static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      columns = text.charAt(i) == '\t' ? columns / TAB * TAB + TAB : columns + 1;
    }
    return columns;
  }

  int width() {
    return columns(code);
  }

  /** Whether the comment of this line, directly below the other, begins in the same column. */
  boolean isAlignedWith(Line above) {
    return !blank
        && comment.isPresent()
        && above.comment.isPresent()
        && comment.orElseThrow().column == above.comment.orElseThrow().column;
  }
}
