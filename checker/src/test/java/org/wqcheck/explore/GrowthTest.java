package org.wqcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GrowthTest {

  /** The levels of specs that were explored completely. */
  private static List<int[]> explored() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/levels.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split(" ")).skip(3).mapToInt(Integer::parseInt).toArray())
        .toList();
  }

  @Test
  void theGuessIsNotMoreThanTheWholeAndIsMadeInTime() throws IOException {
    int moments = 0;
    int guesses = 0;
    for (int[] levels : explored()) {
      long whole = Arrays.stream(levels).asLongStream().sum();
      Growth growth = new Growth();
      long known = 0;
      for (int level : levels) {
        growth.add(level);
        known += level;
        OptionalLong least = growth.least();
        String where = known + " of " + whole + ": " + least;
        assertTrue(least.orElse(0) <= whole, where);
        assertTrue(least.isEmpty() || least.getAsLong() > known, where);
        boolean early = known >= 20_000 && known < 0.3 * whole;
        moments += early ? 1 : 0;
        guesses += early && least.isPresent() ? 1 : 0;
      }
    }
    assertTrue(guesses > 0.7 * moments, guesses + " of " + moments);
  }

  @Test
  void aFewLevelsTellNothing() {
    Growth growth = new Growth();
    for (int level = 0; level < 14; level++) {
      growth.add(100_000 << level / 2);
      assertEquals(OptionalLong.empty(), growth.least());
    }
  }

  @Test
  void levelsThatDoNotShrinkYetAreMoreThanAnybodyCanCount() {
    Growth growth = new Growth();
    for (int level = 0; level < 20; level++) {
      growth.add(1 << level);
    }
    assertTrue(growth.least().orElse(0) > 1L << 40);
  }

  @Test
  void aSearchNearItsEndTellsNothingNew() {
    Growth growth = new Growth();
    for (int level = 0; level < 60; level++) {
      growth.add((int) (1e6 * Math.exp(-Math.pow((level - 20) / 8.0, 2))) + 1);
    }
    assertEquals(OptionalLong.empty(), growth.least());
  }
}
