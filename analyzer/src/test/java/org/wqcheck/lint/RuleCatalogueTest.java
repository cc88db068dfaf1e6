package org.wqcheck.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleCatalogueTest {

  private static final List<String> SECTIONS =
      List.of("\n## Example\n", "\n```c\n", "\n## How to fix it\n", "\n## When it is harmless\n");

  @ParameterizedTest
  @EnumSource
  void everyRuleHasItsPage(Rule rule) {
    String page = rule.page();
    assertTrue(page.startsWith("# " + rule.code() + " " + rule.text() + ": "), page);
    SECTIONS.forEach(section -> assertTrue(page.contains(section), rule + " lacks " + section));
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleHasABadAndAGoodSpec(Rule rule) {
    assertNotNull(getClass().getResource(rule.code() + "-bad.wq"), rule + " lacks a bad spec");
    assertNotNull(getClass().getResource(rule.code() + "-good.wq"), rule + " lacks a good spec");
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleIsFoundByCodeAndByName(Rule rule) {
    assertEquals(Optional.of(rule), Rule.of(rule.code()));
    assertEquals(Optional.of(rule), Rule.of(rule.text()));
  }

  @Test
  void codesAreUniqueAndInOrder() {
    List<String> codes = Arrays.stream(Rule.values()).map(Rule::code).toList();
    assertEquals(codes.stream().distinct().sorted().toList(), codes);
  }
}
