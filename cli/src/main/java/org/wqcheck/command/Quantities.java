package org.wqcheck.command;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times, sizes and numbers from the command line. */
final class Quantities {

  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");

  private Quantities() {}

  /**
   * The value of an option that has a bound.
   *
   * @throws Failure if the value is beyond it
   */
  static int atMost(int most, String option, long value) {
    if (value > most) {
      throw new Failure(ExitCode.USAGE, option + ": at most " + most);
    }
    return (int) value;
  }

  /** {@code 60s}, {@code 500ms}, {@code 5m}, {@code 1h}; a mere number is seconds. */
  static final class Time implements ITypeConverter<Duration> {

    private static final Map<String, ChronoUnit> UNITS =
        Map.of(
            "", ChronoUnit.SECONDS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS);

    @Override
    public Duration convert(String value) {
      Matcher matcher = NUMBER_AND_UNIT.matcher(value.strip());
      ChronoUnit unit =
          matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
      if (unit == null) {
        throw new TypeConversionException("'%s' is no time such as 60s or 5m".formatted(value));
      }
      long number = Math.min(Long.parseLong(matcher.group(1)), 1_000_000_000L);
      if (number == 0) {
        throw new TypeConversionException("'%s' leaves no time".formatted(value));
      }
      return Duration.of(number, unit);
    }
  }

  /** {@code 512m}, {@code 4g}, {@code 4GiB}; a mere number is bytes. */
  static final class Size implements ITypeConverter<Long> {

    private static final Map<String, Integer> SHIFTS =
        Map.ofEntries(
            Map.entry("", 0),
            Map.entry("b", 0),
            Map.entry("k", 10),
            Map.entry("kb", 10),
            Map.entry("kib", 10),
            Map.entry("m", 20),
            Map.entry("mb", 20),
            Map.entry("mib", 20),
            Map.entry("g", 30),
            Map.entry("gb", 30),
            Map.entry("gib", 30));

    @Override
    public Long convert(String value) {
      Matcher matcher = NUMBER_AND_UNIT.matcher(value.strip());
      Integer shift =
          matcher.matches() ? SHIFTS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
      if (shift == null) {
        throw new TypeConversionException("'%s' is no size such as 512m or 4g".formatted(value));
      }
      long number = Long.parseLong(matcher.group(1));
      if (number == 0) {
        throw new TypeConversionException("'%s' leaves no memory".formatted(value));
      }
      return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
    }
  }

  /** A whole number from 1 up. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      String digits = value.strip().replace("_", "").replace(",", "");
      if (!digits.matches("0*[1-9]\\d{0,17}")) {
        throw new TypeConversionException("'%s' is no number from 1 up".formatted(value));
      }
      return Long.parseLong(digits);
    }
  }
}
