package org.wqcheck.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of cells, printed in columns. A cell that is wider than its column is wrapped. */
final class Grid {

  private static final int GAP = 2;

  private final int indent;
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty grid whose lines start with {@code indent} blanks. */
  Grid(int indent) {
    this.indent = indent;
  }

  Grid row(String... cells) {
    return row(Arrays.asList(cells));
  }

  Grid row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The widths that wrap nothing. */
  int[] natural() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, columns).map(this::natural).toArray();
  }

  /** The width of a column that breaks no identifier. */
  int unbroken(int column) {
    return rows.stream()
        .filter(r -> column < r.size())
        .mapToInt(r -> Wrapping.leastWidth(r.get(column)))
        .max()
        .orElse(0);
  }

  private int natural(int column) {
    return rows.stream()
        .filter(r -> column < r.size())
        .flatMap(r -> r.get(column).lines())
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** The columns that lines of these column widths take. */
  int total(int[] widths) {
    return indent + IntStream.of(widths).sum() + GAP * (widths.length - 1);
  }

  /**
   * Widths with which lines take at most {@code width} columns, and few lines are wrapped.
   *
   * @param least for each column the least it can do with; a column never gets wider than natural
   * @return empty if even the least is too much
   */
  Optional<int[]> fit(int[] least, int width) {
    int[] widths = natural();
    while (total(widths) > width) {
      int column = cheapest(widths, least);
      if (column < 0) {
        return Optional.empty();
      }
      widths[column]--;
    }
    return Optional.of(widths);
  }

  /** The column that costs the fewest lines if it gets narrower; the widest of several such. */
  private int cheapest(int[] widths, int[] least) {
    int best = -1;
    int bestCost = Integer.MAX_VALUE;
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > least[i]) {
        int cost = heightIfNarrower(widths, i);
        if (cost < bestCost || (cost == bestCost && widths[i] > widths[best])) {
          best = i;
          bestCost = cost;
        }
      }
    }
    return best;
  }

  private int heightIfNarrower(int[] widths, int column) {
    widths[column]--;
    int height = rows.stream().mapToInt(r -> height(r, widths)).sum();
    widths[column]++;
    return height;
  }

  private static int height(List<String> row, int[] widths) {
    int height = 1;
    for (int i = 0; i < row.size(); i++) {
      height = Math.max(height, cell(row.get(i), widths[i]).size());
    }
    return height;
  }

  private static List<String> cell(String text, int width) {
    boolean fits = text.length() <= width && text.indexOf('\n') < 0;
    return fits ? List.of(text) : Wrapping.wrap(text, Math.max(width, 3));
  }

  /** The lines, unwrapped. */
  List<String> lines() {
    return lines(natural());
  }

  /** The lines, with these widths of columns. */
  List<String> lines(int[] widths) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      addRow(row, widths, lines);
    }
    return lines;
  }

  private void addRow(List<String> row, int[] widths, List<String> lines) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(cell(row.get(i), widths[i]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      lines.add(line(cells, i, widths));
    }
  }

  private String line(List<List<String>> cells, int number, int[] widths) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < cells.size(); i++) {
      String text = number < cells.get(i).size() ? cells.get(i).get(number) : "";
      line.append(text).append(" ".repeat(Math.max(widths[i] - text.length(), 0) + GAP));
    }
    return line.toString().stripTrailing();
  }
}
