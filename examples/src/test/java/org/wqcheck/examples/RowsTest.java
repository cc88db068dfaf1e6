package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ROWS.md} lists what there is, the specs that still wait included. */
class RowsTest {

  private static final Path CONFORMANCE = Path.of("conformance");
  private static final Path NEXT = CONFORMANCE.resolve("next");
  private static final Pattern LINE = Pattern.compile("\\|[^|]*\\| ((?:row|rule)-\\S+) \\|.*");

  @Test
  void everySpecIsListedOnceAndEveryNameListedIsASpec() throws IOException {
    Set<String> specs = new TreeSet<>(names(CONFORMANCE, ".wq"));
    if (Files.isDirectory(NEXT)) {
      specs.addAll(names(NEXT, ".wq.pending"));
    }
    assertEquals(List.copyOf(specs), listed());
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(CONFORMANCE.resolve("ROWS.md")).stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .sorted()
        .toList();
  }

  private static Set<String> names(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(ending))
          .map(n -> n.substring(0, n.length() - ending.length()))
          .collect(Collectors.toSet());
    }
  }
}
