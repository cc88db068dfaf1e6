package org.wqcheck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a blocked task waits for: it can go on only after, for every requirement, one of its
 * alternatives has gone on. Requirements are complete or left out: what is listed is really needed,
 * and nobody but the alternatives can fulfil it.
 */
public final class Awaited {

  /** What it is asked for. */
  public enum Purpose {
    /** Whether the task is stuck: requirements only. */
    PROOF,
    /** What a person is told: words and suggestions, too. */
    STORY
  }

  private final Purpose purpose;
  private final List<Requirement> requirements = new ArrayList<>();
  private final List<Task> suggestions = new ArrayList<>();
  private boolean spins;
  private boolean starves;
  private String text = "";

  Awaited(Purpose purpose) {
    this.purpose = purpose;
  }

  /**
   * Something needed.
   *
   * @param alternatives the tasks of which one must go on; empty: nobody ever can
   */
  public record Requirement(List<Task> alternatives) {}

  /** Needs one of these tasks to go on. */
  void require(List<Task> alternatives) {
    requirements.add(new Requirement(alternatives));
  }

  /** Nobody can ever end the wait. */
  void hopeless() {
    requirements.add(new Requirement(List.of()));
  }

  /** These stand in the way, though others might clear it: no proof, but a story. */
  void suggest(List<Task> tasks) {
    suggestions.addAll(tasks);
  }

  /** Puts the wait into words, where somebody reads them. */
  void describe(Supplier<String> words) {
    if (purpose == Purpose.STORY) {
      text = words.get();
    }
  }

  /** It waits for a work that no worker can take, because memory is short. */
  void markStarving() {
    starves = true;
  }

  void markSpinning() {
    spins = true;
  }

  /** What is needed, as far as it can be told from the state. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** Who stands in the way, though others might clear it. */
  public List<Task> suggestions() {
    return suggestions;
  }

  /** Whether the task burns CPU meanwhile: a cancel that retries. */
  public boolean spins() {
    return spins;
  }

  /** Whether it waits for a work, or for who runs as one, that no worker can take. */
  public boolean starves() {
    return starves;
  }

  /** In words: {@code device_lock, held by i915.remove}. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Awaited that
        && purpose == that.purpose
        && requirements.equals(that.requirements)
        && suggestions.equals(that.suggestions)
        && spins == that.spins
        && starves == that.starves
        && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(purpose, requirements, suggestions, spins, starves, text);
  }
}
