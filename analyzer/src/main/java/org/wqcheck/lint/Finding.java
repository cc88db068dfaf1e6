package org.wqcheck.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wqcheck.model.DriverSource;
import org.wqcheck.source.Span;
import org.wqcheck.usage.Use;

/**
 * What a rule has to say about a place.
 *
 * @param rule whose finding it is
 * @param level how bad
 * @param span where
 * @param message what, why and what to do, one line
 * @param related other places it is about
 * @param source the real driver's place, if given
 */
public record Finding(
    Rule rule,
    Level level,
    Span span,
    String message,
    List<Related> related,
    Optional<DriverSource> source) {

  /** A finding at a call, with no other places. */
  static Finding at(Use use, Rule rule, Level level, String message) {
    return new Finding(rule, level, use.span(), message, List.of(), use.call().source());
  }

  /** A finding at a place that is no call. */
  static Finding at(Span span, Rule rule, Level level, String message) {
    return new Finding(rule, level, span, message, List.of(), Optional.empty());
  }

  /** The same with the real driver's place. */
  Finding from(Optional<DriverSource> place) {
    return new Finding(rule, level, span, message, related, place);
  }

  /** The same with one more place. */
  Finding with(Span place, String text) {
    List<Related> more =
        Stream.concat(related.stream(), Stream.of(new Related(place, text))).toList();
    return new Finding(rule, level, span, message, more, source);
  }

  /** The code of its page: {@code WQ203}. */
  public String code() {
    return rule.code();
  }

  /** The name of its rule: {@code system_wide_flush}. */
  public String name() {
    return rule.text();
  }

  /** Whether an exploration of the spec can show it true, or unreachable. */
  public boolean confirmable() {
    return !rule.predicts().isEmpty();
  }

  /** The gcc-shaped line that editors can jump to. */
  @Override
  public String toString() {
    return span + ": " + level.text() + ": " + message + " [" + code() + "]";
  }
}
