package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.source.Span;

/**
 * An {@code expect} line.
 *
 * @param what what is expected
 * @param kind the violation, for VIOLATION and ABSENT
 * @param lint the code or name of the rule, for LINT
 * @param involving names of tasks, callbacks or items that one violation of the kind has all of
 * @param kernels the versions it speaks of; empty: the file's kernel, else the newest
 */
public record Expectation(
    What what,
    Optional<ViolationKind> kind,
    Optional<String> lint,
    List<String> involving,
    Set<KernelVersion> kernels,
    Span span) {

  /** Forms of expectation. */
  public enum What {
    SAFE,
    VIOLATION,
    ABSENT,
    LINT
  }
}
