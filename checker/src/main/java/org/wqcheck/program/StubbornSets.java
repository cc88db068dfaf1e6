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

  /** What a step that can be taken now costs more than one that cannot, which costs 1. */
  private static final int DEAR = 999;

  private final Facts facts;
  private final Conflicts conflicts;
  private final Preconditions preconditions;
  private final int size;

  /** By step, of what it does now: with which nodes that conflicts, or who can make it possible. */
  private final List<Map<Outcome, long[]>> wanted = new ArrayList<>();

  /** By node, once somebody has asked. */
  private final long[][] leavers;

  private final long[][] enterers;

  /** By the step: where it stands in the state at hand, what it does there. */
  private Node[] nodes = {};

  private Outcome[] outcomes = {};
  private byte[] state = {};

  /** Numbers of nodes, and behind them those of steps, each for the step wherever it stands. */
  private final Closure closure;

  /** Those of the steps that can be taken now. */
  private final long[] takenNow;

  /** The steps of the set that can be taken now. */
  private final BitSet taken = new BitSet();

  private int takenCount;
  private boolean endsAPath;

  StubbornSets(Facts facts, byte[] initial) {
    this.facts = facts;
    this.conflicts = new Conflicts(facts, initial);
    this.preconditions = new Preconditions(facts, conflicts);
    this.size = conflicts.size();
    this.leavers = new long[size][];
    this.enterers = new long[size][];
    int numbers = size + facts.stepCount();
    this.closure = new Closure(numbers);
    this.takenNow = new long[(numbers + Long.SIZE - 1) / Long.SIZE];
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
    noteTakenNow(best);
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

  private void noteTakenNow(BitSet steps) {
    Arrays.fill(takenNow, 0);
    for (int step = steps.nextSetBit(0); step >= 0; step = steps.nextSetBit(step + 1)) {
      int node = nodes[step].number();
      takenNow[node / Long.SIZE] |= 1L << node;
      takenNow[(size + step) / Long.SIZE] |= 1L << (size + step);
    }
  }

  /** Closes the set of one step; false: it has as many steps as another, or ends a path. */
  private boolean isClosed(int seed, int limit) {
    closure.clear();
    taken.clear();
    takenCount = 0;
    endsAPath = false;
    closure.add(nodes[seed].number());
    while (closure.isOpen()) {
      int number = closure.next();
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
    closure.add(nodes[step].number());
    closure.addAll(leavers(nodes[step]));
  }

  private void addNow(int step) {
    Outcome outcome = outcomes[step];
    if (outcome.isTaken() && !taken.get(step)) {
      taken.set(step);
      takenCount++;
      endsAPath |= outcome.ends();
    }
    closure.addAll(wanted.get(step).computeIfAbsent(outcome, o -> wantedBy(step, o)));
  }

  private long[] wantedBy(int step, Outcome outcome) {
    BitSet found =
        outcome.isTaken()
            ? conflicts.of(step, outcome.deeds())
            : preconditions.unblockers(step, outcome.deeds());
    return found.toLongArray();
  }

  /** Some of which have to come before a step stands where it does not: those that cost less. */
  private void addBefore(Node node) {
    Node now = nodes[node.step()];
    long[] leaving = leavers(now);
    if (canBeEntered(node)) {
      long[] entering = enterers(node);
      if (cost(entering) <= cost(leaving) + cost(now)) {
        closure.addAll(entering);
        return;
      }
    }
    closure.add(now.number());
    closure.addAll(leaving);
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

  private long[] leavers(Node node) {
    if (leavers[node.number()] == null) {
      leavers[node.number()] = preconditions.leavers(node).toLongArray();
    }
    return leavers[node.number()];
  }

  private long[] enterers(Node node) {
    if (enterers[node.number()] == null) {
      enterers[node.number()] = preconditions.enterers(node).toLongArray();
    }
    return enterers[node.number()];
  }

  private long cost(long[] some) {
    return closure.cost(some, takenNow, DEAR);
  }

  private long cost(Node now) {
    return closure.has(now.number()) ? 0 : outcomes[now.step()].isTaken() ? 1 + DEAR : 1;
  }

  /** What it has cost: nodes that closures have met, and what it took to know their conflicts. */
  long work() {
    return closure.met() + conflicts.looked();
  }
}
