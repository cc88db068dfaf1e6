package org.wqcheck.model;

import java.util.Arrays;
import java.util.Optional;

/** The kernel versions that a spec can name. The order of the constants is the order of release. */
public enum KernelVersion {
  V2_6_35("2.6.35"),
  V2_6_36("2.6.36"),
  V3_7("3.7"),
  V5_17("5.17"),
  V6_1("6.1"),
  V6_9("6.9"),
  V6_19("6.19"),
  V7_1("7.1");

  private final String text;

  KernelVersion(String text) {
    this.text = text;
  }

  /** As written in specs: {@code 5.17}. */
  public String text() {
    return text;
  }

  /** The version written so, if there is one. */
  public static Optional<KernelVersion> of(String text) {
    return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
