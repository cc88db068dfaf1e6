package org.wqcheck.lint;

import org.wqcheck.source.Span;

/**
 * Another place that a finding is about.
 *
 * @param span where
 * @param text what is there: {@code the lock is taken here}
 */
public record Related(Span span, String text) {}
