package org.wqcheck.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.wqcheck.report.Figures;
import org.wqcheck.source.Diagnostic;

/** What standard error is told: errors in the input, and bugs of our own. */
final class Complaints {

  private static final int MOST_ERRORS = 100;
  private static final int MOST_FRAMES = 12;

  private final PrintStream err;

  Complaints(Surroundings surroundings) {
    err = surroundings.err();
  }

  /** Prints the first hundred, and how many there are. */
  ExitCode about(List<Diagnostic> errors) {
    errors.stream().limit(MOST_ERRORS).forEach(err::println);
    if (errors.size() > MOST_ERRORS) {
      err.println(
          "%s: %s; the first %d are shown"
              .formatted(
                  errors.get(0).span().file(), Figures.count(errors.size(), "error"), MOST_ERRORS));
    }
    err.flush();
    return ExitCode.USAGE;
  }

  /** Does one part of the job; if a bug of ours ends it, says what to send, and goes on. */
  ExitCode guard(String what, Supplier<ExitCode> job) {
    try {
      return job.get();
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return bug(what, e);
    }
  }

  /** A bug in wqcheck. */
  ExitCode bug(String what, Throwable e) {
    err.println("wqcheck: internal error in " + what + ": " + e);
    err.println("This is a bug in wqcheck, not in your spec. Please report it, and send");
    err.println("the spec with the files it includes, the command line, and these lines:");
    err.println("  wqcheck " + Version.text() + ", Java " + Runtime.version());
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      err.println("  " + cause);
      Arrays.stream(cause.getStackTrace())
          .limit(MOST_FRAMES)
          .forEach(f -> err.println("    at " + f));
    }
    err.flush();
    return ExitCode.INTERNAL;
  }
}
