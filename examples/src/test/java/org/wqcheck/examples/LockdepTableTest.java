package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.Violation;
import org.wqcheck.command.Parts;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.TestCase;
import org.wqcheck.command.TestSuite;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.ViolationKind;

/**
 * What the program says of lockdep is what the table in {@code ROWS.md} says, which was reasoned
 * from the text and not from the program.
 */
class LockdepTableTest {

  private static final Toolchain TOOLCHAIN = new Parts();
  private static final Path CONFORMANCE = Path.of("conformance");
  private static final Set<ViolationKind> HANGS =
      Set.of(ViolationKind.DEADLOCK, ViolationKind.LIVELOCK);

  /** A line of the table: patterns of specs, and what stands in the column of each kernel. */
  private record Row(String hang, List<String> specs, Map<KernelVersion, String> cells) {
    boolean isAbout(String spec) {
      return specs.stream().anyMatch(p -> spec.matches(p.replace("*", ".*")));
    }
  }

  @Test
  void theTableAndTheProgramAgree() throws IOException {
    List<Row> rows = rows();
    List<String> differences = new ArrayList<>();
    Map<Row, Set<KernelVersion>> shown = new TreeMap<>((a, b) -> a.hang().compareTo(b.hang()));
    for (TestCase test : hangs()) {
      String spec = Path.of(test.file()).getFileName().toString().replace(".wq", "");
      List<Row> own = rows.stream().filter(row -> row.isAbout(spec)).toList();
      Set<String> said = said(test);
      if (said.isEmpty()) {
        continue;
      }
      KernelVersion kernel = test.request().orElseThrow().kernel().orElseThrow();
      String wanted = own.size() == 1 ? own.get(0).cells().get(kernel) : own.size() + " lines";
      if (!agrees(wanted, said)) {
        differences.add(test.name() + ": " + said + ", table: " + wanted);
      }
      own.forEach(row -> shown.computeIfAbsent(row, r -> new TreeSet<>()).add(kernel));
    }
    assertEquals(List.of(), differences);
    assertEquals(cellsWithVerdict(rows), cellsShown(shown), "each verdict is shown by a spec");
  }

  /** Whether what is said of the hangs of a spec is what a cell of the table says. */
  private static boolean agrees(String cell, Set<String> said) {
    return switch (cell) {
      case "yes" -> said.equals(Set.of("reports"));
      case "if it waits" -> said.equals(Set.of("reports if it waits"));
      case "no" -> said.equals(Set.of("nothing"));
      case "doubtful" -> said.equals(Set.of("nothing, for readers"));
      // 7.1 has the second hang no more
      case "yes and no" ->
          said.contains("reports") && Set.of("reports", "nothing").containsAll(said);
      default -> false;
    };
  }

  private static Set<String> said(TestCase test) {
    Model model = ((Understood) TOOLCHAIN.read(test.request().orElseThrow())).model();
    Set<String> said = new TreeSet<>();
    for (Violation violation : TOOLCHAIN.check(model, CheckOptions.everything()).violations()) {
      if (HANGS.contains(violation.kind())) {
        said.add(inShort(violation.lockdep().orElseThrow()));
      }
    }
    return said;
  }

  private static String inShort(String lockdep) {
    if (lockdep.startsWith("reports")) {
      return lockdep.contains("something to wait for") ? "reports if it waits" : "reports";
    }
    return lockdep.contains("as readers") ? "nothing, for readers" : "nothing";
  }

  /** The specs that expect a hang under the kernel. */
  private static List<TestCase> hangs() {
    Surroundings surroundings =
        new Surroundings(System.out, System.err, Set.of(), 80, Instant.now(), Map.of());
    return TestSuite.standard(TOOLCHAIN, surroundings).cases(List.of(CONFORMANCE)).stream()
        .filter(LockdepTableTest::expectsHang)
        .toList();
  }

  private static boolean expectsHang(TestCase test) {
    return test.request().isPresent()
        && TOOLCHAIN.read(test.request().get()) instanceof Understood understood
        && TOOLCHAIN.refusals(understood.model()).isEmpty()
        && understood.model().expectations().stream()
            .anyMatch(
                e -> e.what() == What.VIOLATION && e.kind().filter(HANGS::contains).isPresent());
  }

  private static Set<String> cellsWithVerdict(List<Row> rows) {
    Set<String> cells = new TreeSet<>();
    for (Row row : rows) {
      row.cells().forEach((kernel, cell) -> addUnlessEmpty(cells, row, kernel, cell));
    }
    return cells;
  }

  private static void addUnlessEmpty(
      Set<String> cells, Row row, KernelVersion kernel, String cell) {
    if (!cell.equals("·")) {
      cells.add(row.hang() + " on " + column(kernel));
    }
  }

  private static Set<String> cellsShown(Map<Row, Set<KernelVersion>> shown) {
    Set<String> cells = new TreeSet<>();
    shown.forEach(
        (row, kernels) -> kernels.forEach(k -> cells.add(row.hang() + " on " + column(k))));
    return cells;
  }

  private static String column(KernelVersion kernel) {
    return kernel.compareTo(KernelVersion.V6_9) < 0 ? kernel.text() : "6.9 on";
  }

  private static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(CONFORMANCE.resolve("ROWS.md"));
    int start = lines.indexOf("## lockdep");
    List<List<String>> cells =
        lines.subList(start, lines.size()).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> Arrays.stream(line.substring(2).split(" \\|")).map(String::strip).toList())
            .toList();
    List<String> head = cells.get(0);
    return cells.subList(1, cells.size()).stream().map(row -> row(head, row)).toList();
  }

  private static Row row(List<String> head, List<String> cells) {
    Map<KernelVersion, String> byKernel = new TreeMap<>();
    for (KernelVersion kernel : KernelVersion.values()) {
      byKernel.put(kernel, cells.get(head.indexOf(column(kernel))));
    }
    return new Row(cells.get(0), List.of(cells.get(1).split(" ")), byKernel);
  }
}
