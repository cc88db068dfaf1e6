package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code ROWS.md} lists the specs that there are, those that still wait included, each once, with
 * the kernels that they speak of.
 */
class RowsTest {

  private static final Path CONFORMANCE = Path.of("conformance");
  private static final Path NEXT = CONFORMANCE.resolve("next");

  /** A line of the first table: row, spec, kernels, remarks. */
  private static final Pattern LINE =
      Pattern.compile("\\|[^|]*\\| ((?:row|rule|delta)-\\S+) \\|[^|]*\\|[^|]*\\|");

  @Test
  void everySpecIsListed() throws IOException {
    List<String> forgotten = specs();
    forgotten.removeAll(listed());
    assertEquals(List.of(), forgotten, "specs that ROWS.md does not list");
  }

  @Test
  void everyNameListedIsASpec() throws IOException {
    List<String> surplus = listed();
    specs().forEach(surplus::remove);
    assertEquals(List.of(), surplus, "names in ROWS.md that are no spec, or stand there twice");
  }

  private static List<String> listed() throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(CONFORMANCE.resolve("ROWS.md"))) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  private static List<String> specs() throws IOException {
    List<String> names = new ArrayList<>(names(CONFORMANCE, ".wq"));
    if (Files.isDirectory(NEXT)) {
      names.addAll(names(NEXT, ".wq.pending"));
    }
    return new ArrayList<>(names.stream().distinct().sorted().toList());
  }

  private static List<String> names(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(ending))
          .map(n -> n.substring(0, n.length() - ending.length()))
          .toList();
    }
  }
}
