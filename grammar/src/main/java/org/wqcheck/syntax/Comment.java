package org.wqcheck.syntax;

import org.wqcheck.source.Span;

/** A comment, its delimiters included. */
public record Comment(String text, Span span) {}
