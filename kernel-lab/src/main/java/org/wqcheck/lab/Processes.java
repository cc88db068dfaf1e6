package org.wqcheck.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs. */
final class Processes {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Path NOTHING = Path.of("/dev/null");

  /** Where a program reads, and where it writes. */
  record Streams(Path in, Path out) {}

  private Processes() {}

  /** Runs a program with its output in a file: its exit code. */
  static int run(List<String> command, Path output) {
    return run(command, new Streams(NOTHING, output), LONGEST);
  }

  /** The same; a program that takes longer is ended, and its code is -1. */
  static int run(List<String> command, Streams streams, Duration longest) {
    try {
      Process process =
          to(command, streams.out()).redirectInput(Redirect.from(streams.in().toFile())).start();
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

  /** Starts a program that is told more while it runs; its output goes to a file. */
  static Process start(List<String> command, Path output) throws IOException {
    return to(command, output).start();
  }

  private static ProcessBuilder to(List<String> command, Path output) {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
  }
}
