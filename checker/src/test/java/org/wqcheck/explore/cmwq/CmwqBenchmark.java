package org.wqcheck.explore.cmwq;

import java.util.Locale;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.Statistics;

/**
 * Explores one instance of the abstract workqueue and prints one line: verdict, states,
 * transitions, seconds of the search by the clock, bytes of store, frontier and parents. {@code
 * checker/bench/peers} runs it beside SPIN and TLC.
 */
final class CmwqBenchmark {

  private CmwqBenchmark() {}

  /** Arguments: threads, then the instance's parameters as {@code N=2 T=2}. */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    AbstractCmwq system = new AbstractCmwq(CmwqInstance.parse(arguments[1]));
    long start = System.nanoTime();
    Outcome outcome = explore(system, threads);
    double seconds = (System.nanoTime() - start) / 1e9;
    Statistics reached = outcome.reached();
    System.out.printf(
        Locale.ROOT,
        "%s %d %d %.3f %d%n",
        verdict(outcome),
        reached.states(),
        reached.transitions(),
        seconds,
        reached.bytes());
  }

  /** Everything, or as far as the first level with a deadlock. */
  static Outcome explore(AbstractCmwq system, int threads) {
    return Search.run(system, Extent.FIRST, Limits.none().withThreads(threads), Progress.NONE);
  }

  private static String verdict(Outcome outcome) {
    if (!outcome.found().isEmpty()) {
      return "deadlock";
    }
    return outcome.limit().isPresent() ? "inconclusive" : "safe";
  }
}
