package org.wqcheck.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** JSON text of maps, lists, strings and numbers. */
final class Json {

  private static final JSON WRITER =
      JSON.std
          .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
          .with(JSON.Feature.WRITE_NULL_PROPERTIES)
          .with(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE);

  private Json() {}

  /** One object as itself, several as an array. */
  static String oneOrMore(List<?> objects) {
    return text(objects.size() == 1 ? objects.get(0) : objects);
  }

  static String text(Object value) {
    try {
      return WRITER.asString(value) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("cannot write as JSON: " + value, e);
    }
  }

  /** A constant as JSON has it: {@code stays_safe}. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A figure without the noise of its last digits; 0 for what is no number. */
  static double round(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Double.isFinite(value) ? Math.round(value * scale) / scale : 0;
  }
}
