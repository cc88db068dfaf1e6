package org.wqcheck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void timesHaveUnits() {
    Quantities.Time time = new Quantities.Time();
    assertEquals(Duration.ofSeconds(60), time.convert("60s"));
    assertEquals(Duration.ofSeconds(60), time.convert("60"));
    assertEquals(Duration.ofMinutes(5), time.convert("5m"));
    assertEquals(Duration.ofMillis(500), time.convert("500ms"));
  }

  @Test
  void sizesHaveUnits() {
    Quantities.Size size = new Quantities.Size();
    assertEquals(512L << 20, size.convert("512m"));
    assertEquals(4L << 30, size.convert("4GiB"));
    assertEquals(Long.MAX_VALUE, size.convert("999999999999g"));
  }

  @Test
  void numbersMayBeGrouped() {
    assertEquals(1_000_000L, new Quantities.Count().convert("1_000_000"));
  }
}
