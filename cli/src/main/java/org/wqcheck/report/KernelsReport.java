package org.wqcheck.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wqcheck.model.KernelCall;
import org.wqcheck.model.KernelVersion;

/** The kernel versions: which of them can be explored, and how each differs from the one before. */
public final class KernelsReport {

  private final Map<KernelVersion, List<String>> modelled;

  /**
   * @param modelled the versions that can be explored, with the named behaviours of each
   */
  public KernelsReport(Map<KernelVersion, List<String>> modelled) {
    this.modelled = Map.copyOf(modelled);
  }

  /** For a person: a table of who behaves how, then the calls that come and go. */
  public String text(Layout layout) {
    Grid grid = new Grid(0);
    grid.row(cells("", KernelVersion::text));
    behaviours().forEach(b -> grid.row(cells(b, v -> has(v, b) ? "x" : ".")));
    List<String> lines = new ArrayList<>(grid.lines(widths(grid, layout.width())));
    lines.add("");
    for (KernelVersion version : KernelVersion.values()) {
      addCalls(lines, "new in " + version.text(), added(version), layout);
      addCalls(lines, "gone in " + version.text(), removed(version), layout);
    }
    if (modelled.size() < KernelVersion.values().length) {
      addCalls(lines, "known by name only", unmodelled(modelled), layout);
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> cells(String first, Function<KernelVersion, String> cell) {
    return Stream.concat(Stream.of(first), Stream.of(KernelVersion.values()).map(cell)).toList();
  }

  /** Every behaviour that some version has, those of older ones first. */
  private List<String> behaviours() {
    return Stream.of(KernelVersion.values())
        .flatMap(v -> modelled.getOrDefault(v, List.of()).stream())
        .distinct()
        .toList();
  }

  private boolean has(KernelVersion version, String behaviour) {
    return modelled.getOrDefault(version, List.of()).contains(behaviour);
  }

  private static List<String> unmodelled(Map<KernelVersion, List<String>> modelled) {
    return Stream.of(KernelVersion.values())
        .filter(v -> !modelled.containsKey(v))
        .map(KernelVersion::text)
        .toList();
  }

  /** The first column takes what the marks leave. */
  private static int[] widths(Grid grid, int width) {
    int[] widths = grid.natural();
    int marks = grid.total(widths) - widths[0];
    widths[0] = Math.min(widths[0], Math.max(width - marks, 20));
    return widths;
  }

  private static void addCalls(
      List<String> lines, String title, List<String> entries, Layout layout) {
    if (!entries.isEmpty()) {
      String text = title + ": " + String.join(", ", entries);
      lines.addAll(Wrapping.wrap(text, layout.width()));
    }
  }

  /** As JSON: an array of one object a version. */
  public String json() {
    return Json.text(Arrays.stream(KernelVersion.values()).map(this::object).toList());
  }

  private Map<String, Object> object(KernelVersion version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kernel", version.text());
    object.put("modelled", modelled.containsKey(version));
    object.put("behaviours", modelled.getOrDefault(version, List.of()));
    object.put("new_calls", added(version));
    object.put("gone", removed(version));
    return object;
  }

  /** The calls that this version has and the one before has not. */
  private static List<String> added(KernelVersion version) {
    return before(version).map(b -> difference(version, b)).orElse(List.of());
  }

  /** The calls that this version has no longer. */
  private static List<String> removed(KernelVersion version) {
    return before(version).map(b -> difference(b, version)).orElse(List.of());
  }

  private static Optional<KernelVersion> before(KernelVersion version) {
    List<KernelVersion> all = List.of(KernelVersion.values());
    int index = all.indexOf(version);
    return index == 0 ? Optional.empty() : Optional.of(all.get(index - 1));
  }

  private static List<String> difference(KernelVersion has, KernelVersion lacks) {
    Stream<KernelCall> calls = Arrays.stream(KernelCall.values());
    return calls
        .filter(c -> c.in(has) && !c.in(lacks))
        .map(KernelCall::cName)
        .filter(n -> KernelCall.of(n).isPresent())
        .collect(Collectors.toList());
  }
}
