package org.wqcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected outputs, kept as files. {@code mvn test -Dgolden=rewrite} writes them anew; the
 * difference is then read with git.
 */
final class Golden {

  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  static void check(String name, String actual) {
    Path file = DIRECTORY.resolve(name);
    try {
      if ("rewrite".equals(System.getProperty("golden"))) {
        Files.writeString(file, actual);
      }
      assertEquals(Files.readString(file), actual, name);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": run once with -Dgolden=rewrite", e);
    }
  }
}
