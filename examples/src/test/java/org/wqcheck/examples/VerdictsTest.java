package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wqcheck.command.Parts;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.TestCase;
import org.wqcheck.command.TestSuite;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Expectation;
import org.wqcheck.model.KernelVersion;

/**
 * The specs expect what {@code ROWS.md} says of them: each verdict of a row, kernel by kernel, and
 * the kernels beside the name of each spec. That they are right to expect it, {@link ExamplesTest}
 * says.
 */
class VerdictsTest {

  private static final Path CONFORMANCE = Path.of("conformance");
  private static final Toolchain TOOLCHAIN = new Parts();
  private static final Pattern ROW = Pattern.compile("row-0*(\\d+b?)-.*");

  /** Spec, kernel, what is expected: {@code safe} or a kind. */
  private static final Map<String, Map<KernelVersion, Set<String>>> EXPECTED = expected();

  @Test
  void everyVerdictOfARowIsExpectedByOneOfItsSpecs() throws IOException {
    List<List<String>> table = table("## Verdicts");
    List<String> missing = new ArrayList<>();
    for (List<String> row : table.subList(1, table.size())) {
      for (int i = 1; i < row.size(); i++) {
        KernelVersion kernel = KernelVersion.of(table.get(0).get(i)).orElseThrow();
        Set<String> wanted = new TreeSet<>(List.of(row.get(i).split(" ")));
        wanted.remove("–");
        wanted.removeAll(ofRow(row.get(0), kernel));
        wanted.forEach(verdict -> missing.add(row.get(0) + " on " + kernel + ": " + verdict));
      }
    }
    assertNotEquals(List.of(), table);
    assertEquals(List.of(), missing, "verdicts that no spec of their row expects");
  }

  @Test
  void theKernelsBesideASpecAreThoseThatItSpeaksOf() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (List<String> line : table("# Rows")) {
      Map<KernelVersion, Set<String>> expected = EXPECTED.get(line.get(1));
      if (expected != null && !line.get(2).equals(range(expected.keySet()))) {
        wrong.add(line.get(1) + ": " + range(expected.keySet()));
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** As the table writes it. */
  private static String range(Set<KernelVersion> kernels) {
    TreeSet<KernelVersion> sorted = new TreeSet<>(kernels);
    String first = sorted.first().text();
    return sorted.size() == 1 ? first : first + "–" + sorted.last().text();
  }

  private static Set<String> ofRow(String row, KernelVersion kernel) {
    Set<String> found = new TreeSet<>();
    EXPECTED.forEach(
        (spec, expected) -> {
          Matcher matcher = ROW.matcher(spec);
          if (matcher.matches() && matcher.group(1).equals(row)) {
            found.addAll(expected.getOrDefault(kernel, Set.of()));
          }
        });
    return found;
  }

  private static Map<String, Map<KernelVersion, Set<String>>> expected() {
    Surroundings surroundings =
        new Surroundings(System.out, System.err, Set.of(), 80, Instant.now(), Map.of());
    Map<String, Map<KernelVersion, Set<String>>> found = new TreeMap<>();
    for (TestCase test : TestSuite.standard(TOOLCHAIN, surroundings).cases(List.of(CONFORMANCE))) {
      String spec = Path.of(test.file()).getFileName().toString().replace(".wq", "");
      KernelVersion kernel = test.request().orElseThrow().kernel().orElseThrow();
      Understood understood = (Understood) TOOLCHAIN.read(test.request().orElseThrow());
      Set<String> verdicts = verdicts(understood.model().expectations(), kernel);
      found.computeIfAbsent(spec, s -> new TreeMap<>()).put(kernel, verdicts);
    }
    return found;
  }

  private static Set<String> verdicts(List<Expectation> expectations, KernelVersion kernel) {
    Set<String> verdicts = new TreeSet<>();
    for (Expectation expectation : expectations) {
      if (!expectation.kernels().contains(kernel)) {
        continue;
      }
      switch (expectation.what()) {
        case SAFE -> verdicts.add("safe");
        case VIOLATION ->
            verdicts.add(expectation.kind().orElseThrow().name().toLowerCase(Locale.ROOT));
        case ABSENT, LINT -> {}
      }
    }
    return verdicts;
  }

  /** The cells of the first table under a heading, its head first. */
  private static List<List<String>> table(String heading) throws IOException {
    List<String> lines = Files.readAllLines(CONFORMANCE.resolve("ROWS.md"));
    return lines.subList(lines.indexOf(heading) + 1, lines.size()).stream()
        .dropWhile(line -> !line.startsWith("| "))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|-"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(0, cells.size() - 1))
        .toList();
  }
}
