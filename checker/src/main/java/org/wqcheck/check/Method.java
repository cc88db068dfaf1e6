package org.wqcheck.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How to look for violations. */
public sealed interface Method {

  /**
   * Every state, so that nothing found means safe.
   *
   * @param keeping where the search is kept, if it is to outlive its process
   */
  record Exhaustive(Optional<Keeping> keeping) implements Method {}

  /** Every state, in one process. */
  static Method exhaustive() {
    return new Exhaustive(Optional.empty());
  }

  /**
   * Keeps a search in a file.
   *
   * @param file it is written when a level is complete
   * @param start what to begin with
   * @param identity what must be equal for a search to go on from the file, by the names users know
   * @param every how often to write; empty: once a minute, and so seldom that it takes less than a
   *     twentieth of the time
   */
  record Keeping(Path file, Start start, Map<String, String> identity, Optional<Duration> every) {

    private static final Duration USUALLY = Duration.ofMinutes(1);

    /** How long not to write after writing has taken so long. */
    Duration pause(Duration cost) {
      Duration least = cost.multipliedBy(20);
      return every.orElse(least.compareTo(USUALLY) > 0 ? least : USUALLY);
    }
  }

  /**
   * Random runs, so that nothing found means nothing.
   *
   * @param seed equal seeds give equal runs
   * @param runs at least 1
   * @param steps of the machine after which a run is given up, at least 1
   */
  record Swarm(long seed, long runs, int steps) implements Method {}

  /** Where a search that is kept begins. */
  enum Start {
    INITIAL_STATE,
    FILE
  }
}
