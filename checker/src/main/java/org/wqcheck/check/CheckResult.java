package org.wqcheck.check;

import java.util.List;
import java.util.Optional;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.source.Span;

/**
 * The answer for one spec and one kernel.
 *
 * @param kernel the version checked
 * @param verdict the answer
 * @param limit the limit that was reached, if one was; a violation may have been found before
 * @param violations shortest trace first; empty unless violated
 * @param unreached statements that no explored run executes; empty unless the search completed
 * @param statistics of the search; of completed levels, where it ended early
 * @param mode the mode of the machine, in words: {@code plain}, {@code nr_running kept}
 * @param coverage how much of the spec's runs the answer rests on
 * @param notes further lines for the report: a spec explored again, a bound that was raised
 */
public record CheckResult(
    KernelVersion kernel,
    Verdict verdict,
    Optional<Limit> limit,
    List<Violation> violations,
    Optional<List<Span>> unreached,
    Statistics statistics,
    String mode,
    Coverage coverage,
    List<String> notes) {

  /** Whether looking on would not change it. */
  public boolean isComplete() {
    return limit.isEmpty() && verdict != Verdict.INCONCLUSIVE;
  }

  /** Answers. */
  public enum Verdict {
    SAFE,
    VIOLATED,
    INCONCLUSIVE
  }

  /** Limits. */
  public enum Limit {
    TIME,
    MEMORY,
    STATES,
    /** The user wants no more. */
    INTERRUPTED
  }

  /**
   * Figures of a search.
   *
   * @param states distinct states stored
   * @param transitions steps between them
   * @param depth greatest length reached, in user's steps
   * @param seconds wall clock
   * @param bytesPerState memory of store, frontier and parents by states
   */
  public record Statistics(
      long states, long transitions, int depth, double seconds, double bytesPerState) {}
}
