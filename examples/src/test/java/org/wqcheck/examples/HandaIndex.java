package org.wqcheck.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wqcheck.command.Parts;
import org.wqcheck.command.SpecRequest;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.examples.Announcement.Example;
import org.wqcheck.examples.Announcement.Line;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;

/** The index of the announcement's lines, made of the list and of what the examples expect. */
final class HandaIndex {

  private static final Toolchain TOOLCHAIN = new Parts();
  private static final String NOTHING = "–";

  private final Announcement announcement;
  private final Map<Example, Map<KernelVersion, Set<ViolationKind>>> verdicts =
      new LinkedHashMap<>();
  private final Set<KernelVersion> kernels = new TreeSet<>();

  /** Reads every example of the list. */
  HandaIndex(Announcement announcement, Path directory) {
    this.announcement = announcement;
    for (Line line : announcement.lines()) {
      for (Example example : line.examples()) {
        verdicts.put(example, verdicts(directory.resolve(example.path()).normalize()));
      }
    }
    verdicts.forEach((example, v) -> addKernels(example, v.keySet()));
  }

  /** A pending example may be of a kernel that nothing else is of yet. */
  private void addKernels(Example example, Set<KernelVersion> named) {
    if (!example.isPending()) {
      kernels.addAll(named);
    }
  }

  /** What the file expects, by kernel; safe is the empty set. */
  private static Map<KernelVersion, Set<ViolationKind>> verdicts(Path file) {
    SpecRequest request = new SpecRequest(file, Optional.empty(), Map.of(), Optional.empty());
    if (!(TOOLCHAIN.read(request) instanceof Understood understood)) {
      throw new IllegalStateException(file + " cannot be read: " + TOOLCHAIN.read(request));
    }
    Map<KernelVersion, Set<ViolationKind>> verdicts = new LinkedHashMap<>();
    Model model = understood.model();
    for (Expectation line : model.expectations()) {
      if (line.what() == What.SAFE || line.what() == What.VIOLATION) {
        Set<KernelVersion> named =
            line.kernels().isEmpty() ? Set.of(model.kernel()) : line.kernels();
        named.forEach(k -> add(verdicts, k, line.kind()));
      }
    }
    return verdicts;
  }

  private static void add(
      Map<KernelVersion, Set<ViolationKind>> verdicts,
      KernelVersion kernel,
      Optional<ViolationKind> kind) {
    Set<ViolationKind> kinds =
        verdicts.computeIfAbsent(kernel, k -> EnumSet.noneOf(ViolationKind.class));
    kind.ifPresent(kinds::add);
  }

  /** Replaces the tables in a text that has them; what is between them stays. */
  String in(String text) {
    List<String> parts = new ArrayList<>();
    List<List<String>> tables = List.of(lines(), examples());
    boolean inTable = false;
    int next = 0;
    for (String line : text.lines().toList()) {
      boolean row = line.startsWith("|");
      if (row && !inTable) {
        parts.addAll(tables.get(next++));
      } else if (!row) {
        parts.add(line);
      }
      inTable = row;
    }
    return String.join("\n", parts) + "\n";
  }

  private List<String> lines() {
    List<String> rows = new ArrayList<>(head(List.of("#", "line"), "what fixed it"));
    for (Line line : announcement.lines().stream().filter(Line::isListed).toList()) {
      List<String> cells = new ArrayList<>(List.of(line.number(), line.file() + ":" + line.line()));
      kernels.forEach(k -> cells.add(verdict(line, k)));
      cells.add(line.fix());
      rows.add(row(cells));
    }
    return rows;
  }

  /** That of the examples that show the code as it was in that kernel, all taken together. */
  private String verdict(Line line, KernelVersion kernel) {
    List<Set<ViolationKind>> shown =
        line.examples().stream()
            .filter(e -> e.shows(kernel.text()))
            .map(e -> verdicts.get(e).get(kernel))
            .toList();
    if (shown.isEmpty()) {
      return NOTHING;
    }
    Set<ViolationKind> all = EnumSet.noneOf(ViolationKind.class);
    shown.forEach(all::addAll);
    return text(all);
  }

  private List<String> examples() {
    List<String> rows = new ArrayList<>(head(List.of("#", "example", "is"), ""));
    for (Line line : announcement.lines()) {
      for (Example example : line.examples()) {
        String link = "[%s](%s)".formatted(example.name(), example.path());
        List<String> cells = new ArrayList<>(List.of(line.number(), link, example.role()));
        kernels.forEach(
            k ->
                cells.add(
                    Optional.ofNullable(verdicts.get(example).get(k))
                        .map(HandaIndex::text)
                        .orElse(NOTHING)));
        rows.add(row(cells));
      }
    }
    return rows;
  }

  private static String text(Set<ViolationKind> kinds) {
    return kinds.isEmpty()
        ? "safe"
        : kinds.stream().map(ViolationKind::text).collect(Collectors.joining(", "));
  }

  private List<String> head(List<String> before, String after) {
    List<String> cells = new ArrayList<>(before);
    kernels.forEach(k -> cells.add(k.text()));
    if (!after.isEmpty()) {
      cells.add(after);
    }
    return List.of(row(cells), "|" + "---|".repeat(cells.size()));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
