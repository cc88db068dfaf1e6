package org.wqcheck.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wqcheck.conform.Conformance;
import org.wqcheck.model.Model;

/** {@code wqcheck trace --conforms}: whether a recorded trace is a run of a spec's model. */
final class ConformsCheck {
  private static final long MOST_STATES = 4_000_000;
  private static final int MOST_NEXT = 5;

  private final Model model;
  private final Path trace;

  ConformsCheck(Model model, Path trace) {
    this.model = model;
    this.trace = trace;
  }

  /** Decides, tells, and gives the exit code. */
  ExitCode run(Output out) {
    Conformance.Result result = check();
    out.write(text(result));
    return switch (result.verdict()) {
      case ACCEPTED -> ExitCode.OK;
      case REJECTED -> ExitCode.VIOLATED;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }

  private Conformance.Result check() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(trace), StandardCharsets.ISO_8859_1).lines().toList();
      return Conformance.check(model, lines, MOST_STATES);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, trace + ": " + Causes.of(e));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, trace + ": " + e.getMessage());
    }
  }

  private String text(Conformance.Result result) {
    StringBuilder text = new StringBuilder();
    String spec = model.file() + " on " + model.kernel();
    switch (result.verdict()) {
      case ACCEPTED ->
          text.append(
              "%s: accepted: its %d events are a run of %s%n"
                  .formatted(trace, result.events(), spec));
      case REJECTED -> {
        text.append(
            "%s: rejected: no run of %s has these %d events%n"
                .formatted(trace, spec, result.events()));
        text.append(
            "the longest explanation has %d of them; no run goes on with any of%n"
                .formatted(result.explained()));
        result.stuckAt().stream().limit(MOST_NEXT).forEach(e -> text.append("  " + e + "\n"));
      }
      case INCONCLUSIVE ->
          text.append(
              "%s: not known: the search was given up after %d states%n"
                  .formatted(trace, MOST_STATES));
    }
    return text.toString();
  }
}
