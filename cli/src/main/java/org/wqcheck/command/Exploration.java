package org.wqcheck.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckOptions.Extent;
import org.wqcheck.check.CheckOptions.Progress;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.CheckResult.Limit;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.check.CheckResult.Verdict;
import org.wqcheck.check.Coverage;
import org.wqcheck.explore.CheckpointException;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;

/** Explores models within the limits given; running out of something is an answer, no crash. */
final class Exploration {

  private final Toolchain toolchain;
  private final SearchOptions limits;
  private final Extent extent;
  private final Surroundings surroundings;

  Exploration(Toolchain toolchain, SearchOptions limits, Extent extent, Surroundings surroundings) {
    this.toolchain = toolchain;
    this.limits = limits;
    this.extent = extent;
    this.surroundings = surroundings;
  }

  /** The answer for a model without refusals. */
  CheckResult of(Model model) {
    Instant begin = Instant.now();
    if (limits.left(surroundings.start()).isNegative()) {
      return cut(model.kernel(), Limit.TIME, Progress.NONE, begin);
    }
    ProgressLine progress = new ProgressLine(surroundings);
    CheckOptions options = limits.options(extent, surroundings.start(), progress);
    surroundings.interruption().heed();
    try {
      return toolchain.check(model, options);
    } catch (CheckpointException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage());
    } catch (OutOfMemoryError e) {
      return cut(model.kernel(), Limit.MEMORY, progress.last(), begin);
    } finally {
      surroundings.interruption().ignore();
      progress.clear();
    }
  }

  private static CheckResult cut(
      KernelVersion kernel, Limit limit, Progress progress, Instant begin) {
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    return new CheckResult(
        kernel,
        Verdict.INCONCLUSIVE,
        Optional.of(limit),
        List.of(),
        Optional.empty(),
        new Statistics(progress.states(), 0, progress.depth(), seconds, 0),
        "cut short",
        new Coverage.Part(Optional.empty()),
        List.of());
  }
}
