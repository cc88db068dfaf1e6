package org.wqcheck.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.wqcheck.program.Facts.Node;
import org.wqcheck.state.Deed;
import org.wqcheck.state.Deed.Change;
import org.wqcheck.state.Deed.Kind;
import org.wqcheck.state.Deed.OnList;

/**
 * Which deeds can matter to one another, as far as is known: if what the one does can change an
 * answer that the other gets, or both in either order do not come to the same. What a node may ask
 * is asked both ways, because the answer known may be the one that is there after the change.
 * Numbers from 0 on are those of nodes; behind them, a number for each step stands for wherever the
 * step may come to stand.
 */
final class Conflicts {
  private final Facts facts;
  private final int size;

  /** By place: the values that the byte may have. */
  private final Map<Integer, BitSet> values = new HashMap<>();

  /** By place: nodes that ask for it, and those that change it. */
  private final Map<Integer, BitSet> askers = new HashMap<>();

  private final Map<Integer, BitSet> changers = new HashMap<>();

  /** By list: nodes that ask or change it. */
  private final Map<Integer, BitSet> users = new HashMap<>();

  /** By node: what it asks, but for its whereabouts. */
  private final List<Map<Integer, Set<BitSet>>> asked = new ArrayList<>();

  private final List<Set<OnList>> questions = new ArrayList<>();

  /** By place: the steps whose whereabouts it belongs to. */
  private final Map<Integer, BitSet> standing = new HashMap<>();

  private long looked;

  /**
   * Of what is known by now.
   *
   * @param initial the initial state
   */
  Conflicts(Facts facts, byte[] initial) {
    this.facts = facts;
    this.size = facts.nodes().size();
    for (int step = 0; step < facts.stepCount(); step++) {
      for (int place : facts.whereabouts(step)) {
        standing.computeIfAbsent(place, p -> new BitSet()).set(step);
      }
    }
    facts.nodes().forEach(this::index);
    spreadValues(initial);
  }

  /** How many nodes were known. */
  int size() {
    return size;
  }

  /** The number that stands for every place of a step. */
  int anywhere(int step) {
    return size + step;
  }

  private void index(Node node) {
    Map<Integer, Set<BitSet>> asks = new HashMap<>();
    Set<OnList> ofLists = new HashSet<>();
    for (Deed deed : node.deeds()) {
      deed.asked()
          .forEach(
              (place, answers) -> {
                if (!isOwn(node, place)) {
                  asks.computeIfAbsent(place, p -> new HashSet<>()).add(answers);
                  askers.computeIfAbsent(place, p -> new BitSet()).set(node.number());
                }
              });
      if (deed.isDone()) {
        deed.changes()
            .keySet()
            .forEach(p -> changers.computeIfAbsent(p, q -> new BitSet()).set(node.number()));
      }
      for (OnList on : deed.onLists()) {
        users.computeIfAbsent(on.list(), l -> new BitSet()).set(node.number());
        if (!on.kind().isChange() && !isImplied(node.step(), on)) {
          ofLists.add(on);
        }
      }
    }
    asked.add(asks);
    questions.add(ofLists);
  }

  private boolean isOwn(Node node, int place) {
    return isWhereabouts(place, node.step());
  }

  /** Whether where a step stands is the answer. */
  boolean isImplied(int step, OnList question) {
    return facts.takerOf(question.list()) == step
        && switch (question.kind()) {
          case IS_EMPTY, IS_NOT_EMPTY, FIRST -> true;
          default -> false;
        };
  }

