package org.wqcheck.report;

import java.util.Optional;
import org.wqcheck.check.Violation;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Level;

/**
 * A finding of lint, and what exploring the spec says of it.
 *
 * @param finding as lint has it
 * @param answer of the exploration
 * @param violation that shows it true, if there is one
 * @param reason of the answer, where one is needed: why it is undecided
 */
public record Judged(
    Finding finding, Answer answer, Optional<Violation> violation, Optional<String> reason) {

  /** What an exploration says of a finding. */
  public enum Answer {
    /** Nobody has asked. */
    NOT_ASKED,
    /** A run goes wrong as the rule predicts, at the finding's place. */
    CONFIRMED,
    /** No run does. */
    REFUTED,
    /** The exploration cannot tell, or has not. */
    UNDECIDED
  }

  /** A finding that nobody has explored. */
  public static Judged notAsked(Finding finding) {
    return new Judged(finding, Answer.NOT_ASKED, Optional.empty(), Optional.empty());
  }

  /** A finding that a violation shows true. */
  public static Judged confirmed(Finding finding, Violation violation) {
    return new Judged(finding, Answer.CONFIRMED, Optional.of(violation), Optional.empty());
  }

  /** A finding that no run bears out. */
  public static Judged refuted(Finding finding) {
    return new Judged(finding, Answer.REFUTED, Optional.empty(), Optional.empty());
  }

  /** A finding of which it is still not known. */
  public static Judged undecided(Finding finding, String reason) {
    return new Judged(finding, Answer.UNDECIDED, Optional.empty(), Optional.of(reason));
  }

  /** How bad: what a run bears out is an error. */
  public Level level() {
    return answer == Answer.CONFIRMED ? Level.ERROR : finding.level();
  }

  /** What the answer is, for people: {@code check can confirm it}. */
  String remark() {
    return switch (answer) {
      case NOT_ASKED -> finding.confirmable() ? "check can confirm it" : "check cannot tell";
      case CONFIRMED -> "confirmed by check";
      case REFUTED -> "check finds no such run";
      case UNDECIDED -> "not confirmed: " + reason.orElse("check cannot tell");
    };
  }
}
