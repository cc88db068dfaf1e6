package org.wqcheck.syntax;

import org.wqcheck.source.Span;

/** A word of the file where it names something. */
public record Name(String text, Span span) {}
