package org.wqcheck.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Violation;
import org.wqcheck.model.ViolationKind;

/**
 * What one module is to show.
 *
 * @param spec what it acts out
 * @param module its name
 * @param wanted the violation whose schedule it forces; empty: the spec is safe
 */
record Scenario(Spec spec, String module, Optional<Violation> wanted) {

  /** How a run of the module is to go. */
  record Run(Scenario scenario, int seed, boolean scripted) {

    /** The parameters of insmod. */
    String parameters() {
      return "seed=" + seed + " script=" + (scripted ? 1 : 0);
    }
  }

  /** One scenario a kind of violation; one for a safe spec. */
  static List<Scenario> of(Spec spec) {
    List<Scenario> scenarios = new ArrayList<>();
    if (spec.model().isEmpty()) {
      return scenarios;
    }
    Map<ViolationKind, Violation> wanted = spec.firstOfEachKind();
    wanted.forEach(
        (kind, violation) ->
            scenarios.add(
                new Scenario(
                    spec,
                    spec.moduleName(wanted.size() > 1 ? "_" + Spec.word(kind) : ""),
                    Optional.of(violation))));
    if (wanted.isEmpty()) {
      scenarios.add(new Scenario(spec, spec.moduleName(""), Optional.empty()));
    }
    return scenarios;
  }

  /** The runs of a first pass: the schedule, or some seeds where there is none. */
  List<Run> runs(int seeds) {
    List<Run> runs = new ArrayList<>();
    if (wanted.isPresent()) {
      runs.add(new Run(this, 1, true));
    } else {
      for (int seed = 1; seed <= seeds; seed++) {
        runs.add(new Run(this, seed, false));
      }
    }
    return runs;
  }

  /** Whether its run may keep later ones of the same guest from running, or from being believed. */
  boolean needsItsOwnGuest() {
    return wanted
        .map(
            v ->
                switch (v.kind()) {
                  // a spinning kworker; a WARN_ON_ONCE speaks once
                  case LIVELOCK, KERNEL_WARNING -> true;
                  case DEADLOCK -> spec.usesSystemQueues();
                  case USE_AFTER_FREE, ATOMIC_SLEEP, LOCK_MISUSE, ASSERTION -> false;
                })
        .orElse(false);
  }
}
