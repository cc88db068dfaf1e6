package org.wqcheck.source;

/**
 * Something wrong with an input, for a person: where, what, why and what to do.
 *
 * @param span where
 * @param code the code of its page, {@code WQ0nn}
 * @param text what is wrong and what to do, one line, no full stop at the end
 */
public record Diagnostic(Span span, String code, String text) {

  /** The gcc-shaped line that editors can jump to. */
  @Override
  public String toString() {
    return span + ": error: " + text + " [" + code + "]";
  }
}
