package org.wqcheck.check;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.wqcheck.explore.Growth;
import org.wqcheck.explore.Statistics;

/**
 * What a search would have to take to be complete, as far as the growth of its levels tells: a
 * guess on the low side.
 *
 * @param states at least about so many
 * @param bytes of memory for them
 * @param seconds at the pace so far
 */
public record Forecast(long states, long bytes, double seconds) {

  private static final double GIB = 1L << 30;

  /** Of a search that has taken so many seconds; empty: its levels do not tell. */
  static Optional<Forecast> of(Statistics at, Growth growth, double seconds) {
    OptionalLong least = growth.least();
    if (least.isEmpty()) {
      return Optional.empty();
    }
    long states = least.getAsLong();
    double times = (double) states / at.states();
    return Optional.of(new Forecast(states, (long) (times * at.bytes()), times * seconds));
  }

  /** {@code 40 million states or more, 0.9 GiB, 2 min}. */
  public String text() {
    return "%s states or more, %s, %s".formatted(rounded(states), memory(), time());
  }

  private static String rounded(long number) {
    if (number < 1_000_000) {
      return String.format(Locale.ROOT, "%,d", number / 1000 * 1000);
    }
    String form = number < 10_000_000 ? "%.1f million" : "%,.0f million";
    return String.format(Locale.ROOT, form, number / 1e6);
  }

  private String memory() {
    return bytes < GIB
        ? "%d MiB".formatted(bytes >> 20)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  private String time() {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    if (time.toMinutes() < 2) {
      return time.toSeconds() + " s";
    }
    return time.toHours() < 3 ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}
