package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.program.Facts.Node;

/**
 * Chooses the steps that suffice in a state: of a set that is stubborn, so that whatever the others
 * do first, it can be done before as well (Valmari, "Stubborn Sets for Reduced State Space
 * Generation", 1990; for hangs: Valmari, Vogler, "Fair Testing and Stubborn Sets", SPIN 2016).
 */
final class StubbornSets {

  /** What a step that can be taken now costs, where one that cannot costs 1. */
  private static final int DEAR = 1000;

  private final Facts facts;
  private final Conflicts conflicts;
  private final Preconditions preconditions;
  private final int size;

  /** By step, of what it does now: with which nodes that conflicts, or who can make it possible. */
  private final List<Map<Outcome, BitSet>> wanted = new ArrayList<>();

  /** By node, once somebody has asked. */
  private final BitSet[] leavers;

  private final BitSet[] enterers;

  /** By the step: where it stands in the state at hand, what it does there. */
  private Node[] nodes = {};

  private Outcome[] outcomes = {};
  private byte[] state = {};

  private final BitSet in = new BitSet();
  private int[] open = new int[64];
  private int count;

  /** The steps of the set that can be taken now. */
  private final BitSet taken = new BitSet();

  private int takenCount;
  private boolean endsAPath;
  private long met;

  StubbornSets(Facts facts, byte[] initial) {
    this.facts = facts;
    this.conflicts = new Conflicts(facts, initial);
    this.preconditions = new Preconditions(facts, conflicts);
    this.size = conflicts.size();
    this.leavers = new BitSet[size];
    this.enterers = new BitSet[size];
    for (int step = 0; step < facts.stepCount(); step++) {
      wanted.add(new IdentityHashMap<>());
    }
  }

  /** What was known of outcomes is asked for again. */
  void forgetOutcomes() {
    wanted.forEach(Map::clear);
  }

  /** Whether it was made with that node in mind. */
  boolean knows(Node node) {
    return node.number() < size;
  }

  /**
   * The steps to be taken in a state.
   *
   * @param where the step stands, by step
   * @param known what each does
   */
  BitSet choose(byte[] here, Node[] where, Outcome[] known) {
    state = here;
    nodes = where;
    outcomes = known;
    BitSet best = all();
    int least = best.cardinality();
    for (int step = 0; step < known.length && least > 1; step++) {
      if (known[step].leadsOn() && isClosed(step, least)) {
        best = (BitSet) taken.clone();
        least = takenCount;
      }
    }
    return best;
  }

  private BitSet all() {
    BitSet all = new BitSet();
    for (int step = 0; step < outcomes.length; step++) {
      if (outcomes[step].isTaken()) {
        all.set(step);
      }
    }
    return all;
  }

  /** Closes the set of one step; false: it has as many steps as another, or ends a path. */
  private boolean isClosed(int seed, int limit) {
    in.clear();
    count = 0;
    taken.clear();
    takenCount = 0;
    endsAPath = false;
    add(nodes[seed].number());
    while (count > 0) {
      int number = open[--count];
      if (number >= size) {
        addAnywhere(number - size);
      } else {
        Node node = facts.nodes().get(number);
        if (node == nodes[node.step()]) {
          addNow(node.step());
        } else {
          addBefore(node);
        }
      }
      if (takenCount >= limit || endsAPath) {
        return false;
      }
    }
    return true;
  }

  private void addAnywhere(int step) {
    add(nodes[step].number());
    addAll(leavers(nodes[step]));
  }

  private void addNow(int step) {
    Outcome outcome = outcomes[step];
    if (outcome.isTaken() && !taken.get(step)) {
      taken.set(step);
      takenCount++;
      endsAPath |= outcome.ends();
    }
    addAll(
        wanted
            .get(step)
            .computeIfAbsent(
                outcome,
                o ->
                    o.isTaken()
                        ? conflicts.of(step, o.deeds())
                        : preconditions.unblockers(step, o.deeds())));
  }

  /** Some of which have to come before a step stands where it does not: those that cost less. */
  private void addBefore(Node node) {
    Node now = nodes[node.step()];
    BitSet leaving = leavers(now);
    if (canBeEntered(node)) {
      BitSet entering = enterers(node);
      if (cost(entering) <= cost(leaving) + cost(now.number())) {
        addAll(entering);
        return;
      }
    }
    add(now.number());
    addAll(leaving);
  }

  /** Whether {@link Preconditions#enterers} names all ways to a node. */
  private boolean canBeEntered(Node node) {
    int[] places = facts.whereabouts(node.step());
    if (places.length == 0) {
      return false;
    }
    if (!facts.takesFromAList(node.step())) {
      return true;
    }
    int head = node.where()[0] & 0xff;
    return head != 0 && !isOnList(places[0], head);
  }

  private boolean isOnList(int list, int element) {
    for (int i = list; i < state.length && state[i] != 0; i++) {
      if ((state[i] & 0xff) == element) {
        return true;
      }
    }
    return false;
  }

  private BitSet leavers(Node node) {
    BitSet known = leavers[node.number()];
    if (known == null) {
      known = preconditions.leavers(node);
      leavers[node.number()] = known;
    }
    return known;
  }

  private BitSet enterers(Node node) {
    BitSet known = enterers[node.number()];
    if (known == null) {
      known = preconditions.enterers(node);
      enterers[node.number()] = known;
    }
    return known;
  }

  private int cost(BitSet some) {
    int cost = 0;
    for (int number = some.nextSetBit(0); number >= 0; number = some.nextSetBit(number + 1)) {
      cost += cost(number);
    }
    return cost;
  }

  private int cost(int number) {
    return in.get(number) ? 0 : isTakenNow(number) ? DEAR : 1;
  }

  private boolean isTakenNow(int number) {
    if (number >= size) {
      return outcomes[number - size].isTaken();
    }
    Node node = facts.nodes().get(number);
    return node == nodes[node.step()] && outcomes[node.step()].isTaken();
  }

  private void addAll(BitSet some) {
    for (int number = some.nextSetBit(0); number >= 0; number = some.nextSetBit(number + 1)) {
      add(number);
    }
  }

  private void add(int number) {
    if (!in.get(number)) {
      in.set(number);
      if (count == open.length) {
        open = Arrays.copyOf(open, 2 * count);
      }
      open[count++] = number;
      met++;
    }
  }

  /** Nodes that closures have met. */
  long met() {
    return met;
  }
}
