package org.wqcheck.explore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateStoreTest {

  @Test
  void numbersAreThoseOfAHashMap() {
    for (int stateSize : new int[] {1, 7, 8, 9, 63, 64, 65, 200, 500}) {
      compare(new TreeStore(stateSize), stateSize, 20_000);
      compare(new LearningStore(stateSize), stateSize, 20_000);
    }
  }

  @Test
  void aStateThatWasNotAddedIsNotFound() {
    StateStore store = new TreeStore(3);
    store.add(new byte[] {1, 0, 2});
    assertEquals(0, store.find(new byte[] {1, 0, 2}));
    assertEquals(-1, store.find(new byte[] {1, 2, 0}));
    assertEquals(-1, store.find(new byte[] {0, 0, 0}));
    assertEquals(1, store.size());
  }

  private static void compare(StateStore store, int stateSize, int states) {
    long seed = System.nanoTime();
    String run = "state size " + stateSize + ", seed " + seed;
    Random random = new Random(seed);
    Map<String, Integer> expected = new HashMap<>();
    byte[] read = new byte[stateSize];
    for (int i = 0; i < states; i++) {
      byte[] state = sparse(random, stateSize);
      int next = expected.size();
      int number = expected.computeIfAbsent(new String(state, ISO_8859_1), s -> next);
      assertEquals(number, store.add(state), run);
      store.read(number, read);
      assertArrayEquals(state, read, run);
    }
    assertEquals(expected.size(), store.size(), run);
    expected.forEach(
        (state, number) -> assertEquals(number, store.find(state.getBytes(ISO_8859_1)), run));
  }

  @Test
  void statesOfferedTogetherGetTheNumbersThatTheyGetOneByOne() {
    for (int stateSize : new int[] {1, 64, 65, 200, 500}) {
      long seed = System.nanoTime();
      Random random = new Random(seed);
      StateStore together = new LearningStore(stateSize);
      StateStore oneByOne = new TreeStore(stateSize);
      for (int round = 0; round < 300; round++) {
        int[] expected = new int[random.nextInt(200)];
        for (int i = 0; i < expected.length; i++) {
          byte[] state = sparse(random, stateSize);
          expected[i] = oneByOne.add(state);
          together.offer(state);
        }
        assertEquals(expected.length, together.offered());
        int[] numbers = Arrays.copyOf(together.settle(), expected.length);
        assertArrayEquals(expected, numbers, "state size " + stateSize + ", seed " + seed);
      }
      assertSameStates(oneByOne, together, stateSize);
    }
  }

  private static void assertSameStates(StateStore one, StateStore other, int stateSize) {
    byte[] expected = new byte[stateSize];
    byte[] state = new byte[stateSize];
    for (int number = 0; number < one.size(); number++) {
      one.read(number, expected);
      other.read(number, state);
      assertArrayEquals(expected, state);
      assertEquals(number, other.find(expected));
    }
  }

  private static byte[] sparse(Random random, int size) {
    byte[] state = new byte[size];
    for (int i = random.nextInt(5); i > 0; i--) {
      state[random.nextInt(size)] = (byte) random.nextInt(4);
    }
    if (random.nextInt(10) == 0) {
      random.nextBytes(state);
    }
    return state;
  }
}
