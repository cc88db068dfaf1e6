package org.wqcheck.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wqcheck.Specs;
import org.wqcheck.model.Model;

class RuleSpecsTest {

  private static Model spec(Rule rule, String which) {
    return Specs.resource("org/wqcheck/lint/" + rule.code() + "-" + which + ".wq");
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatTheBadSpecExpectsAndNothingElse(Rule rule) {
    Model model = spec(rule, "bad");
    List<Integer> expected =
        model.expectedLints().stream()
            .filter(e -> Rule.of(e.code()).orElseThrow() == rule)
            .map(e -> e.span().line())
            .toList();
    List<Finding> found = Linter.lint(model).stream().filter(f -> f.rule() == rule).toList();
    assertFalse(expected.isEmpty(), "the bad spec expects nothing");
    assertEquals(
        expected, found.stream().map(f -> f.span().line()).distinct().toList(), found::toString);
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingInTheGoodSpec(Rule rule) {
    List<Finding> found =
        Linter.lint(spec(rule, "good")).stream()
            .filter(f -> f.rule() == rule || f.level() == Level.ERROR)
            .toList();
    assertEquals(List.of(), found);
  }
}
