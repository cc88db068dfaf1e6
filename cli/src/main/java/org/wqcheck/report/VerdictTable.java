package org.wqcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Coverage;
import org.wqcheck.model.KernelVersion;

/** The verdicts of several specs or kernels: a row a spec, a column a kernel. */
public final class VerdictTable {

  private final Map<String, Map<KernelVersion, String>> rows = new LinkedHashMap<>();
  private final Set<KernelVersion> kernels = new LinkedHashSet<>();
  private final List<String> headlines = new ArrayList<>();
  private final Layout layout;

  /** An empty table. */
  public VerdictTable(Layout layout) {
    this.layout = layout;
  }

  /** Adds an answer. */
  public void add(Explored explored) {
    CheckResult result = explored.result();
    String sampled = result.coverage() instanceof Coverage.Sample ? " (swarm)" : "";
    put(explored.file(), result.kernel(), word(result) + sampled);
    result
        .violations()
        .forEach(
            v -> {
              ViolationText text =
                  new ViolationText(v, Optional.ofNullable(explored.strangers().get(v)), layout);
              headlines.add(text.headline() + " on " + result.kernel());
            });
  }

  /** Adds a spec that cannot be explored for a kernel. */
  public void addError(String file, KernelVersion kernel) {
    put(file, kernel, "error");
  }

  private void put(String file, KernelVersion kernel, String word) {
    kernels.add(kernel);
    rows.computeIfAbsent(file, f -> new LinkedHashMap<>()).put(kernel, word);
  }

  private static String word(CheckResult result) {
    return switch (result.verdict()) {
      case SAFE -> "safe";
      case INCONCLUSIVE -> "inconclusive";
      case VIOLATED -> result.violations().isEmpty() ? "known" : kinds(result);
    };
  }

  private static String kinds(CheckResult result) {
    return result.violations().stream()
        .map(v -> v.kind().text())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The table, then one line a violation; every line ended. */
  public String text() {
    Grid grid = new Grid(0);
    List<String> header = new ArrayList<>(List.of(""));
    kernels.forEach(k -> header.add(k.text()));
    grid.row(header);
    rows.forEach(
        (file, verdicts) -> {
          List<String> row = new ArrayList<>(List.of(file));
          kernels.forEach(k -> row.add(verdicts.getOrDefault(k, "")));
          grid.row(row);
        });
    List<String> lines = new ArrayList<>(grid.lines());
    if (!headlines.isEmpty() && layout.detail() != Detail.QUIET) {
      lines.add("");
      lines.addAll(headlines);
    }
    return String.join("\n", lines) + "\n";
  }
}
