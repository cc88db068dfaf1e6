package org.wqcheck.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Violation;
import org.wqcheck.command.Parts;
import org.wqcheck.command.SpecRequest;
import org.wqcheck.command.Surroundings;
import org.wqcheck.command.TestCase;
import org.wqcheck.command.TestSuite;
import org.wqcheck.command.Toolchain;
import org.wqcheck.command.Toolchain.Reading.Understood;
import org.wqcheck.model.Expectation.What;
import org.wqcheck.model.Model;
import org.wqcheck.report.TestOutcome;
import org.wqcheck.report.TestOutcome.Status;

/** Every spec here is what it says of itself, and what is found in it can be shown again. */
class ExamplesTest {

  private static final Toolchain TOOLCHAIN = new Parts();

  private static List<TestCase> cases() throws IOException {
    Surroundings surroundings =
        new Surroundings(System.out, System.err, Set.of(), 80, Instant.now(), Map.of());
    TestSuite suite = TestSuite.standard(TOOLCHAIN, surroundings);
    try (Stream<Path> entries = Files.list(Path.of("."))) {
      List<Path> directories =
          entries.map(Path::normalize).filter(ExamplesTest::hasSpecs).sorted().toList();
      return suite.cases(directories);
    }
  }

  private static boolean hasSpecs(Path directory) {
    if (!Files.isDirectory(directory) || Set.of("src", "target").contains(directory.toString())) {
      return false;
    }
    try (Stream<Path> below = Files.walk(directory)) {
      return below.anyMatch(p -> p.toString().endsWith(".wq"));
    } catch (IOException e) {
      throw new IllegalStateException(directory + " cannot be read", e);
    }
  }

  @TestFactory
  Stream<DynamicTest> expectationsHold() throws IOException {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> holds(c)));
  }

  private static void holds(TestCase test) {
    TestOutcome outcome = test.run().get();
    assumeFalse(outcome.status() == Status.SKIPPED, "nothing is expected of it");
    String reasons =
        Stream.of(outcome.reasons(), outcome.errors())
            .flatMap(Collection::stream)
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
    assertEquals(Status.OK, outcome.status(), reasons);
  }

  @TestFactory
  Stream<DynamicTest> everyTraceReplays() throws IOException {
    return cases().stream()
        .filter(c -> c.request().isPresent())
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> replays(c.request().get())));
  }

  private static void replays(SpecRequest request) {
    assumeTrue(TOOLCHAIN.read(request) instanceof Understood, "another test's business");
    Model model = ((Understood) TOOLCHAIN.read(request)).model();
    assumeTrue(
        model.expectations().stream().anyMatch(e -> e.what() == What.VIOLATION),
        "nothing is to be found in it");
    CheckResult result = TOOLCHAIN.check(model, CheckOptions.everything());
    for (Violation violation : result.violations()) {
      assertEquals(
          Optional.of(violation.trace()),
          Optional.of(TOOLCHAIN.replay(model, violation.schedule())),
          violation.message());
    }
  }
}
