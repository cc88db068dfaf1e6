package org.wqcheck.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.lint.Level;
import org.wqcheck.report.Examined;
import org.wqcheck.report.Figures;
import org.wqcheck.report.Issue;
import org.wqcheck.report.ReportFormat;
import org.wqcheck.report.Run;
import org.wqcheck.report.TestOutcome.Status;

/**
 * How a test of netdev's CI ends: by 0, 250 for warnings and 1 for everything worse; with a line on
 * the descriptor whose number is in DESC_FD; with files in the directory RESULTS_DIR.
 */
final class Netdev {

  private static final int WARNING = 250;
  private static final int FAILURE = 1;

  private final Run run;
  private final Surroundings surroundings;

  Netdev(Run run, Surroundings surroundings) {
    this.run = run;
    this.surroundings = surroundings;
  }

  /** Writes what is wanted, and gives the number that the process ends with. */
  int end(ExitCode code) {
    variable("DESC_FD").ifPresent(this::describe);
    variable("RESULTS_DIR").ifPresent(d -> reports(Path.of(d)));
    return switch (code) {
      case OK -> hasWarnings() ? WARNING : 0;
      case INCONCLUSIVE -> WARNING;
      case VIOLATED, USAGE, INTERNAL -> FAILURE;
      case INTERRUPTED, BROKEN_PIPE -> code.code();
    };
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(surroundings.environment().get(name)).filter(v -> !v.isEmpty());
  }

  private Stream<Issue> issues(Level level) {
    return run.examined().stream()
        .flatMap(e -> e.issues().stream())
        .filter(i -> i.level() == level);
  }

  private boolean hasWarnings() {
    return issues(Level.WARNING).findAny().isPresent();
  }

  private void describe(String descriptor) {
    if (!descriptor.matches("\\d{1,5}")) {
      throw new Failure(ExitCode.USAGE, "DESC_FD is no descriptor: " + descriptor);
    }
    Path file = Path.of("/dev/fd/" + descriptor);
    try {
      byte[] line = (line() + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(file, line, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE, "cannot write to DESC_FD " + descriptor + ": " + Causes.of(e));
    }
  }

  /** {@code 3 specs, 1 failed; aer.wq:16:9: error: …}. */
  private String line() {
    List<Examined> all = run.examined();
    long failed = all.stream().filter(e -> e.status() != Status.OK).count();
    String first =
        Stream.of(Level.values())
            .flatMap(this::issues)
            .findFirst()
            .map(i -> "; " + i.line())
            .orElse("");
    String specs = Figures.count(all.size(), "spec");
    return "wqcheck %s: %s, %d not ok%s".formatted(run.command(), specs, failed, first);
  }

  private void reports(Path directory) {
    write(directory.resolve("wqcheck-" + run.command() + ".txt"), ReportFormat.GCC);
    write(directory.resolve("wqcheck-" + run.command() + ".sarif"), ReportFormat.SARIF);
  }

  private void write(Path file, ReportFormat format) {
    try (Output out = Output.open(Optional.of(file), surroundings)) {
      out.write(format.render(run));
    }
  }
}
