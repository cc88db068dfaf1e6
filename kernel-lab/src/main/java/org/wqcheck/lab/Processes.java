package org.wqcheck.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs. */
final class Processes {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private Processes() {}

  /** Runs a program with its output in a file: its exit code. */
  static int run(List<String> command, Path output) {
    return run(command, output, LONGEST);
  }

  /** The same; a program that takes longer is ended, and its code is -1. */
  static int run(List<String> command, Path output, Duration longest) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabFailure("interrupted");
    }
  }
}
