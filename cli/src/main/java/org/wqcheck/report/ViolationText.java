package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.Violation;
import org.wqcheck.check.Violation.Concerned;
import org.wqcheck.check.Violation.Wait;

/** A violation for a person: who waits for whom, how it came to that, and what the kernel shows. */
public final class ViolationText {

  private static final int INDENT = 2;

  private final Violation violation;
  private final Optional<String> stranger;
  private final Layout layout;

  /**
   * @param stranger the shared queue on which a stranger was needed to find it
   */
  public ViolationText(Violation violation, Optional<String> stranger, Layout layout) {
    this.violation = violation;
    this.stranger = stranger;
    this.layout = layout;
  }

  /** Those of one kind, at one place, between the same tasks go together; the order is kept. */
  static List<List<Violation>> byCause(List<Violation> violations) {
    Map<List<Object>, List<Violation>> groups = new LinkedHashMap<>();
    for (Violation violation : violations) {
      Set<String> core =
          violation.tasks().stream()
              .filter(t -> !t.victim())
              .map(t -> t.name().replaceAll("\\[\\d+]", ""))
              .collect(Collectors.toSet());
      List<Object> cause = List.of(violation.kind(), violation.location(), core);
      groups.computeIfAbsent(cause, c -> new ArrayList<>()).add(violation);
    }
    return List.copyOf(groups.values());
  }

  /** The line that an editor can jump to. */
  public String headline() {
    Style style = layout.style();
    return style.strong(violation.location() + ":")
        + " "
        + style.bad("error: " + violation.kind().text() + ":")
        + " %s [%s]".formatted(violation.message(), violation.kind().code());
  }

  /** All there is to say about it; the headline alone if the layout is quiet. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    if (layout.detail() != Detail.QUIET) {
      lines.addAll(below());
    }
    return lines;
  }

  /** All but the headline. */
  List<String> below() {
    List<String> lines = new ArrayList<>();
    addPart(lines, cycle());
    addPart(lines, new TraceText(violation.trace(), file(), layout).lines());
    addPart(lines, finalState());
    addPart(lines, remarks());
    return lines;
  }

  private static void addPart(List<String> lines, List<String> part) {
    if (!part.isEmpty()) {
      lines.add("");
      lines.addAll(part);
    }
  }

  private String file() {
    return violation.location().file();
  }

  private List<String> cycle() {
    Grid grid = new Grid(INDENT);
    for (Wait wait : violation.cycle()) {
      String place = Places.brief(wait.location());
      String source =
          wait.source().map(s -> "\n" + Places.base(s.file()) + ":" + s.line()).orElse("");
      grid.row(wait.task(), words(wait), place + source);
    }
    if (violation.cycle().isEmpty()) {
      return List.of();
    }
    int[] natural = grid.natural();
    int[] least = {Math.min(natural[0], 18), Math.min(natural[1], 24), Math.min(natural[2], 20)};
    return grid.lines(grid.fit(least, layout.width()).orElse(least));
  }

  private static String words(Wait wait) {
    String holds = wait.holds().isEmpty() ? "" : "holds " + String.join(", ", wait.holds()) + ", ";
    return holds + "waits for " + wait.waitsFor();
  }

  private List<String> finalState() {
    return violation.finalState().stream().map(l -> "  " + l).toList();
  }

  private List<String> remarks() {
    List<String> lines = new ArrayList<>();
    List<String> victims =
        violation.tasks().stream().filter(Concerned::victim).map(Concerned::name).toList();
    if (!victims.isEmpty()) {
      addRemark(lines, "stuck behind it: " + String.join(", ", victims));
    }
    stranger.ifPresent(s -> addRemark(lines, "note: with a stranger on " + s));
    violation.remarks().forEach(r -> addRemark(lines, "note: " + r));
    violation
        .lockdep()
        .ifPresent(l -> addRemark(lines, l.startsWith("lockdep") ? l : "lockdep: " + l));
    if (!violation.shortest()) {
      addRemark(lines, "note: this trace is short; a shorter one may exist");
    }
    return lines;
  }

  private void addRemark(List<String> lines, String remark) {
    Wrapping.wrap(remark, layout.width() - INDENT).forEach(l -> lines.add("  " + l));
  }
}
