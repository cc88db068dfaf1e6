package org.wqcheck.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {
  private static final int BYTES = 12;
  private static final int TREES = 3;
  private static final int ROUNDS = 20_000;

  private final DecisionTree trees = new DecisionTree();

  @Test
  void knowsNothingAtFirst() {
    assertEquals(0, trees.find(trees.plant(), new byte[BYTES]));
  }

  @Test
  void whatWasLearntWithoutLookingHoldsOfEveryState() {
    int tree = trees.plant();
    trees.add(tree, new byte[BYTES], new int[0], 7);
    assertEquals(7, trees.find(tree, new byte[] {1, 2, 3}));
  }

  @Test
  void bytesCountWithoutASign() {
    int tree = trees.plant();
    trees.add(tree, new byte[] {(byte) 200}, new int[] {0}, 1);
    trees.add(tree, new byte[] {3}, new int[] {0}, 2);
    assertEquals(1, trees.find(tree, new byte[] {(byte) 200}));
    assertEquals(2, trees.find(tree, new byte[] {3}));
    assertEquals(0, trees.find(tree, new byte[] {100}));
  }

  @Test
  void whoLooksAtOtherBytesAfterTheSameOnesIsRefused() {
    int tree = trees.plant();
    trees.add(tree, new byte[] {1, 2, 3}, new int[] {0, 1}, 1);
    int[][] others = {{1}, {0, 2}, {0}, {0, 1, 2}, {0, 1}, {}};
    for (int[] places : others) {
      assertThrows(
          IllegalStateException.class, () -> trees.add(tree, new byte[] {1, 2, 3}, places, 2));
    }
  }

  /** Each tree learns a function that looks here or there, as it finds; and asks before. */
  @Test
  void findsWhatItLearntAndNothingElse() {
    Random random = new Random(1);
    int[] roots = {trees.plant(), trees.plant(), trees.plant()};
    List<Map<List<Integer>, Integer>> learnt = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      learnt.add(new HashMap<>());
    }
    for (int round = 1; round <= ROUNDS; round++) {
      byte[] state = someState(random);
      int tree = random.nextInt(TREES);
      int[] places = placesLookedAt(tree, state);
      List<Integer> seen = seen(state, places);
      assertEquals(learnt.get(tree).getOrDefault(seen, 0), trees.find(roots[tree], state));
      if (learnt.get(tree).putIfAbsent(seen, round) == null) {
        trees.add(roots[tree], state, places, round);
      }
    }
  }

  private static byte[] someState(Random random) {
    byte[] state = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      state[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : random.nextInt(3));
    }
    return state;
  }

  /** Where it looks next depends on what it has seen. */
  private static int[] placesLookedAt(int tree, byte[] state) {
    List<Integer> places = new ArrayList<>();
    int next = tree;
    while (places.size() < 6 && !places.contains(next)) {
      places.add(next);
      next = (next + 1 + Math.abs(state[next] * (tree + 1)) % 5) % BYTES;
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> seen(byte[] state, int[] places) {
    List<Integer> seen = new ArrayList<>();
    for (int place : places) {
      seen.add(place);
      seen.add((int) state[place]);
    }
    return seen;
  }

  @Test
  void whatIsForgottenCanBeLearntInAnotherWay() {
    trees.add(trees.plant(), new byte[] {1}, new int[] {0}, 1);
    trees.clear();
    int tree = trees.plant();
    assertEquals(0, trees.find(tree, new byte[] {1}));
    trees.add(tree, new byte[] {1}, new int[0], 2);
    assertEquals(2, trees.find(tree, new byte[] {1}));
  }
}
