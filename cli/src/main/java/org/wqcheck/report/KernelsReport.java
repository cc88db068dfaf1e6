package org.wqcheck.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** For a person. */
  public String text(Layout layout) {
    List<String> lines = new ArrayList<>();
    for (KernelVersion version : KernelVersion.values()) {
      lines.add(
          layout.style().strong(version.text())
              + (modelled.containsKey(version) ? "" : "  (known by name; not modelled yet)"));
      addList(lines, "behaves", modelled.getOrDefault(version, List.of()), layout);
      addList(lines, "new calls", added(version), layout);
      addList(lines, "gone", removed(version), layout);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void addList(
      List<String> lines, String title, List<String> entries, Layout layout) {
    if (!entries.isEmpty()) {
      String text = title + ": " + String.join(", ", entries);
      Wrapping.wrap(text, layout.width() - 2).forEach(l -> lines.add("  " + l));
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
