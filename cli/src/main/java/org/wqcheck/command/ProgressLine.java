package org.wqcheck.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.wqcheck.check.CheckOptions.Progress;
import org.wqcheck.check.CheckOptions.Watcher;
import org.wqcheck.command.Surroundings.Trait;
import org.wqcheck.report.Figures;

/**
 * A line on standard error that says how a search is doing, only where that is a terminal. Ends the
 * search when the program is interrupted.
 */
final class ProgressLine implements Watcher {

  private static final Duration PERIOD = Duration.ofMillis(300);
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final Interruption interruption;
  private final boolean visible;
  private Instant next = Instant.now().plus(PERIOD);
  private Progress last = Progress.NONE;
  private boolean drawn;

  ProgressLine(Surroundings surroundings) {
    err = surroundings.err();
    interruption = surroundings.interruption();
    visible = surroundings.traits().contains(Trait.ERR_IS_TERMINAL);
  }

  @Override
  public synchronized void at(Progress progress) {
    last = progress;
    if (visible && Instant.now().isAfter(next)) {
      err.print(ERASE + text(progress));
      err.flush();
      drawn = true;
      next = Instant.now().plus(PERIOD);
    }
  }

  @Override
  public boolean isTired() {
    return interruption.isAsked();
  }

  private static String text(Progress progress) {
    return "%s, %s/s, queue %s, depth %d, %s%s"
        .formatted(
            Figures.count(progress.states(), "state"),
            Figures.count(Math.round(progress.statesPerSecond())),
            Figures.count(progress.queue()),
            progress.depth(),
            Figures.bytes(progress.memory()),
            progress.forecast().map(f -> "; will not fit: " + f.text()).orElse(""));
  }

  /** The last that was heard of the search. */
  synchronized Progress last() {
    return last;
  }

  /** Takes the line away, before something else is printed. */
  synchronized void clear() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }
}
