package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.TestCase;
import org.wqcheck.command.TestSuite;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.report.TestOutcome.Status;

/**
 * The conformance specs as mutation testing runs them (profile {@code mutation}): one test a spec,
 * over with the first kernel under which it is not as expected. Not a test of the ordinary build,
 * where {@link ExamplesTest} runs them all.
 */
class CheapConformance {

  /** A machine that was changed may have no end of states. */
  private static final long MOST_STATES = 500;

  /** Larger than that, or nearly, under some kernel: they would cost more than all others. */
  private static final Set<String> LARGE =
      Set.of(
          "delta-14-limit-of-an-unbound-queue-per-node",
          "row-32-created-queue-flushed-under-a-lock",
          "row-32-flush-workqueue-under-a-lock",
          "row-33-flush-scheduled-work-and-a-stranger",
          "row-33-stranger-on-the-old-system-wq",
          "row-33-without-the-lock",
          "row-48-share-of-a-node",
          "row-52-flushers-beside-new-works",
          "row-52-flushers-of-a-created-queue",
          "row-62-armed-again-after-the-cancel",
          "row-62-created-queue-armed-again",
          "row-62-interrupt-freed-first",
          "row-62-interrupt-of-a-created-queue-freed-first",
          "rule-10-drain-refuses-a-self-arming-work",
          "rule-5-3-a-rescuer-turns-to-the-next-pool",
          "rule-7-1-two-flushers-of-a-created-queue",
          "rule-7-3-refused-rcu-work-ends-its-callback",
          "rule-7-6-lost-during-a-cancel-on-a-created-queue",
          "rule-7-6-queueing-during-a-cancel-is-lost",
          "rule-7-8-two-drainers",
          "rule-9-1-taking-the-cpu-down-frees-the-pool",
          "rule-9-1-trustee-calls-the-rescuer");

  private static final TestSuite SUITE =
      TestSuite.standard(
          new CheapToolchain(MOST_STATES),
          new Surroundings(System.out, System.err, Set.of(), 80, Instant.now(), Map.of()));

  private static final List<Path> SPECS = specs();

  private static List<Path> specs() {
    try (Stream<Path> files = Files.list(Path.of("conformance"))) {
      return files
          .filter(f -> f.toString().endsWith(".wq"))
          .filter(f -> !LARGE.contains(f.getFileName().toString().replace(".wq", "")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the directory of specs cannot be read", e);
    }
  }

  @TestFactory
  Stream<DynamicTest> expectationsHold() {
    return SPECS.stream().map(f -> DynamicTest.dynamicTest(f.toString(), () -> holds(f)));
  }

  private static void holds(Path spec) {
    List<TestCase> cases = SUITE.cases(List.of(spec));
    assertNotEquals(List.of(), cases);
    for (TestCase test : cases) {
      TestOutcome outcome = test.run().get();
      assertEquals(Status.OK, outcome.status(), () -> test.name() + ": " + outcome);
    }
  }
}
