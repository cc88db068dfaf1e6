package org.wqcheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.source.Span;

/**
 * A trace for a person: one lane a task, one row a step. Where the lanes do not fit beside each
 * other without breaking identifiers, one column with the task's name in front of each step.
 */
final class TraceText {

  private static final int INDENT = 2;
  private static final int NARROWEST_LANE = 14;

  private final List<Step> steps;
  private final String file;
  private final Layout layout;

  /**
   * @param file the spec that goes without saying: its places are line numbers only
   */
  TraceText(List<Step> steps, String file, Layout layout) {
    this.steps = steps;
    this.file = file;
    this.layout = layout;
  }

  List<String> lines() {
    if (steps.isEmpty()) {
      return List.of("  (in the first state, before any step)");
    }
    Grid withSources = lanes(Sources.COLUMN);
    List<String> lines = new ArrayList<>();
    if (hasSources() && withSources.total(withSources.natural()) <= layout.width()) {
      lines.addAll(withSources.lines());
      lines.addAll(otherFiles());
    } else {
      lines.addAll(withoutSources());
      lines.addAll(otherFiles());
      lines.addAll(sources());
    }
    return lines;
  }

  private enum Sources {
    COLUMN,
    NONE
  }

  private List<String> withoutSources() {
    Grid lanes = lanes(Sources.NONE);
    int[] least = lanes.natural();
    int first = leading().size();
    for (int i = first; i < least.length - 1; i++) {
      least[i] = Math.min(least[i], Math.max(lanes.unbroken(i), NARROWEST_LANE));
    }
    Optional<int[]> widths = lanes.fit(least, layout.width());
    return widths.map(lanes::lines).orElseGet(this::oneColumn);
  }

  private Grid lanes(Sources sources) {
    List<String> tasks = tasks();
    Grid grid = new Grid(INDENT);
    List<String> header = new ArrayList<>(leading());
    header.addAll(tasks);
    header.add("line");
    if (sources == Sources.COLUMN) {
      header.add("driver");
    }
    grid.row(header);
    for (Step step : steps) {
      List<String> row = new ArrayList<>(leading(step));
      tasks.forEach(t -> row.add(t.equals(step.task()) ? step.action() : ""));
      row.add(place(step.location()));
      if (sources == Sources.COLUMN) {
        row.add(step.source().map(s -> Places.base(s.file()) + ":" + s.line()).orElse(""));
      }
      grid.row(row);
    }
    return grid;
  }

  private List<String> oneColumn() {
    Grid grid = new Grid(INDENT);
    List<String> header = new ArrayList<>(leading());
    header.addAll(List.of("task", "step", "line"));
    grid.row(header);
    for (Step step : steps) {
      List<String> row = new ArrayList<>(leading(step));
      row.addAll(List.of(step.task(), step.action(), place(step.location())));
      grid.row(row);
    }
    int[] least = grid.natural();
    int task = leading().size();
    for (int i = task; i < least.length; i++) {
      least[i] = Math.min(least[i], grid.unbroken(i));
    }
    return grid.lines(grid.fit(least, layout.width()).orElseGet(() -> cramped(grid, task)));
  }

  /** Widths for names so long that some have to be broken. */
  private int[] cramped(Grid grid, int task) {
    int[] least = grid.natural();
    least[task] = Math.min(least[task], 12);
    least[task + 1] = Math.min(least[task + 1], 20);
    least[task + 2] = Math.min(least[task + 2], 12);
    return grid.fit(least, layout.width()).orElse(least);
  }

  private List<String> leading() {
    return layout.detail() == Detail.VERBOSE ? List.of("#", "cpu") : List.of("#");
  }

  private List<String> leading(Step step) {
    String number = Integer.toString(step.number());
    String cpu = step.cpu() < 0 ? "" : Integer.toString(step.cpu());
    return layout.detail() == Detail.VERBOSE ? List.of(number, cpu) : List.of(number);
  }

  /** Lanes: processes first, then handlers, workers last; each group as it appears in the trace. */
  private List<String> tasks() {
    return steps.stream()
        .map(Step::task)
        .distinct()
        .sorted(Comparator.comparingInt(TraceText::group))
        .toList();
  }

  private static int group(String task) {
    if (task.startsWith("kworker/") || task.startsWith("rescuer")) {
      return 2;
    }
    return task.endsWith(")") ? 1 : 0;
  }

  private boolean hasSources() {
    return steps.stream().anyMatch(s -> s.source().isPresent());
  }

  /** {@code 16}; {@code a:16} in the first other file, which a footnote names. */
  private String place(Span span) {
    int other = files().indexOf(span.file());
    return (other < 0 ? "" : mark(other) + ":") + span.line();
  }

  private static String mark(int other) {
    return Character.toString('a' + other % 26);
  }

  /** The files of the trace beside the one that goes without saying. */
  private List<String> files() {
    return steps.stream()
        .map(s -> s.location().file())
        .filter(f -> !f.equals(file))
        .distinct()
        .toList();
  }

  private List<String> otherFiles() {
    List<String> files = files();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      notes.add("  " + mark(i) + ": " + files.get(i));
    }
    return notes;
  }

  private List<String> sources() {
    List<String> notes = new ArrayList<>();
    Grid grid = new Grid(INDENT);
    steps.stream()
        .filter(s -> s.source().isPresent())
        .forEach(s -> grid.row(Integer.toString(s.number()), s.source().get().toString()));
    if (hasSources()) {
      notes.add("");
      notes.add("  in the driver:");
      notes.addAll(grid.lines());
    }
    return notes;
  }
}
