package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios that a real kernel is known not to show, each with its reason. */
final class KnownLimits {
  private final Map<String, String> reasons = new HashMap<>();

  private KnownLimits() {}

  /**
   * Reads them: a line each, {@code SPEC KIND REASON}; {@code #} begins a comment.
   *
   * @throws LabFailure if a line has no reason
   */
  static KnownLimits in(Path file) throws IOException {
    KnownLimits limits = new KnownLimits();
    if (Files.exists(file)) {
      limits.read(Files.readAllLines(file));
    }
    return limits;
  }

  private void read(List<String> lines) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 3);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words.length < 3) {
        throw new LabFailure("a known limit is SPEC KIND REASON, not: " + line);
      }
      reasons.put(words[0] + " " + words[1], words[2]);
    }
  }

  /** Why the scenario is not shown, if that is known. */
  Optional<String> reason(Scenario scenario) {
    String kind = scenario.wanted().map(v -> Spec.word(v.kind())).orElse("safe");
    return Optional.ofNullable(reasons.get(scenario.spec().file().getFileName() + " " + kind));
  }
}
