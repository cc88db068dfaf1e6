package org.wqcheck.syntax;

import org.wqcheck.source.Span;

/** {@code in 0..3}: the values a variable may have. */
public record Range(Expression least, Expression greatest, Span span) {}
