package org.wqcheck.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.Violation;

/** What lint has to say about one spec, for a person. */
public final class LintText {

  private static final List<String> AGAIN = List.of("  the same run as above", "");

  private final Layout layout;

  /** Reports in this layout. */
  public LintText(Layout layout) {
    this.layout = layout;
  }

  /** The findings, every line ended; below a confirmed one its trace. */
  public String of(List<Judged> findings) {
    List<String> lines = new ArrayList<>();
    Set<Violation> shown = new HashSet<>();
    for (Judged judged : findings) {
      lines.addAll(new FindingText(layout).lines(judged));
      if (layout.detail() != Detail.QUIET) {
        judged.violation().ifPresent(v -> lines.addAll(shown.add(v) ? run(v) : AGAIN));
      }
    }
    return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  /** The run that bears a finding out. */
  private List<String> run(Violation violation) {
    List<String> lines = new ArrayList<>();
    lines.addAll(new ViolationText(violation, Optional.empty(), layout).below());
    lines.add("");
    return lines;
  }

  /** How many findings an exploration has done away with; nothing if it is none. */
  public String dropped(String file, List<Judged> dropped) {
    return dropped.isEmpty()
        ? ""
        : "%s: %s dropped: check has no such run\n"
            .formatted(file, Figures.count(dropped.size(), "finding"));
  }
}
