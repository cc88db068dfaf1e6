package org.wqcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "855999        | 23000000      | 19      | 855,000 states or more, 21 MiB, 19 s",
        "1640000       | 52000000      | 119     | 1.6 million states or more, 49 MiB, 119 s",
        "40123456      | 1073741824    | 4000    | 40 million states or more, 1.0 GiB, 66 min",
        "9123456789    | 250000000000  | 20000   | 9,123 million states or more, 232.8 GiB, 5 h",
        "500000000000  | 9000000000000 | 2000000 | 500 billion states or more, 8,381.9 GiB, 23 days"
      })
  void figuresAreRoundedToWhatAGuessIsWorth(long states, long bytes, double seconds, String text) {
    assertEquals(text, new Forecast(states, bytes, seconds).text());
  }
}
