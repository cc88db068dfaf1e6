package org.wqcheck.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine and the naive rules judge the same random specs. {@code -Dwqcheck.naive.specs=10000}
 * judges more of them, {@code -Dwqcheck.naive.seed=12345} others.
 */
final class NaiveAgreementTest {
  private static final int MOST_STATES = 2500;
  private static final int SPECS_FOR_A_MUTANT = 1000;

  @Test
  void theMachineAndTheNaiveRulesAgreeOnRandomSpecs() {
    long seed = Long.getLong("wqcheck.naive.seed", 1);
    long specs = Long.getLong("wqcheck.naive.specs", 200);
    Comparison comparison = new Comparison(Mutant.NONE, MOST_STATES);
    for (long i = 0; i < specs; i++) {
      comparison.compare(seed + i);
    }
    System.out.println("random specs from seed " + seed + " on: " + comparison);
    assertEquals(List.of(), comparison.disagreements);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aMutantOfTheNaiveRulesIsFound(Mutant mutant) {
    Comparison comparison = new Comparison(mutant, MOST_STATES);
    int specs = 0;
    while (comparison.disagreements.isEmpty() && specs < SPECS_FOR_A_MUTANT) {
      comparison.compare(specs++);
    }
    System.out.println(mutant + " after " + specs + " specs: " + comparison);
    assertFalse(comparison.disagreements.isEmpty(), "not found: " + comparison);
  }

  @Test
  void equalSeedsGiveEqualSpecs() {
    assertEquals(RandomSpecs.spec(7).text(), RandomSpecs.spec(7).text());
  }
}
