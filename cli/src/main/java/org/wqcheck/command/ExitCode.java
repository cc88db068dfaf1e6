package org.wqcheck.command;

import java.util.Collection;
import java.util.Comparator;

/** How the program ends. The order of the constants says which of several applies. */
public enum ExitCode {
  /** Ctrl-C. */
  INTERRUPTED(130),
  /** Whoever read the output has gone. */
  BROKEN_PIPE(141),
  /** A bug in wqcheck. */
  INTERNAL(4),
  /** Wrong usage; unreadable or invalid input. */
  USAGE(2),
  /** Violated, not as expected, findings. */
  VIOLATED(1),
  /** A limit of time, memory or states was reached. */
  INCONCLUSIVE(3),
  /** All is well, within the declared bounds. */
  OK(0);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the shell sees. */
  public int code() {
    return code;
  }

  /** The one that applies to several files or kernels; OK if there are none. */
  public static ExitCode of(Collection<ExitCode> several) {
    return several.stream().min(Comparator.naturalOrder()).orElse(OK);
  }
}
