package org.wqcheck.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wqcheck.check.Violation.Step;
import org.wqcheck.model.Model;
import org.wqcheck.report.Recording;

/** What earlier checks wrote as JSON, and how it is run again. */
final class Recordings {
  private static final long LONGEST = 256L << 20;

  private Recordings() {}

  /**
   * The violations recorded of a spec: of this file, else of one of its name, else all.
   *
   * @throws Failure if there is none, or the file is no result
   */
  static List<Recording> of(Path result, Path file) {
    List<Recording> all = read(result);
    if (all.isEmpty()) {
      throw usage(result + ": it has no violations, so there is nothing to replay");
    }
    Predicate<Recording> own = r -> r.file().equals(file.toString());
    Predicate<Recording> namesake = r -> Path.of(r.file()).getFileName().equals(file.getFileName());
    return Stream.of(own, namesake)
        .map(which -> all.stream().filter(which).toList())
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(all);
  }

  private static List<Recording> read(Path result) {
    try {
      if (Files.size(result) > LONGEST) {
        throw usage(result + ": it is too large for a result");
      }
      return Recording.read(Files.readString(result));
    } catch (IOException e) {
      throw usage(result + ": " + Causes.of(e));
    } catch (IllegalArgumentException e) {
      throw usage(result + ": " + e.getMessage());
    }
  }

  /** A spec as it was when the violation was found. */
  static SpecRequest request(Recording recording, Path file) {
    return new SpecRequest(
        file, Optional.of(recording.kernel()), recording.settings(), recording.stranger());
  }

  /**
   * The recorded run, on the spec as it is now.
   *
   * @throws Failure if the spec has no such run
   */
  static List<Step> replay(Recording recording, Model model, Toolchain toolchain) {
    try {
      return toolchain.replay(model, recording.schedule());
    } catch (IllegalArgumentException e) {
      throw usage(model.file() + ": has no such run; is it the spec that was checked?");
    }
  }

  private static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }
}
