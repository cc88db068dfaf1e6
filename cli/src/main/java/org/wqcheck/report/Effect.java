package org.wqcheck.report;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;

/**
 * What a change of a spec does to its verdict.
 *
 * @param before the answer for the spec as it was
 * @param after the answer for the changed one; both are searches for everything
 */
public record Effect(CheckResult before, CheckResult after) {

  /** Kinds of effect. */
  public enum Kind {
    /** It was safe and stays so. */
    STAYS_SAFE,
    /** It is safe now. */
    CURES,
    /** Some kinds of violation are gone, others are left. */
    HELPS,
    /** The kinds of violation are the same. */
    CHANGES_NOTHING,
    /** There is a kind of violation that was not there before. */
    BREAKS,
    /** A search did not complete. */
    UNKNOWN
  }

  /** Which it is. A new kind is new even where a search did not complete. */
  public Kind kind() {
    Set<ViolationKind> old = kinds(before);
    Set<ViolationKind> now = kinds(after);
    if (before.isComplete() && !old.containsAll(now)) {
      return Kind.BREAKS;
    }
    if (!before.isComplete() || !after.isComplete()) {
      return Kind.UNKNOWN;
    }
    if (now.isEmpty()) {
      return old.isEmpty() ? Kind.STAYS_SAFE : Kind.CURES;
    }
    return now.equals(old) ? Kind.CHANGES_NOTHING : Kind.HELPS;
  }

  private static Set<ViolationKind> kinds(CheckResult result) {
    Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
    result.violations().forEach(v -> kinds.add(v.kind()));
    return kinds;
  }

  /** In words: {@code safe, was deadlock}. */
  public String text() {
    return switch (kind()) {
      case STAYS_SAFE -> "safe, as before";
      case CURES -> "safe, was " + names(before);
      case HELPS -> "still " + names(after) + ", was " + names(before);
      case CHANGES_NOTHING -> names(after) + ", as before" + example();
      case BREAKS -> names(after) + ", was " + names(before) + example();
      case UNKNOWN -> "not known: a search did not complete";
    };
  }

  /** The first violation that is new, else the first. */
  private String example() {
    Set<ViolationKind> old = kinds(before);
    return after.violations().stream()
        .filter(v -> kind() != Kind.BREAKS || !old.contains(v.kind()))
        .findFirst()
        .map(Effect::headline)
        .orElse("");
  }

  private static String headline(Violation violation) {
    return ": " + violation.message();
  }

  private static String names(CheckResult result) {
    Set<ViolationKind> kinds = kinds(result);
    return kinds.isEmpty()
        ? "safe"
        : kinds.stream().map(ViolationKind::text).collect(Collectors.joining(", "));
  }
}
