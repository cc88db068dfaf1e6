package org.wqcheck.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formatting keeps every word and comment, and is done once and for all. */
final class FormatterTest {

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  static List<Path> specs() throws IOException {
    return Stream.concat(in("good").stream(), layouts().stream()).toList();
  }

  static List<Path> layouts() throws IOException {
    return in("format");
  }

  private static List<Path> in(String directory) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      return files.filter(f -> f.toString().endsWith(".wq")).sorted().toList();
    }
  }

  private static String format(String text) {
    return Formatter.format("x.wq", text).text().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void formattingTwiceChangesNothing(Path spec) throws IOException {
    String once = format(Files.readString(spec));
    assertEquals(once, format(once));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void formattingTwiceChangesNothingHoweverTheSpecWasSpaced(Path spec) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      String spaced = spacedAnew(Files.readString(spec), random);
      String once = format(spaced);
      assertEquals(once, format(once), spaced);
    }
  }

  /** Other indentation, and other gaps before comments. */
  private static String spacedAnew(String text, Random random) {
    List<String> gaps = List.of("", " ", "  ", "\t", " \t", "           ");
    StringBuilder out = new StringBuilder();
    for (String line : text.lines().toList()) {
      String[] parts = line.strip().split("(?=//)", 2);
      for (String part : parts) {
        out.append(gaps.get(random.nextInt(gaps.size()))).append(part.stripTrailing());
      }
      out.append('\n');
    }
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void layoutIsCanonical(Path spec) throws IOException {
    Path golden = Path.of(spec.toString().replaceFirst("wq$", "out"));
    String actual = format(Files.readString(spec));
    if ("write".equals(System.getProperty("wqcheck.golden"))) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }

  @Test
  void whatDoesNotParseIsLeftAlone() {
    Formatted formatted = Formatter.format("x.wq", "mutex");
    assertTrue(formatted.text().isEmpty());
    assertEquals(1, formatted.diagnostics().size());
  }
}
