package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wqcheck.check.Examples.Example;
import org.wqcheck.model.Model;

/** What is true of every check: of the examples below a bound. */
class WholeTest {

  private static Stream<DynamicTest> each(Stream<Example> examples, Property property) {
    return examples.map(e -> DynamicTest.dynamicTest(e.name(), () -> property.holds(e)));
  }

  private interface Property {
    void holds(Example example);
  }

  /** What must not change: the kinds, how many violations of each, and the size of the search. */
  private record Answer(
      CheckResult.Verdict verdict, List<String> kinds, long states, long transitions, int depth) {
    static Answer of(CheckResult result) {
      return new Answer(
          result.verdict(),
          result.violations().stream().map(v -> v.kind().text()).sorted().toList(),
          result.statistics().states(),
          result.statistics().transitions(),
          result.statistics().depth());
    }
  }

  private static Optional<Answer> answer(Model model) {
    return Examples.search(model).map(Answer::of);
  }

  @TestFactory
  Stream<DynamicTest> theAnswerDoesNotDependOnNames() {
    return each(Examples.in("conformance"), e -> sameAnswer(e, Rewording.renamed(e.model())));
  }

  @TestFactory
  Stream<DynamicTest> theAnswerDoesNotDependOnTheOrderOfDeclarations() {
    return each(
        Examples.in("conformance"), e -> sameAnswer(e, Rewording.shuffled(e.name().hashCode())));
  }

  private static void sameAnswer(Example example, UnaryOperator<String> rewording) {
    Optional<Answer> expected = answer(example.model());
    assumeTrue(expected.isPresent(), "too many states");
    String other = rewording.apply(example.text());
    assertEquals(expected, answer(example.model(rewording)), other);
  }

  @TestFactory
  Stream<DynamicTest> twoChecksOfOneSpecAgree() {
    return each(all(), WholeTest::agrees);
  }

  private static void agrees(Example example) {
    Optional<CheckResult> result = Examples.search(example.model());
    assumeTrue(result.isPresent(), "too many states");
    Optional<CheckResult> again = Examples.search(example.model());
    assertEquals(result.map(Answer::of), again.map(Answer::of));
    assertEquals(result.map(CheckResult::violations), again.map(CheckResult::violations));
  }

  @TestFactory
  Stream<DynamicTest> everyViolationReplays() {
    return each(all(), WholeTest::replays);
  }

  private static void replays(Example example) {
    Optional<CheckResult> result = Examples.search(example.model());
    assumeTrue(result.isPresent(), "too many states");
    for (Violation violation : result.get().violations()) {
      assertEquals(
          violation.trace(),
          Checker.replay(example.model(), violation.schedule()),
          violation.message());
    }
  }

  private static Stream<Example> all() {
    return Stream.concat(Examples.in("conformance"), Examples.in("handa"));
  }
}
