package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Diagnostic;

/**
 * What formatting a text gives.
 *
 * @param text the same spec in canonical layout; empty: it does not parse
 * @param diagnostics its syntax errors
 */
public record Formatted(Optional<String> text, List<Diagnostic> diagnostics) {}
