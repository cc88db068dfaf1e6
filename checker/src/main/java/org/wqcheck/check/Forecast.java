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
      return format("%,d", number / 1000 * 1000);
    }
    if (number < 10_000_000) {
      return format("%.1f million", number / 1e6);
    }
    return number < 10_000_000_000L
        ? format("%,.0f million", number / 1e6)
        : format("%,.0f billion", number / 1e9);
  }

  private String memory() {
    return bytes < GIB ? format("%d MiB", bytes >> 20) : format("%,.1f GiB", bytes / GIB);
  }

  private String time() {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    if (time.toMinutes() < 2) {
      return format("%d s", time.toSeconds());
    }
    if (time.toHours() < 3) {
      return format("%d min", time.toMinutes());
    }
    return time.toDays() < 3 ? format("%d h", time.toHours()) : format("%,d days", time.toDays());
  }

  private static String format(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }
}
