package org.wqcheck.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of violation that a spec can expect and the checker can find. */
public enum ViolationKind {
  DEADLOCK("WQ101"),
  LIVELOCK("WQ102"),
  USE_AFTER_FREE("WQ103"),
  ATOMIC_SLEEP("WQ104"),
  KERNEL_WARNING("WQ105"),
  LOCK_MISUSE("WQ106"),
  ASSERTION("WQ107");

  private final String code;

  ViolationKind(String code) {
    this.code = code;
  }

  /** The code of its page. */
  public String code() {
    return code;
  }

  /** As written in specs: {@code use_after_free}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind written so. */
  public static Optional<ViolationKind> of(String text) {
    return Arrays.stream(values()).filter(k -> k.text().equals(text)).findFirst();
  }
}
