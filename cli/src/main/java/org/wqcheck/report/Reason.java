package org.wqcheck.report;

import java.util.Optional;
import org.wqcheck.source.Span;

/**
 * Why an expectation does not hold.
 *
 * @param at the line that says so, or that it is about
 * @param text one line
 */
public record Reason(Optional<Span> at, String text) {

  /** A reason with a place. */
  public static Reason at(Span span, String text) {
    return new Reason(Optional.of(span), text);
  }

  /** A reason without one. */
  public static Reason of(String text) {
    return new Reason(Optional.empty(), text);
  }

  /** With its place in front. */
  @Override
  public String toString() {
    return at.map(s -> s + ": ").orElse("") + text;
  }
}
