package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.syntax.Formatter;

/** The examples are laid out as {@code wqcheck fmt} does it. */
class LayoutTest {

  private static final Path SPECS = Path.of(".");
  private static final Path LIBRARY = Path.of("../grammar/src/main/resources/library");

  @TestFactory
  Stream<DynamicTest> formattingChangesNothing() throws IOException {
    return Stream.concat(below(SPECS), below(LIBRARY))
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> isFormatted(file)));
  }

  private static void isFormatted(Path file) throws IOException {
    String text = Files.readString(file);
    assertEquals(Formatter.format(file.toString(), text).text().orElseThrow(), text);
  }

  private static Stream<Path> below(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(Path::normalize)
          .filter(f -> f.toString().endsWith(".wq") && !f.startsWith("target"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
