package org.wqcheck.explore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateStoreTest {

  @Test
  void numbersAreThoseOfAHashMap() {
    for (int stateSize : new int[] {1, 7, 8, 9, 63, 64, 65, 200, 600, 1500, 5000}) {
      compare(new ComponentStore(stateSize), stateSize, 20_000);
      compare(new LearningStore(stateSize), stateSize, 20_000);
      compare(new PlainStore(stateSize), stateSize, 2_000);
    }
  }

  @Test
  void aStateThatWasNotAddedIsNotFound() {
    StateStore store = new ComponentStore(3);
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
  void statesOfferedAsChangesGetTheNumbersThatTheyGetAsBytes() {
    for (int stateSize : new int[] {1, 64, 65, 200, 600, 1500}) {
      long seed = System.nanoTime();
      String run = "state size " + stateSize + ", seed " + seed;
      Random random = new Random(seed);
      StateStore offered = new LearningStore(stateSize);
      StateStore added = new ComponentStore(stateSize);
      offered.add(new byte[stateSize]);
      added.add(new byte[stateSize]);
      Patch[] patches = patches(random, stateSize);
      for (int round = 0; round < 2000; round++) {
        if (round == 1000) {
          patches = patches(random, stateSize); // a system has forgotten those it had
        }
        Changes changes = new Changes();
        int parent = random.nextInt(added.size());
        int[] expected = new int[random.nextInt(8)];
        for (int i = 0; i < expected.length; i++) {
          byte[] state = read(added, parent, stateSize);
          expected[i] =
              added.add(
                  random.nextBoolean()
                      ? changed(random, state, changes)
                      : patched(patches[random.nextInt(patches.length)], state, changes));
        }
        offered.offer(parent, changes, 0, expected.length);
        int[] numbers = Arrays.copyOf(offered.settle(), expected.length);
        assertArrayEquals(expected, numbers, run);
      }
      assertSameStates(added, offered, stateSize);
    }
  }

  @Test
  void halvedComponentsMakeTheSameStates() {
    for (int stateSize : new int[] {1, 33, 64, 65, 200, 600, 1500}) {
      long seed = System.nanoTime();
      String run = "state size " + stateSize + ", seed " + seed;
      Random random = new Random(seed);
      ComponentStore store = new ComponentStore(stateSize);
      StateStore expected = new PlainStore(stateSize);
      int block = store.block();
      for (; block > 1; block /= 2) {
        for (int i = 0; i < 2000; i++) {
          byte[] state = sparse(random, stateSize);
          assertEquals(expected.add(state), store.add(state), run);
        }
        store = store.halved();
        assertEquals(block / 2, store.block(), run);
        assertSameStates(expected, store, stateSize);
      }
    }
  }

  @Test
  void componentsThatAreAsManyAsStatesAreHalved() {
    Outcome outcome = Search.run(new Dials(299), Extent.EVERYTHING, Limits.none(), Progress.NONE);
    assertEquals(90_000, outcome.reached().states());
    assertEquals(90_000 * 2 - 600, outcome.reached().transitions());
    // as they were, 32 bytes and a slot each
    assertTrue(outcome.reached().bytesPerState() < 32, outcome::toString);
  }

  private static Patch[] patches(Random random, int stateSize) {
    Patch[] patches = new Patch[30];
    for (int i = 0; i < patches.length; i++) {
      byte[] values = new byte[stateSize];
      random.nextBytes(values);
      int[] places = random.ints(random.nextInt(5), 0, stateSize).distinct().toArray();
      patches[i] = new Patch(i, places, values);
    }
    return patches;
  }

  private static byte[] patched(Patch patch, byte[] state, Changes changes) {
    patch.apply(state);
    changes.add(patch);
    return state;
  }

  private static byte[] read(StateStore store, int number, int stateSize) {
    byte[] state = new byte[stateSize];
    store.read(number, state);
    return state;
  }

  /** Changes a few bytes of the state; the words changed make a step. */
  private static byte[] changed(Random random, byte[] state, Changes changes) {
    byte[] before = state.clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      state[random.nextInt(state.length)] = (byte) random.nextInt(4);
    }
    for (int word = 0; word < Words.in(state.length); word++) {
      if (Words.get(state, word) != Words.get(before, word)) {
        changes.add(word, Words.get(state, word));
      }
    }
    changes.endStep();
    return state;
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
