package org.wqcheck.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wqcheck.model.Entry;
import org.wqcheck.model.Model;
import org.wqcheck.model.Thing;
import org.wqcheck.program.Wording.Kind;
import org.wqcheck.program.Wording.Mention;

/**
 * Two processes or array elements of a spec that can change places, and everything that changes
 * places with them: after it, the spec says what it said before. Found by assuming so and reading
 * on: where the one mentions a thing, the other must mention what that changes places with.
 */
final class Likeness {

  /**
   * In an array of more elements only neighbours are looked at; they can be sorted all the same.
   */
  private static final int MOST_IN_ALL_PAIRS = 8;

  private final Model model;
  private final Wordings wordings;
  private final List<List<Mention>> arrays;

  /** What each thing changes places with: itself, if it stays. */
  private final Map<Mention, Integer> images = new HashMap<>();

  /** What was assumed, the last first, to be taken back. */
  private final Deque<Mention> assumed = new ArrayDeque<>();

  /** Assumed and not read yet. */
  private final Deque<Mention> unread = new ArrayDeque<>();

  private Likeness(Wordings wordings, List<List<Mention>> arrays) {
    this.model = wordings.model();
    this.wordings = wordings;
    this.arrays = arrays;
  }

  /** All pairs of like processes and array elements of a spec, each with what goes with it. */
  static List<Likeness> in(Implied implied) {
    List<Likeness> all = new ArrayList<>();
    Wordings wordings = new Wordings(implied);
    List<List<Mention>> arrays = arrays(implied.model());
    Set<Map<Mention, Integer>> known = new HashSet<>();
    for (List<Mention> array : arrays) {
      for (int i = 0; i < array.size(); i++) {
        int end = array.size() > MOST_IN_ALL_PAIRS ? Math.min(i + 2, array.size()) : array.size();
        for (int j = i + 1; j < end; j++) {
          Likeness likeness = new Likeness(wordings, arrays);
          if (likeness.holds(array.get(i), array.get(j).number()) && known.add(likeness.moved())) {
            all.add(likeness);
          }
        }
      }
    }
    return all;
  }

  /** What was made of one declaration: the copies of a process, the elements of an array. */
  private static List<List<Mention>> arrays(Model model) {
    Map<List<Object>, List<Mention>> byPlace = new LinkedHashMap<>();
    for (Entry entry : model.entries()) {
      List<Object> place = List.of(entry.kind(), entry.span());
      byPlace
          .computeIfAbsent(place, p -> new ArrayList<>())
          .add(new Mention(Kind.ENTRY, entry.id()));
    }
    for (Thing thing : model.things()) {
      boolean local = thing instanceof Thing.Variable variable && variable.local();
      if (!local) {
        List<Object> place = List.of(thing.getClass(), thing.decl().span());
        byPlace
            .computeIfAbsent(place, p -> new ArrayList<>())
            .add(new Mention(Kind.THING, thing.id()));
      }
    }
    return byPlace.values().stream().filter(some -> some.size() > 1).toList();
  }

  private boolean holds(Mention one, int other) {
    return pair(one, other)
        && read()
        && all(Kind.ENTRY, model.entries())
        && all(Kind.THING, model.things())
        && all(Kind.MEMORY, model.memories())
        && model.entries().stream().allMatch(this::keepsOrder)
        && wordings.ofInvariants().stream().allMatch(said -> say(said, said))
        && read();
  }

  /** Assumes that two change places, or that one stays; false: something else was assumed. */
  private boolean pair(Mention one, int other) {
    Mention image = new Mention(one.kind(), other);
    if (images.containsKey(one) || images.containsKey(image)) {
      return images.containsKey(one) && images.get(one) == other;
    }
    images.put(one, other);
    images.put(image, one.number());
    assumed.push(one);
    unread.add(one);
    return true;
  }

  /** Reads what was assumed, with what follows from it. */
  private boolean read() {
    while (!unread.isEmpty()) {
      Mention one = unread.remove();
      Mention other = new Mention(one.kind(), images.get(one));
      if (!say(wordings.of(one), wordings.of(other)) || !membersChangePlaces(one, other)) {
        return false;
      }
    }
    return true;
  }

  private boolean say(List<Object> one, List<Object> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!sayTheSame(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean sayTheSame(Object one, Object other) {
    if (one instanceof Mention a && other instanceof Mention b) {
      return a.kind() == b.kind() && pair(a, b.number());
    }
    return one.equals(other);
  }

  /** The members of two objects. */
  private boolean membersChangePlaces(Mention one, Mention other) {
    if (one.kind() != Kind.MEMORY || one.equals(other)) {
      return true;
    }
    int[] members = members(one.number());
    int[] others = members(other.number());
    return members.length == others.length
        && IntStream.range(0, members.length)
            .allMatch(i -> pair(new Mention(Kind.THING, members[i]), others[i]));
  }

  private int[] members(int memory) {
    return model.things().stream()
        .filter(thing -> thing.decl().memory() == memory)
        .mapToInt(Thing::id)
        .toArray();
  }

  private boolean all(Kind kind, Collection<?> some) {
    return IntStream.range(0, some.size()).allMatch(i -> staysOrMoves(new Mention(kind, i)));
  }

  /** Of what nothing follows yet: it stays if it can, else it changes places with its like. */
  private boolean staysOrMoves(Mention one) {
    if (images.containsKey(one) || tried(one, one.number())) {
      return true;
    }
    return arrays.stream()
        .filter(array -> array.contains(one))
        .flatMap(List::stream)
        .anyMatch(other -> !images.containsKey(other) && tried(one, other.number()));
  }

  private boolean tried(Mention one, int other) {
    int before = assumed.size();
    if (pair(one, other) && read() && mayKeepOrder(one, other)) {
      return true;
    }
    unread.clear();
    while (assumed.size() > before) {
      Mention last = assumed.pop();
      images.remove(new Mention(last.kind(), images.remove(last)));
    }
    return false;
  }

  /** The same as {@link #keepsOrder}, as far as it is known who changes places. */
  private boolean mayKeepOrder(Mention one, int other) {
    return one.kind() != Kind.ENTRY
        || model.entries().get(one.number()).after().stream()
            .map(id -> images.get(new Mention(Kind.ENTRY, id)))
            .allMatch(i -> i == null || model.entries().get(other).after().contains(i));
  }

  /** Whether what an entry waits for changes places with what its image waits for. */
  private boolean keepsOrder(Entry entry) {
    Set<Integer> after =
        entry.after().stream().map(id -> image(Kind.ENTRY, id)).collect(Collectors.toSet());
    return after.equals(Set.copyOf(model.entries().get(image(Kind.ENTRY, entry.id())).after()));
  }

  /** What something changes places with; itself, if it stays. */
  int image(Kind kind, int number) {
    return images.getOrDefault(new Mention(kind, number), number);
  }

  private Map<Mention, Integer> moved() {
    Map<Mention, Integer> moved = new HashMap<>(images);
    moved.entrySet().removeIf(e -> e.getKey().number() == e.getValue());
    return moved;
  }
}
