package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Diagnostic;

/**
 * What parsing a text gives.
 *
 * @param file the tree; empty if the text does not parse
 * @param diagnostics every syntax error, in order
 * @param rest what a text that does not parse has besides its errors; empty if that is unclear
 */
public record Parsed(Optional<SpecFile> file, List<Diagnostic> diagnostics, Optional<Rest> rest) {

  /**
   * A text without the statements that do not parse.
   *
   * @param file the tree
   * @param words those of the statements that are missing; what they declare is missing, too
   */
  public record Rest(SpecFile file, Set<String> words) {}
}
