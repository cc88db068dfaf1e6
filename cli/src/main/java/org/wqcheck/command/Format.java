package org.wqcheck.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Forms of output. Which of them make sense is for each command to say. */
enum Format {
  TEXT,
  JSON,
  KTAP,
  SARIF,
  JUNIT,
  GITHUB;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Format> of(String text) {
    return Arrays.stream(values()).filter(f -> f.text().equals(text)).findFirst();
  }
}
