package org.wqcheck.lint;

import java.util.Locale;

/** How bad a finding is; the worst first. */
public enum Level {
  /** Always wrong: a run that gets there goes wrong. */
  ERROR,
  /** Wrong on some schedule. */
  WARNING,
  /** A pattern worth a look. */
  NOTE;

  /** As printed: {@code warning}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
