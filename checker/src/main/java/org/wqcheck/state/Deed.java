package org.wqcheck.state;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an attempt at a step asks of a state, and what it does to it: less than which bytes it reads
 * and writes. Two deeds that touch the same bytes can go in either order if neither changes an
 * answer of the other, and what both do comes to the same.
 */
public final class Deed {
  private final Map<Integer, BitSet> asked;
  private final Map<Integer, Change> changes;
  private final Set<OnList> onLists;
  private final boolean isDone;

  /**
   * What becomes of a byte.
   *
   * @param isRelative an amount is added to it
   * @param amount added, or what it becomes
   * @param most the greatest value it can have
   */
  public record Change(boolean isRelative, int amount, int most) {

    /** What a value becomes; outside of 0 to {@link #most} for one that it cannot be applied to. */
    public int of(int value) {
      return isRelative ? value + amount : amount;
    }

    Change then(Change next) {
      return next.isRelative ? new Change(isRelative, amount + next.amount, most) : next;
    }
  }

  /** What is asked of a list or done to it. */
  public enum Kind {
    /** Whether there is an element: no. */
    IS_EMPTY,
    /** Whether there is an element: yes. */
    IS_NOT_EMPTY,
    /** Which element is the first one; there is one. */
    FIRST,
    /** Whether an element is in it. */
    CONTAINS,
    /** All of it. */
    ORDER,
    APPEND,
    TAKE_FIRST,
    /** One that is in it goes, wherever it is. */
    REMOVE,
    /** Something else is done. */
    REORDER;

    /** Whether it changes the list. */
    public boolean isChange() {
      return compareTo(APPEND) >= 0;
    }
  }

  /**
   * A question about a list, or a change of one.
   *
   * @param list its place in the state
   * @param element the one it is about; 0: none
   */
  public record OnList(int list, Kind kind, int element) {}

  Deed(
      Map<Integer, BitSet> asked,
      Map<Integer, Change> changes,
      Set<OnList> onLists,
      boolean isDone) {
    this.asked = new TreeMap<>(asked);
    this.asked.values().removeIf(answers -> answers.cardinality() == 256);
    this.changes = new TreeMap<>(changes);
    this.onLists = Set.copyOf(onLists);
    this.isDone = isDone;
  }

  /** By place: the values that give the same answers as the one found there. */
  public Map<Integer, BitSet> asked() {
    return asked;
  }

  /** By place, what becomes of it. */
  public Map<Integer, Change> changes() {
    return changes;
  }

  /** Of lists. */
  public Set<OnList> onLists() {
    return onLists;
  }

  /** Whether the step could be taken; else it asked, and did nothing. */
  public boolean isDone() {
    return isDone;
  }

  /** The same without some questions. */
  public Deed without(IntPredicate places, Predicate<OnList> lists) {
    Map<Integer, BitSet> fewer = new TreeMap<>(asked);
    fewer.keySet().removeIf(places::test);
    Set<OnList> rest =
        onLists.stream()
            .filter(on -> on.kind().isChange() || !lists.test(on))
            .collect(Collectors.toUnmodifiableSet());
    return new Deed(fewer, changes, rest, isDone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Deed deed
        && isDone == deed.isDone
        && asked.equals(deed.asked)
        && changes.equals(deed.changes)
        && onLists.equals(deed.onLists);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * asked.hashCode() + changes.hashCode()) + onLists.hashCode();
  }
}
