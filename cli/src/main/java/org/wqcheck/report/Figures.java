package org.wqcheck.report;

import java.util.Locale;
import org.wqcheck.check.CheckResult.Statistics;

/** Numbers as people read them. */
public final class Figures {

  private Figures() {}

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 state}, {@code 12 states}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 0.04 s}, {@code 12.3 s}, {@code 340 s}. */
  public static String seconds(double seconds) {
    String form = seconds < 1 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s";
    return String.format(Locale.ROOT, form, seconds);
  }

  /** {@code 1.5 GiB}. */
  public static String bytes(long bytes) {
    if (bytes < 10L << 20) {
      return count(bytes >> 10) + " KiB";
    }
    return bytes < 10L << 30
        ? count(bytes >> 20) + " MiB"
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  /** States found a second; 0 where no time has passed. */
  public static long rate(Statistics statistics) {
    return statistics.seconds() > 0 ? Math.round(statistics.states() / statistics.seconds()) : 0;
  }
}
