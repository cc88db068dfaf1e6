package org.wqcheck.command;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckOptions.Watcher;
import org.wqcheck.check.Method;
import org.wqcheck.check.Reduction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How far to look. */
final class SearchOptions {

  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Give up this long after the start: 60s, 5m, 1h.",
      converter = Quantities.Time.class)
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description = "Give up after so many states.",
      converter = Quantities.Count.class)
  private Optional<Long> maxStates = Optional.empty();

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      description = "Bound of the process's memory: 512m, 4g. Default: 75%% of the machine's.",
      converter = Quantities.Size.class)
  private Optional<Long> maxMemory = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of the search. The result does not depend on it. Default: one a processor;"
              + " a search uses two at the most.",
      converter = Quantities.Count.class)
  private Optional<Long> threads = Optional.empty();

  @Option(
      names = "--without",
      paramLabel = "REDUCTION",
      split = ",",
      description =
          "Search without a reduction: symmetry (CPUs that nobody names are as good as each other),"
              + " twins (identical processes and array elements are), stubborn (of a large search,"
              + " steps that can as well be taken later are). The verdict does not depend on it.",
      converter = ReductionName.class)
  private Set<Reduction> without = EnumSet.noneOf(Reduction.class);

  @Option(
      names = "--open-world",
      description = "Put a stranger on every shared queue the spec uses, one at a time.")
  private boolean openWorld;

  @Option(
      names = "--all",
      description = "Every violation, not only the first, shortest one; test always does so.")
  private boolean all;

  private Method method = Method.exhaustive();

  Extent extent() {
    return all ? Extent.EVERYTHING : Extent.FIRST;
  }

  /** Later searches go by that method; without this call, by every state in one process. */
  void by(Method other) {
    method = other;
  }

  boolean isOpenWorld() {
    return openWorld;
  }

  /** The time left, counted from the start of the program; negative if it is over. */
  Duration left(Instant start) {
    return timeout.map(t -> t.minus(Duration.between(start, Instant.now()))).orElse(FOR_EVER);
  }

  /** The options of a search that starts now. */
  CheckOptions options(Extent extent, Instant start, Watcher watcher) {
    return new CheckOptions(
        extent,
        left(start),
        maxStates.orElse(Long.MAX_VALUE),
        maxMemory.orElse(Runtime.getRuntime().maxMemory()),
        threads(),
        reductions(),
        method,
        watcher);
  }

  Set<Reduction> reductions() {
    Set<Reduction> reductions = EnumSet.allOf(Reduction.class);
    reductions.removeAll(without);
    return reductions;
  }

  /** Reads the name of a reduction. */
  static final class ReductionName implements ITypeConverter<Reduction> {
    @Override
    public Reduction convert(String value) {
      return Reduction.ALL.stream()
          .filter(r -> r.toString().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no reduction; there is: %s"
                          .formatted(
                              value,
                              Reduction.ALL.stream()
                                  .map(Reduction::toString)
                                  .sorted()
                                  .collect(Collectors.joining(", ")))));
    }
  }

  private int threads() {
    long wanted = threads.orElse((long) Runtime.getRuntime().availableProcessors());
    return Quantities.atMost(MOST_THREADS, "--threads", wanted);
  }
}
