package org.wqcheck.explore.cmwq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Outcome;

class AbstractCmwqTest {

  private static final Path INSTANCES = Path.of("bench", "cmwq-instances.txt");

  @ParameterizedTest
  @ValueSource(strings = {"XS", "RQ", "W3", "S"})
  void statesAndTransitionsAreThoseThatSpinCounts(String name) {
    String[] instance = instance(name);
    Outcome outcome = explore(instance[4], 1);
    assertEquals(Optional.empty(), outcome.limit());
    assertEquals(List.of(), outcome.found());
    assertEquals(Long.parseLong(instance[1]), outcome.completed().states());
    assertEquals(Long.parseLong(instance[2]), outcome.completed().transitions());
  }

  @Test
  void twoThreadsCountTheSame() {
    String[] instance = instance("S");
    assertEquals(Long.parseLong(instance[2]), explore(instance[4], 2).completed().transitions());
  }

  @Test
  void flushingUnderTheMutexDeadlocksAsSpinSays() {
    String[] instance = instance("Md");
    List<Found> found = explore(instance[4], 1).found();
    assertEquals(List.of(AbstractCmwq.DEADLOCK), found.stream().map(Found::violation).toList());
    assertEquals(Integer.parseInt(instance[3]), found.get(0).length());
  }

  @Test
  void parametersThatTheModelDoesNotHaveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CmwqInstance.parse("N=2 Q=1"));
  }

  private static Outcome explore(String parameters, int threads) {
    return CmwqBenchmark.explore(new AbstractCmwq(CmwqInstance.parse(parameters)), threads);
  }

  /** Name, states, transitions, steps to the deadlock, parameters. */
  private static String[] instance(String name) {
    try {
      return Files.readAllLines(INSTANCES).stream()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.split("\\s+", 5))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
