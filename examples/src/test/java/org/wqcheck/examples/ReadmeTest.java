package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wqcheck.command.Parts;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.Wqcheck;

/**
 * The README shows what the program prints. {@code mvn verify -Dgolden=rewrite} writes it anew.
 * Times differ from run to run and are left out of the comparison.
 */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");

  @TempDir private Path directory;

  @Test
  void theOutputShownIsTheOutputOfTheSpecShown() throws IOException {
    String readme = Files.readString(README);
    Path spec = directory.resolve("aer.wq");
    Files.writeString(spec, block(readme, "spec"));
    String actual = "$ ./wqcheck check aer.wq\n" + output(spec);
    if ("rewrite".equals(System.getProperty("golden"))) {
      readme = readme.replace(block(readme, "output"), actual);
      Files.writeString(README, readme);
    }
    assertEquals(timeless(block(readme, "output")), timeless(actual));
  }

  private String output(Path spec) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings surroundings = new Surroundings(out, err, Set.of(), 80, Instant.now(), Map.of());
    assertEquals(1, Wqcheck.run(new Parts(), surroundings, "check", spec.toString()));
    return out.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
  }

  /** The code between {@code <!-- NAME: begin -->} and its end. */
  private static String block(String readme, String name) {
    int begin = readme.indexOf("```", readme.indexOf("<!-- " + name + ": begin"));
    int text = readme.indexOf('\n', begin) + 1;
    return readme.substring(text, readme.indexOf("```\n<!-- " + name + ": end", text));
  }

  private static String timeless(String output) {
    return output.replaceAll("in [0-9.]+ s", "in … s");
  }
}
