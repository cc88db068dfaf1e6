package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownSuccessorsTest {
  private static final int ROUNDS = 1_000_000;
  private static final int LARGEST = (1 << 28) - 3;

  private final KnownSuccessors successors = new KnownSuccessors();

  @Test
  void remembersNothingAtFirst() {
    assertEquals(-1, successors.after(0, 0));
  }

  @Test
  void remembersTheLeastAndTheLargestNumbers() {
    int mostSteps = 1 << 20;
    for (int step : new int[] {0, 1, mostSteps - 1}) {
      for (int before : new int[] {0, 7, 8, LARGEST}) {
        for (int after : new int[] {0, LARGEST}) {
          successors.add(step, before, after);
          assertEquals(after, successors.after(step, before));
        }
      }
    }
  }

  @Test
  void doesNotRememberStepsBeyondItsNumbers() {
    successors.add(0, 5, 1);
    successors.add(1 << 20, 5, 2);
    assertEquals(1, successors.after(0, 5));
    assertEquals(-1, successors.after(1 << 20, 5));
  }

  /** As many facts as it cannot hold: it may have forgotten one, but never tells a wrong one. */
  @Test
  void whatItTellsIsTrue() {
    Random random = new Random(1);
    Map<List<Integer>, Integer> facts = new HashMap<>();
    int told = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int step = random.nextInt(1 << random.nextInt(19));
      int before = random.nextInt(1 << random.nextInt(28));
      List<Integer> pair = List.of(step, before);
      int after = successors.after(step, before);
      assertTrue(after == -1 || facts.getOrDefault(pair, -2) == after, pair::toString);
      told += after == -1 ? 0 : 1;
      int fact = facts.computeIfAbsent(pair, p -> random.nextInt(LARGEST));
      successors.add(step, before, fact);
      assertEquals(fact, successors.after(step, before));
    }
    assertTrue(told > ROUNDS / 20, "told " + told);
  }

  @Test
  void growsNoFurtherThanItsBound() {
    for (int i = 0; i < ROUNDS; i++) {
      successors.add(i % 1000, i, i);
    }
    assertEquals(1 << 20, successors.bytes());
  }
}
