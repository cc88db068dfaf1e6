package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
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

  @Test
  void theHookRefusesWhatIsWrongAndLetsThroughWhatIsRight() throws Exception {
    Path repository = repository(block(Files.readString(README), "hook"));
    Path spec = repository.resolve("a file.wq");
    String good = "kernel 6.1;\n\nwork w { }\nprocess p { schedule_work(&w); }\n\nexpect safe;\n";
    for (String bad :
        List.of(
            good.replace("safe", "deadlock"),
            good.replace("\n\n", "\n\n\n"),
            good.replace("schedule_work(&w)", "queue_it(&w)"))) {
      Files.writeString(spec, bad);
      assertNotEquals(0, commit(repository), bad);
    }
    Files.writeString(spec, good);
    assertEquals(0, commit(repository));
  }

  /** A repository with the hook, and a wqcheck on its path that is the one of this test. */
  private Path repository(String hook) throws Exception {
    Path repository = Files.createDirectory(directory.resolve("repository"));
    run(repository, "git", "init", "-q");
    write(repository.resolve(".git/hooks/pre-commit"), hook);
    String program =
        "#!/bin/sh\nexec '%s/bin/java' -cp '%s' org.wqcheck.command.Main \"$@\"\n"
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
    write(Files.createDirectory(directory.resolve("bin")).resolve("wqcheck"), program);
    return repository;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int commit(Path repository) throws Exception {
    run(repository, "git", "add", ".");
    return run(
        repository,
        "git",
        "-c",
        "user.name=nobody",
        "-c",
        "user.email=nobody@example.org",
        "commit",
        "-q",
        "-m",
        "a spec");
  }

  private int run(Path where, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().merge("PATH", directory.resolve("bin") + ":", (old, bin) -> bin + old);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    return builder.start().waitFor();
  }
}
