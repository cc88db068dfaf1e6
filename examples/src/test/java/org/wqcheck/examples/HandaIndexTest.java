package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wqcheck.examples.Announcement.Example;
import org.wqcheck.examples.Announcement.Line;

/**
 * Every line of the announcement has its examples, and the index says of them what they expect.
 * {@code mvn verify -Dgolden=rewrite} writes the index anew.
 */
class HandaIndexTest {

  private static final Path DIRECTORY = Path.of("handa");
  private static final Path INDEX = DIRECTORY.resolve("INDEX.md");

  private Announcement announcement;

  @BeforeEach
  void read() throws IOException {
    announcement = Announcement.read(Files.readAllLines(DIRECTORY.resolve("lines.txt")));
  }

  private List<Line> listed() {
    return announcement.lines().stream().filter(Line::isListed).toList();
  }

  @Test
  void theListHasFortyTwoLinesOfThirtySixFiles() {
    List<String> numbers = listed().stream().map(Line::number).toList();
    assertEquals(IntStream.rangeClosed(1, 42).mapToObj(Integer::toString).toList(), numbers);
    assertEquals(36, listed().stream().map(Line::file).distinct().count());
  }

  @Test
  void everyLineHasAnExampleOfItsKernelAndOneThatCitesIt() {
    for (Line line : listed()) {
      List<Example> examples = line.examples();
      assertTrue(
          examples.stream().anyMatch(e -> e.shows("5.17")),
          () -> line.number() + ": no example shows 5.17");
      assertTrue(
          examples.stream().anyMatch(e -> text(e).contains(line.citation())),
          () -> line.number() + ": no example cites " + line.citation());
    }
  }

  @Test
  void everyLineSaysWhatFixedIt() {
    announcement.lines().forEach(l -> assertTrue(!l.fix().isBlank(), l.number()));
  }

  @Test
  void everyExampleHasItsLine() throws IOException {
    Set<String> named =
        announcement.lines().stream()
            .flatMap(l -> l.examples().stream())
            .filter(e -> !e.isPending())
            .map(Example::path)
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      Set<String> present =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".wq"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(present, named);
    }
  }

  @Test
  void anExampleOfAKernelSaysWhatItExpectsThere() {
    for (Line line : announcement.lines()) {
      for (Example example : line.examples()) {
        for (String kernel : List.of("5.17", "6.1")) {
          assertTrue(
              !example.shows(kernel) || text(example).matches(expectsOn(kernel)),
              () -> example.name() + " is said to show " + kernel);
        }
      }
    }
  }

  private static String expectsOn(String kernel) {
    String version = kernel.replace(".", "\\.");
    return "(?s).*(\\nkernel %1$s;|\\nexpect [^\\n]* on [^\\n]*%1$s[,;]).*".formatted(version);
  }

  @Test
  void theIndexIsUpToDate() throws IOException {
    String text = Files.readString(INDEX);
    String actual = new HandaIndex(announcement, DIRECTORY).in(text);
    if ("rewrite".equals(System.getProperty("golden"))) {
      Files.writeString(INDEX, actual);
    }
    assertEquals(actual, Files.readString(INDEX), "rewrite it with -Dgolden=rewrite");
  }

  private static String text(Example example) {
    try {
      return Files.readString(DIRECTORY.resolve(example.path()));
    } catch (IOException e) {
      throw new IllegalStateException(example.path() + " cannot be read", e);
    }
  }
}
