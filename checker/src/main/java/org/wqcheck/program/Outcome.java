package org.wqcheck.program;

import java.util.Arrays;
import java.util.List;
import org.wqcheck.state.Deed;
import org.wqcheck.state.PlaceSet;

/** What became of a step that was tried with all choices. */
final class Outcome {
  private final Report[] reports;
  private final Blocked[] blocked;

  /** Where the bytes lie that it looked at. */
  private final PlaceSet places;

  private final List<Deed> deeds;
  private final boolean leadsOn;
  private final boolean ends;

  Outcome(List<Report> reports, List<Blocked> blocked, PlaceSet places, List<Deed> deeds) {
    this.reports = reports.toArray(Report[]::new);
    this.blocked = blocked.toArray(Blocked[]::new);
    this.places = places;
    this.deeds = deeds;
    boolean moves = false;
    boolean end = false;
    for (Report report : this.reports) {
      moves |= report instanceof Report.Move;
      end |= report instanceof Report.End;
    }
    this.leadsOn = moves;
    this.ends = end;
  }

  /** What was reported; not to be written. */
  Report[] reports() {
    return reports;
  }

  /** Who was found blocked; not to be written. */
  Blocked[] blocked() {
    return blocked;
  }

  /** Where the bytes lie that it looked at. */
  PlaceSet places() {
    return places;
  }

  /** What each attempt asked and did. */
  List<Deed> deeds() {
    return deeds;
  }

  /** Whether the step leads to another state. */
  boolean leadsOn() {
    return leadsOn;
  }

  /** Whether a path ends with the step. */
  boolean ends() {
    return ends;
  }

  /** Whether the step can be taken. */
  boolean isTaken() {
    return leadsOn || ends;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outcome outcome
        && Arrays.equals(reports, outcome.reports)
        && Arrays.equals(blocked, outcome.blocked)
        && places.equals(outcome.places)
        && deeds.equals(outcome.deeds);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(reports) + Arrays.hashCode(blocked)) + places.hashCode();
  }
}
