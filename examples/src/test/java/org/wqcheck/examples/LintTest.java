package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wqcheck.command.Parts;
import org.wqcheck.command.SpecRequest;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;

/** What lint says of the examples as a whole. */
class LintTest {

  private static final Toolchain TOOLCHAIN = new Parts();
  private static final Set<String> NO_SPECS = Set.of("src", "target", "strangers");
  private static final long MOST_MILLIS = 100;

  private static List<Path> specs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      return files
          .map(Path::normalize)
          .filter(f -> f.toString().endsWith(".wq"))
          .filter(f -> !NO_SPECS.contains(f.getName(0).toString()))
          .sorted()
          .toList();
    }
  }

  private static Reading read(Path file, Optional<KernelVersion> kernel) {
    return TOOLCHAIN.read(new SpecRequest(file, kernel, Map.of(), Optional.empty()));
  }

  @Test
  void noSafeExampleHasALintError() throws IOException {
    List<Finding> errors = new ArrayList<>();
    int safe = 0;
    for (Path file : specs()) {
      for (KernelVersion kernel : TOOLCHAIN.kernels().keySet()) {
        if (read(file, Optional.of(kernel)) instanceof Understood u && isSafe(u.model())) {
          safe++;
          TOOLCHAIN.lint(u.model()).stream()
              .filter(f -> f.level() == Level.ERROR)
              .forEach(errors::add);
        }
      }
    }
    assertEquals(List.of(), errors);
    assertTrue(safe > 100, "there are safe examples: " + safe);
  }

  private static boolean isSafe(Model model) {
    Reading own = read(Path.of(model.file()), Optional.empty());
    Optional<KernelVersion> usual =
        own instanceof Understood u ? Optional.of(u.model().kernel()) : Optional.empty();
    return model.expectations().stream()
        .filter(e -> e.what() == What.SAFE)
        .anyMatch(
            e ->
                e.kernels().isEmpty()
                    ? usual.equals(Optional.of(model.kernel()))
                    : e.kernels().contains(model.kernel()));
  }

  /** Reading, graph and rules; the best of three, so that a busy machine does not count. */
  @Test
  void lintTakesLessThanATenthOfASecondAFile() throws IOException {
    specs().forEach(LintTest::millis);
    for (Path file : specs()) {
      long best = Stream.generate(() -> millis(file)).limit(3).min(Long::compare).orElseThrow();
      assertTrue(best < MOST_MILLIS, () -> file + " takes " + best + " ms");
    }
  }

  private static long millis(Path file) {
    long start = System.nanoTime();
    if (read(file, Optional.empty()) instanceof Understood understood) {
      TOOLCHAIN.lint(understood.model());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }
}
