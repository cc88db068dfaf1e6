package org.wqcheck.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the models real runs passed is counted, and the rest is listed. */
class CoverageTest {
  private static final Set<String> ALL =
      Set.of(
          "QUEUE w, from none",
          "ACTIVATE w, from none",
          "START w, from ACTIVE w",
          "END w, from none");

  @TempDir private Path folder;
  private final Coverage coverage = new Coverage();

  private Spec spec(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "kernel 6.1; machine { cpus 1; } work w { "
            + text
            + " }"
            + " process t { schedule_work(w); }");
    return Spec.of(file);
  }

  @Test
  void whatNoRunPassedIsListedBelowItsSpec() throws IOException {
    Spec spec = spec("safe.wq", "");
    coverage.add(spec, Set.of("QUEUE w, from none", "ACTIVATE w, from none"), List.of("a"));
    assertTrue(coverage.text().contains("4, passed: 2; all of them in 0 specs"), coverage.text());
    assertTrue(
        coverage.missing().contains("safe.wq: 2 of 4\n    END w, from none\n    START w,"),
        coverage.missing());
  }

  @Test
  void aSpecOfWhichEverythingWasPassedIsNotListed() throws IOException {
    coverage.add(spec("safe.wq", ""), ALL, List.of("a"));
    assertTrue(coverage.text().contains("4, passed: 4; all of them in 1 specs"), coverage.text());
    assertFalse(coverage.missing().contains("safe.wq"), coverage.missing());
  }

  @Test
  void schedulesOfOneSpecAreCountedOnce() throws IOException {
    Spec spec = spec("safe.wq", "");
    coverage.add(spec, ALL, List.of("a", "b"));
    coverage.add(spec, ALL, List.of("b", "a"));
    coverage.add(spec, ALL, List.of("a", "b"));
    assertEquals("2 distinct schedules of 1 specs", coverage.text().lines().findFirst().get());
  }

  @Test
  void specsWithViolationsAreListedApart() throws IOException {
    coverage.add(spec("bad.wq", "assert(false);"), Set.of(), List.of());
    int heading = coverage.missing().indexOf("# Specs with violations");
    assertTrue(heading >= 0 && heading < coverage.missing().indexOf("bad.wq"));
  }
}
