package org.wqcheck.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.wqcheck.command.Surroundings.Trait;

/** Runs the program in this process, in a directory of its own, and keeps what it prints. */
final class Session {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final Path directory;
  private final Toolchain toolchain;

  Session(Path directory) {
    this(directory, new FakeToolchain());
  }

  Session(Path directory, Toolchain toolchain) {
    this.directory = directory;
    this.toolchain = toolchain;
  }

  /** Writes a file and gives its path. */
  String file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the environment for later runs. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  int run(String... args) {
    return run(out, Set.of(), args);
  }

  int run(OutputStream stdout, Set<Trait> traits, String... args) {
    out.reset();
    err.reset();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(stdout, errors, traits, 80, Instant.now(), Map.copyOf(environment));
    return Wqcheck.run(toolchain, surroundings, args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  OutputStream stdout() {
    return out;
  }
}
