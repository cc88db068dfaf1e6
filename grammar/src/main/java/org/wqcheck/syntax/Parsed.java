package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Diagnostic;

/**
 * What parsing a text gives.
 *
 * @param file the tree; empty if the text does not parse
 * @param diagnostics every syntax error, in order
 */
public record Parsed(Optional<SpecFile> file, List<Diagnostic> diagnostics) {}
