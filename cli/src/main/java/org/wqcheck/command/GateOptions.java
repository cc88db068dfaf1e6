package org.wqcheck.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What counts when a change is let through or not, and how to say so. */
final class GateOptions {

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out what this file has; only what is new counts.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write everything found to FILE, for a later --baseline.")
  private Optional<Path> writeBaseline = Optional.empty();

  @Option(
      names = "--exit-zero",
      description = "End with 0 instead of 1. Errors and reached limits still count.")
  private boolean exitZero;

  @Option(
      names = "--netdev",
      description =
          "End as netdev's CI wants it: 0, 250 for warnings, else 1; one line goes to the descriptor"
              + " $DESC_FD, reports go to the directory $RESULTS_DIR.")
  private boolean netdev;

  /** Whether the first violation is not enough, because it may be a known one. */
  boolean needsEverything() {
    return baseline.isPresent() || writeBaseline.isPresent();
  }

  Optional<Path> baseline() {
    return baseline;
  }

  Optional<Path> writeBaseline() {
    return writeBaseline;
  }

  boolean isExitZero() {
    return exitZero;
  }

  boolean isNetdev() {
    return netdev;
  }

  /**
   * The gate of a command.
   *
   * @throws Failure if the baseline cannot be read
   */
  Gate gate(String command, Surroundings surroundings) {
    return new Gate(command, this, surroundings);
  }
}
