package org.wqcheck.model;

import org.wqcheck.source.Span;

/**
 * {@code invariant EXPR;}: true in every state.
 *
 * @param text as written
 */
public record Invariant(Expr condition, String text, Span span) {}
