package org.wqcheck.explore.cmwq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;

class AbstractCmwqTest {

  private static final Path INSTANCES = Path.of("bench", "cmwq-instances.txt");

  /** A line of the table of instances; counts and steps as text, - for none. */
  private record Instance(
      String name, String states, String transitions, String deadlock, String parameters) {

    static Instance named(String name) {
      try {
        return Files.readAllLines(INSTANCES).stream()
            .filter(line -> line.startsWith(name + " "))
            .map(line -> line.split("\\s+", 5))
            .map(words -> new Instance(words[0], words[1], words[2], words[3], words[4]))
            .findFirst()
            .orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Outcome explored(int threads) {
      AbstractCmwq system = new AbstractCmwq(CmwqInstance.parse(parameters));
      Limits limits = Limits.none().withThreads(threads);
      return Search.run(system, Extent.EVERYTHING, limits, Progress.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"B2", "C2", "F2", "XS", "D2", "Q2", "RQ", "W3", "S"})
  void statesAndTransitionsAreThoseThatSpinCounts(String name) {
    Instance instance = Instance.named(name);
    assertCounts(instance, instance.explored(1));
    assertCounts(instance, instance.explored(2));
  }

  private static void assertCounts(Instance instance, Outcome outcome) {
    assertEquals(Optional.empty(), outcome.limit());
    assertEquals(instance.states, String.valueOf(outcome.completed().states()));
    assertEquals(instance.transitions, String.valueOf(outcome.completed().transitions()));
    assertEquals(instance.deadlock.equals("-"), outcome.found().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"D2", "Md"})
  void flushingUnderTheMutexDeadlocksInAsManyStepsAsSpinSays(String name) {
    Instance instance = Instance.named(name);
    AbstractCmwq system = new AbstractCmwq(CmwqInstance.parse(instance.parameters));
    List<Found> found = CmwqBenchmark.explore(system, 1).found();
    assertEquals(List.of(AbstractCmwq.DEADLOCK), found.stream().map(Found::violation).toList());
    assertEquals(instance.deadlock, String.valueOf(found.get(0).length()));
  }

  @Test
  void parametersThatTheModelDoesNotHaveAreRefused() {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> CmwqInstance.parse("N=2 Q=1"));
    assertTrue(refused.getMessage().startsWith("Q "), refused.getMessage());
  }
}