  private void spreadValues(byte[] initial) {
    for (int place = 0; place < initial.length; place++) {
      BitSet first = new BitSet();
      first.set(initial[place] & 0xff);
      values.put(place, first);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Node node : facts.nodes()) {
        for (Deed deed : node.deeds()) {
          more |= deed.isDone() && spread(deed);
        }
      }
    }
  }

  private boolean spread(Deed deed) {
    boolean more = false;
    for (Map.Entry<Integer, Change> change : deed.changes().entrySet()) {
      BitSet here = values.get(change.getKey());
      BitSet from = before(deed, change.getKey());
      for (int value = from.nextSetBit(0); value >= 0; value = from.nextSetBit(value + 1)) {
        looked++;
        int after = change.getValue().of(value);
        if (Crossing.isPossible(change.getValue(), after) && !here.get(after)) {
          here.set(after);
          more = true;
        }
      }
    }
    return more;
  }

  /** The values that a byte may have when the deed begins. */
  private BitSet before(Deed deed, int place) {
    BitSet answers = deed.asked().get(place);
    BitSet all = (BitSet) values.get(place).clone();
    if (answers != null) {
      all.and(answers);
    }
    return all;
  }

  /** What it has cost so far: values tried and deeds compared. */
  long looked() {
    return looked;
  }

  // ---- the relation -----------------------------------------------------------------------------

  /** The nodes of other steps that can matter to what a step now does, or it to them. */
  BitSet of(int step, List<Deed> deeds) {
    BitSet found = candidates(deeds);
    for (int number = found.nextSetBit(0); number >= 0; number = found.nextSetBit(number + 1)) {
      Node node = facts.nodes().get(number);
      looked += node.deeds().size();
      if (node.step() == step || !matters(deeds, node)) {
        found.clear(number);
      }
    }
    deeds.stream().filter(Deed::isDone).forEach(deed -> addMoved(step, deed, found));
    return found;
  }

  private BitSet candidates(List<Deed> deeds) {
    BitSet found = new BitSet();
    for (Deed deed : deeds) {
      deed.asked().keySet().forEach(place -> add(found, changers.get(place)));
      if (deed.isDone()) {
        deed.changes().keySet().forEach(place -> add(found, askers.get(place)));
        deed.changes().keySet().forEach(place -> add(found, changers.get(place)));
      }
      deed.onLists().forEach(on -> add(found, users.get(on.list())));
    }
    return found;
  }

  private static void add(BitSet all, BitSet some) {
    if (some != null) {
      all.or(some);
    }
  }

  private boolean matters(List<Deed> deeds, Node node) {
    return deeds.stream().anyMatch(deed -> deed.isDone() && crosses(deed, node))
        || node.deeds().stream()
            .anyMatch(
                other ->
                    other.isDone()
                        && deeds.stream().anyMatch(d -> spoils(other, d) || clash(other, d)));
  }

  /** Whether a deed can change an answer that a node gets, or can have made it what it is. */
  private boolean crosses(Deed deed, Node node) {
    Map<Integer, Set<BitSet>> asks = asked.get(node.number());
    for (Map.Entry<Integer, Change> change : deed.changes().entrySet()) {
      BitSet before = null;
      for (BitSet answers : asks.getOrDefault(change.getKey(), Set.of())) {
        before = before == null ? before(deed, change.getKey()) : before;
        if (Crossing.crosses(change.getValue(), before, answers)) {
          return true;
        }
      }
    }
    return anyPair(deed.onLists(), questions.get(node.number()), Crossing::crosses);
  }

  private static boolean anyPair(
      Set<OnList> changes, Set<OnList> others, BiPredicate<OnList, OnList> test) {
    for (OnList change : changes) {
      for (OnList other : others) {
        if (change.kind().isChange() && change.list() == other.list() && test.test(change, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a deed can change an answer that another one gets. */
  boolean spoils(Deed other, Deed deed) {
    for (Map.Entry<Integer, Change> change : other.changes().entrySet()) {
      BitSet answers = deed.asked().get(change.getKey());
      if (answers != null) {
        BitSet both = before(other, change.getKey());
        both.and(answers);
        if (Crossing.crosses(change.getValue(), both, answers)) {
          return true;
        }
      }
    }
    return anyPair(other.onLists(), deed.onLists(), Crossing::spoils);
  }

  /** Whether two deeds that can be done in one state do not come to the same in either order. */
  private boolean clash(Deed one, Deed other) {
    if (!other.isDone() || !mayMeet(one, other)) {
      return false;
    }
    for (Map.Entry<Integer, Change> change : one.changes().entrySet()) {
      Change others = other.changes().get(change.getKey());
      if (others != null && !Crossing.commute(change.getValue(), others)) {
        return true;
      }
    }
    return anyPair(
        one.onLists(), other.onLists(), (a, b) -> b.kind().isChange() && !Crossing.commute(a, b));
  }

  private boolean mayMeet(Deed one, Deed other) {
    for (Map.Entry<Integer, BitSet> answers : one.asked().entrySet()) {
      if (other.asked().containsKey(answers.getKey())) {
        BitSet both = before(other, answers.getKey());
        both.and(answers.getValue());
        if (both.isEmpty()) {
          return false;
        }
      }
    }
    return one.onLists().stream()
        .noneMatch(a -> other.onLists().stream().anyMatch(b -> contradict(a, b)));
  }

  private static boolean contradict(OnList one, OnList other) {
    if (one.list() != other.list()) {
      return false;
    }
    boolean empty = one.kind() == Kind.IS_EMPTY || other.kind() == Kind.IS_EMPTY;
    boolean full = isOfFull(one) || isOfFull(other);
    boolean heads = one.kind() == Kind.FIRST && other.kind() == Kind.FIRST;
    return (empty && full) || (heads && one.element() != other.element());
  }

  private static boolean isOfFull(OnList on) {
    return on.kind() == Kind.IS_NOT_EMPTY || on.kind() == Kind.FIRST;
  }

  /** Others may come to stand elsewhere, and what they would have done is not known. */
  private void addMoved(int step, Deed deed, BitSet found) {
    for (Map.Entry<Integer, Change> change : deed.changes().entrySet()) {
      BitSet moved = standing.get(change.getKey());
      if (moved != null && before(deed, change.getKey()).stream().anyMatch(v -> moves(change, v))) {
        moved.stream().filter(u -> u != step).forEach(u -> found.set(anywhere(u)));
      }
    }
    for (OnList on : deed.onLists()) {
      int taker = facts.takerOf(on.list());
      if (taker >= 0 && taker != step && on.kind() == Kind.REMOVE) {
        facts.find(taker, on.element()).ifPresent(node -> found.set(node.number()));
      } else if (taker >= 0 && taker != step && on.kind().isChange() && on.kind() != Kind.APPEND) {
        found.set(anywhere(taker));
      }
    }
  }

  private static boolean moves(Map.Entry<Integer, Change> change, int value) {
    int after = change.getValue().of(value);
    return after != value && Crossing.isPossible(change.getValue(), after);
  }

  // ---- what others build on it
  // --------------------------------------------------------------------

  /** The nodes that change a place, and those that do something with a list there. */
  BitSet touching(int place) {
    BitSet found = new BitSet();
    add(found, changers.get(place));
    add(found, users.get(place));
    return found;
  }

  /** Whether a place belongs to the whereabouts of a step. */
  boolean isWhereabouts(int place, int step) {
    return standing.containsKey(place) && standing.get(place).get(step);
  }
}
