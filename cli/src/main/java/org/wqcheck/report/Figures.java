package org.wqcheck.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wqcheck.check.CheckResult.Statistics;

/** Numbers as people read them. */
public final class Figures {

  private Figures() {}

  /** {@code 1,234,567}; of 0 and more. */
  public static String count(long number) {
    StringBuilder text = new StringBuilder().append(number);
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** {@code 1 state}, {@code 12 states}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 0.04 s}, {@code 12.3 s}, {@code 340 s}. */
  public static String seconds(double seconds) {
    int decimals = seconds < 1 ? 2 : seconds < 100 ? 1 : 0;
    return rounded(seconds, decimals) + " s";
  }

  /** {@code 1.5 GiB}. */
  public static String bytes(long bytes) {
    if (bytes < 10L << 20) {
      return count(bytes >> 10) + " KiB";
    }
    return bytes < 10L << 30
        ? count(bytes >> 20) + " MiB"
        : rounded(bytes / (double) (1L << 30), 1) + " GiB";
  }

  /** Without {@code String.format}, which takes longer than some checks when it is first used. */
  private static String rounded(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** States found a second; 0 where no time has passed. */
  public static long rate(Statistics statistics) {
    return statistics.seconds() > 0 ? Math.round(statistics.states() / statistics.seconds()) : 0;
  }
}
