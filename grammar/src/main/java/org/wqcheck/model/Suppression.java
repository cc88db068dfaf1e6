package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Span;

/**
 * A comment {@code // wqcheck: allow(WQ203) because …}: findings of these rules on its line, or, if
 * it follows no code, on the next line that is no comment, are meant to be there.
 *
 * @param rules codes or names as written; empty: the comment names none
 * @param reason what stands behind {@code because}; empty: it gives none
 * @param lastLine the last line it speaks of
 * @param span the comment
 */
public record Suppression(List<String> rules, Optional<String> reason, int lastLine, Span span) {

  /** Whether it speaks of a place. */
  public boolean covers(Span place) {
    return span.file().equals(place.file())
        && span.line() <= place.line()
        && place.line() <= lastLine;
  }
}
