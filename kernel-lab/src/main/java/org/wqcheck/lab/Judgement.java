package org.wqcheck.lab;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wqcheck.check.Violation;
import org.wqcheck.lab.Observation.Actor;

/**
 * Whether model and kernel agree on a scenario.
 *
 * @param agreement the answer
 * @param kernel what the kernel did, in words
 */
record Judgement(Agreement agreement, String kernel) {

  /** Answers. */
  enum Agreement {
    /** The kernel did what the model says it can do. */
    AGREES,
    /** The kernel did nothing that the model excludes, and not what the scenario wants. */
    NOT_SHOWN,
    /** The kernel did what the model excludes. */
    DISAGREES
  }

  /** Judges the runs of one scenario. */
  static Judgement of(Scenario scenario, List<Observation> runs) {
    if (runs.isEmpty() || runs.stream().anyMatch(r -> !r.ended() && r.crash().isEmpty())) {
      return new Judgement(Agreement.NOT_SHOWN, "a run did not come to its end");
    }
    Set<String> allowed =
        scenario.spec().kinds().stream().map(Spec::word).collect(Collectors.toSet());
    Set<String> seen = new TreeSet<>();
    runs.forEach(r -> seen.addAll(r.kinds()));
    String text = runs.stream().map(Observation::text).distinct().collect(Collectors.joining("; "));
    Set<String> excluded = new TreeSet<>(seen);
    excluded.removeAll(allowed);
    if (!excluded.isEmpty()) {
      return new Judgement(Agreement.DISAGREES, text);
    }
    boolean shown =
        scenario.wanted().isEmpty()
            || runs.stream().anyMatch(r -> shows(r, scenario.wanted().orElseThrow()));
    return new Judgement(shown ? Agreement.AGREES : Agreement.NOT_SHOWN, text);
  }

  /**
   * Whether a run shows a violation: its kind, and for a hang its core's tasks as the model has
   * them. Beside a livelock others may be blocked for ever: as its victims, or in a deadlock of
   * their own.
   */
  private static boolean shows(Observation run, Violation wanted) {
    return switch (wanted.kind()) {
      case DEADLOCK -> run.kinds().contains("deadlock") && areHung(run, wanted, Actor::isHung);
      case LIVELOCK -> run.violation().isEmpty() && areHung(run, wanted, Actor::isBusy);
      case USE_AFTER_FREE, ATOMIC_SLEEP, KERNEL_WARNING, LOCK_MISUSE, ASSERTION ->
          run.kinds().contains(Spec.word(wanted.kind()));
    };
  }

  private static boolean areHung(Observation run, Violation wanted, Predicate<Actor> how) {
    return wanted.tasks().stream()
        .filter(t -> !t.victim())
        .allMatch(
            t -> run.actors().stream().anyMatch(a -> a.name().equals(t.name()) && how.test(a)));
  }
}
