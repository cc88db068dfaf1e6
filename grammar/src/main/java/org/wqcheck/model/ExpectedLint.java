package org.wqcheck.model;

import org.wqcheck.source.Span;

/**
 * A trailing comment {@code //~ WQ203}: that finding is expected on that line.
 *
 * @param code code or name of the rule
 * @param span the comment
 */
public record ExpectedLint(String code, Span span) {}
