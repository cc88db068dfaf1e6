package org.wqcheck.check;

import java.util.Locale;
import java.util.Optional;

/** How much of a spec's runs an answer rests on. */
public sealed interface Coverage {

  /** All of them. */
  record Whole() implements Coverage {}

  /** All that differ in more than the order of steps; so a trace found may not be the shortest. */
  record WithoutDetours() implements Coverage {

    @Override
    public Optional<String> note() {
      return Optional.of(
          "a shorter trace may exist: --without stubborn looks for the shortest, in more states");
    }
  }

  /**
   * Those that a search came to before a limit.
   *
   * @param forecast of the whole, where the search tells anything about it
   */
  record Part(Optional<Forecast> forecast) implements Coverage {

    @Override
    public Optional<String> note() {
      return forecast.map(f -> "the whole would be " + f.text() + ": a guess from its levels");
    }
  }

  /**
   * Some of them, at random.
   *
   * @param seed they can be had again with
   * @param runs how many
   * @param steps of the machine, of all runs together
   */
  record Sample(long seed, long runs, long steps) implements Coverage {

    @Override
    public Optional<String> note() {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "not exhaustive: %,d random run%s, %,d steps, --seed %d;"
                  + " does not see hangs beside which much goes on",
              runs,
              runs == 1 ? "" : "s",
              steps,
              seed));
    }

    @Override
    public String mode(String ofMachine) {
      return (ofMachine.equals("plain") ? "" : ofMachine + ", ") + "swarm, not exhaustive";
    }
  }

  /** Whether no run was left out that could say anything else. */
  default boolean isWhole() {
    return this instanceof Whole || this instanceof WithoutDetours;
  }

  /** What a report has to say of it. */
  default Optional<String> note() {
    return Optional.empty();
  }

  /** How a machine of that mode was looked at. */
  default String mode(String ofMachine) {
    return ofMachine;
  }

  /** What two answers rest on together. */
  default Coverage and(Coverage other) {
    if (this instanceof Sample a && other instanceof Sample b) {
      return new Sample(a.seed, a.runs + b.runs, a.steps + b.steps);
    }
    return this instanceof Sample || this instanceof Part || other instanceof Whole ? this : other;
  }
}
