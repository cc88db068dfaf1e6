package org.wqcheck.syntax;

import org.wqcheck.source.Span;

/**
 * A comment, its delimiters included.
 *
 * @param trails whether it follows code on its line
 */
public record Comment(String text, Span span, boolean trails) {}
