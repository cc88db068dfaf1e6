package org.wqcheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.wqcheck.source.DiskReader;

/** The specs among the test resources, and the golden files beside them. */
final class Specs {

  static final List<KernelVersion> ALL = List.of(KernelVersion.values());

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private Specs() {}

  /** The names of the specs in a directory. */
  static List<String> in(String directory) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".wq"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Elaborated elaborate(String directory, String file) {
    return elaborate(directory, file, Options.of(ALL));
  }

  static Elaborated elaborate(String directory, String file, Options options) {
    return Elaboration.elaborate(new DiskReader(RESOURCES.resolve(directory)), file, options);
  }

  /** The model of a text that has no errors. */
  static Model model(String... lines) {
    return model(Options.of(ALL), lines);
  }

  static Model model(Options options, String... lines) {
    Elaborated elaborated = elaborateText(options, lines);
    assertEquals(List.of(), elaborated.diagnostics(), Arrays.toString(lines));
    return elaborated.model().orElseThrow();
  }

  static Elaborated elaborateText(Options options, String... lines) {
    String text = String.join("\n", lines);
    return Elaboration.elaborate(
        name -> new org.wqcheck.source.SourceReader.Content.Text(text), "test.wq", options);
  }

  static String text(String directory, String file) {
    try {
      return Files.readString(RESOURCES.resolve(directory).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares with a golden file, or writes it where {@code -Dwqcheck.golden=write} is given. */
  static void matchesGolden(String directory, String file, String actual) {
    Path golden = RESOURCES.resolve(directory).resolve(file);
    try {
      if ("write".equals(System.getProperty("wqcheck.golden"))) {
        Files.writeString(golden, actual);
      }
      assertEquals(Files.readString(golden), actual, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
