package org.wqcheck.syntax;

import java.util.List;
import java.util.Optional;

/**
 * The clauses between a name and its block, in any order as written.
 *
 * @param cpu {@code on cpu N}
 * @param after {@code after A, B}; empty: no such clause
 * @param copies {@code x N}
 * @param max {@code max N}
 * @param marks daemon, reclaim, suspend, resume
 */
public record Clauses(
    Optional<Expression> cpu,
    List<Expression> after,
    Optional<Expression> copies,
    Optional<Expression> max,
    List<Name> marks) {

  /** Whether a mark is set. */
  public boolean marked(String mark) {
    return marks.stream().anyMatch(m -> m.text().equals(mark));
  }
}
