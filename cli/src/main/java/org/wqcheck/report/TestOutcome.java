package org.wqcheck.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.check.CheckResult.Statistics;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.Span;

/**
 * What became of one spec's expectations under one kernel.
 *
 * @param file the spec, as the user named it
 * @param kernel the kernel; empty where the spec could not even be read
 * @param status whether they hold
 * @param reasons why not
 * @param found kinds of violation found; empty where nothing was explored
 * @param statistics of the search, if there was one
 * @param unreached statements that no run executes
 * @param errors what is wrong with the spec itself
 */
public record TestOutcome(
    String file,
    Optional<KernelVersion> kernel,
    Status status,
    List<Reason> reasons,
    Set<ViolationKind> found,
    Optional<Statistics> statistics,
    List<Span> unreached,
    List<Diagnostic> errors) {

  /** What became of them. */
  public enum Status {
    /** As expected. */
    OK,
    /** Not as expected. */
    FAILED,
    /** Not as expected in ways that the baseline has. */
    KNOWN,
    /** A limit was reached before one could tell. Never counts as ok. */
    INCONCLUSIVE,
    /** The spec cannot be read or explored. */
    INVALID,
    /** Nothing is expected of it. */
    SKIPPED,
    /** A bug in wqcheck came between. */
    BROKEN
  }

  /** An outcome without a search behind it. */
  public static TestOutcome of(
      String file, Optional<KernelVersion> kernel, Status status, String reason) {
    List<Reason> reasons = List.of(Reason.of(reason));
    return new TestOutcome(
        file, kernel, status, reasons, Set.of(), Optional.empty(), List.of(), List.of());
  }

  /** A spec that cannot be read or explored. */
  public static TestOutcome invalid(
      String file, Optional<KernelVersion> kernel, List<Diagnostic> errors) {
    return new TestOutcome(
        file, kernel, Status.INVALID, List.of(), Set.of(), Optional.empty(), List.of(), errors);
  }

  /** The same with these reasons; one that failed for none of them is known to. */
  public TestOutcome because(List<Reason> fewer) {
    boolean known = status == Status.FAILED && fewer.isEmpty();
    return new TestOutcome(
        file, kernel, known ? Status.KNOWN : status, fewer, found, statistics, unreached, errors);
  }

  /** {@code aer.wq on 5.17}. */
  public String name() {
    return file + kernel.map(k -> " on " + k).orElse("");
  }
}
