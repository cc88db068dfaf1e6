package org.wqcheck.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.syntax.Formatter;

/**
 * The specs of the tests are laid out as {@code wqcheck fmt} does it: some are read as examples.
 */
class LayoutTest {

  private static final Path SPECS = Path.of("src/test/resources");

  @TestFactory
  Stream<DynamicTest> formattingChangesNothing() throws IOException {
    try (Stream<Path> files = Files.walk(SPECS)) {
      return files
          .filter(f -> f.toString().endsWith(".wq"))
          .sorted()
          .map(f -> DynamicTest.dynamicTest(f.toString(), () -> isFormatted(f)))
          .toList()
          .stream();
    }
  }

  private static void isFormatted(Path file) throws IOException {
    String text = Files.readString(file);
    assertEquals(Formatter.format(file.toString(), text).text().orElseThrow(), text);
  }
}
