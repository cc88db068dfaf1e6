package org.wqcheck.command;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.wqcheck.check.Method;
import picocli.CommandLine.Option;

/** Random runs instead of a search. */
final class SwarmOptions {

  private static final long RUNS = 10_000;
  private static final long STEPS = 1000;
  private static final int MOST_STEPS = 10_000_000;

  /** Seeds that are made up are easy to copy. */
  private static final long MADE_UP_SEEDS = 1_000_000;

  @Option(
      names = "--swarm",
      description =
          "Take random runs instead of exploring every state: for specs that do not fit. Finds what a"
              + " state shows, and hangs where not much else goes on; never says safe.")
  private boolean swarm;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Random runs to take. Default: 10,000; --timeout ends them earlier.",
      converter = Quantities.Count.class)
  private Optional<Long> runs = Optional.empty();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Steps of the machine after which a random run is given up. Default: 1,000.",
      converter = Quantities.Count.class)
  private Optional<Long> depth = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random runs: equal seeds, equal runs. Default: another each time.")
  private Optional<Long> seed = Optional.empty();

  /**
   * How to look, if at random.
   *
   * @throws Failure if the options do not fit together
   */
  Optional<Method> method() {
    if (!swarm) {
      if (runs.isPresent() || depth.isPresent() || seed.isPresent()) {
        throw new Failure(ExitCode.USAGE, "--runs, --depth and --seed need --swarm");
      }
      return Optional.empty();
    }
    int steps = Quantities.atMost(MOST_STEPS, "--depth", depth.orElse(STEPS));
    long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(MADE_UP_SEEDS));
    return Optional.of(new Method.Swarm(chosen, runs.orElse(RUNS), steps));
  }
}
