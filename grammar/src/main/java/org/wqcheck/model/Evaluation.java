package org.wqcheck.model;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.source.Problem;
import org.wqcheck.source.Span;

/** The evaluation of one full expression: where, what for, and what has to happen before it. */
final class Evaluation {

  /** What an expression is for, and so what it may contain. */
  enum Purpose {
    /** Part of a statement: calls of several steps are moved in front. */
    STATEMENT,
    /** The condition of assert and its kin: the same, and it may observe. */
    ASSERTION,
    /** The condition of a wait_event: evaluated again and again, in one step. */
    WAIT,
    /** An invariant: evaluated in one step, and it may observe. */
    INVARIANT,
    /** An index or a bound: no calls at all. */
    NUMBER
  }

  final Site site;
  final Purpose purpose;

  /** What is executed before. */
  final List<Stmt> before = new ArrayList<>();

  private int changes;

  Evaluation(Site site, Purpose purpose) {
    this.site = site;
    this.purpose = purpose;
  }

  boolean hoists() {
    return purpose == Purpose.STATEMENT || purpose == Purpose.ASSERTION;
  }

  boolean observes() {
    return purpose == Purpose.ASSERTION || purpose == Purpose.INVARIANT;
  }

  /** Part of this one, with statements of its own before it. */
  Evaluation part() {
    Evaluation part = new Evaluation(site, purpose);
    part.changes = changes;
    return part;
  }

  /** Takes over what a part has counted. */
  void join(Evaluation part) {
    changes = part.changes;
  }

  /** The same expression seen from inside a function that it calls. */
  Evaluation inside(Scope parameters) {
    Evaluation inside = new Evaluation(site.in(parameters), purpose);
    inside.changes = changes;
    return inside;
  }

  /** Counts a call that changes state: one expression has at most one. */
  void change(Span span) {
    changes++;
    if (changes == 2) {
      site.frame()
          .world
          .report(
              Problem.MISPLACED,
              span,
              "one expression may contain only one call that changes state; use two statements");
    }
  }
}
