package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.state.Deed;
import org.wqcheck.state.Deed.Kind;
import org.wqcheck.state.Deed.OnList;

/**
 * What is known of the steps of a machine: where each has been tried, and what it asked and did
 * there. Where a step stands is told by a few bytes of the state, its whereabouts: the position of
 * its task, the head of its pool's worklist.
 */
final class Facts {

  /** A step at one place. */
  static final class Node {
    private final int number;
    private final int step;
    private final byte[] where;
    private final Set<Deed> deeds = new LinkedHashSet<>();

    /** Those whose deeds are known, as long as the cache has them. */
    private final Set<Outcome> outcomes = Collections.newSetFromMap(new IdentityHashMap<>());

    private Node(int number, int step, byte[] where) {
      this.number = number;
      this.step = step;
      this.where = where;
    }

    int number() {
      return number;
    }

    int step() {
      return step;
    }

    /** The bytes of the step's whereabouts. */
    byte[] where() {
      return where;
    }

    /** What it was seen to do there; empty: it may come to stand there. */
    Set<Deed> deeds() {
      return deeds;
    }
  }

  private final int[][] whereabouts;

  /** By step: where it was found last. */
  private final Node[] last;

  private final List<Map<Long, Node>> byWhere = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  /** By the place of a pool's worklist: the step that takes from it. */
  private final Map<Integer, Integer> takers = new HashMap<>();

  private final boolean[] isTaker;
  private boolean hasGrown;

  /** Nothing is known. */
  Facts(List<Step> steps) {
    this.whereabouts = steps.stream().map(Step::whereabouts).toArray(int[][]::new);
    this.last = new Node[steps.size()];
    this.isTaker = new boolean[steps.size()];
    for (int step = 0; step < steps.size(); step++) {
      byWhere.add(new HashMap<>());
      if (steps.get(step) instanceof Step.OfPool pool) {
        takers.put(pool.whereabouts()[0], step);
        isTaker[step] = true;
      }
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  int stepCount() {
    return last.length;
  }

  /** The places of the bytes that say where a step stands. */
  int[] whereabouts(int step) {
    return whereabouts[step];
  }

  /** Whether a step stands where the head of a list is. */
  boolean takesFromAList(int step) {
    return isTaker[step];
  }

  /** The step that takes the elements of a list, if it is a pool's worklist; else -1. */
  int takerOf(int list) {
    return takers.getOrDefault(list, -1);
  }

  /** Whether something new was learnt since this was last asked. */
  boolean hasGrown() {
    boolean grown = hasGrown;
    hasGrown = false;
    return grown;
  }

  /** Where a step stands in a state. */
  Node at(int step, byte[] state) {
    int[] places = whereabouts[step];
    Node before = last[step];
    if (before != null && isThere(before.where, places, state)) {
      return before;
    }
    byte[] where = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      where[i] = state[places[i]];
    }
    last[step] = node(step, where);
    return last[step];
  }

  private static boolean isThere(byte[] where, int[] places, byte[] state) {
    for (int i = 0; i < places.length; i++) {
      if (where[i] != state[places[i]]) {
        return false;
      }
    }
    return true;
  }

  private Node node(int step, byte[] where) {
    long key = 0;
    for (byte b : where) {
      key = key << Byte.SIZE | (b & 0xff);
    }
    return byWhere
        .get(step)
        .computeIfAbsent(
            key,
            k -> {
              Node node = new Node(nodes.size(), step, where);
              nodes.add(node);
              hasGrown = true;
              return node;
            });
  }

  /** The node of a pool's step with that element at its head. */
  Optional<Node> find(int step, int element) {
    return Optional.ofNullable(byWhere.get(step).get((long) element));
  }

  /** Deeds stay known; which outcomes they were of does not. */
  void forgetOutcomes() {
    nodes.forEach(node -> node.outcomes.clear());
  }

  /** A step was seen to do this there. */
  void learn(Node node, Outcome outcome) {
    if (node.outcomes.add(outcome)) {
      learn(node, outcome.deeds());
    }
  }

  /** The same. */
  void learn(Node node, List<Deed> deeds) {
    for (Deed deed : deeds) {
      if (node.deeds.add(deed)) {
        hasGrown = true;
        deed.onLists().forEach(this::expect);
      }
    }
  }

  /** What is on a worklist may come to its head. */
  private void expect(OnList on) {
    int taker = takerOf(on.list());
    if (taker >= 0 && (on.kind() == Kind.APPEND || on.kind() == Kind.REORDER) && on.element() > 0) {
      node(taker, new byte[] {(byte) on.element()});
    }
  }
}
