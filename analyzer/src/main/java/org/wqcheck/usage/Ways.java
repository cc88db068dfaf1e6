package org.wqcheck.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The points of a followed body, each as often as paths to it differ, and what follows what. */
final class Ways {

  /** A position of lowered code with a path to it. */
  record Node(int position, Path path) {}

  private final Map<Node, Integer> numbers = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<List<Integer>> successors = new ArrayList<>();
  private final Map<Integer, List<Integer>> byPosition = new HashMap<>();

  /** The start of the body is there from the beginning, with number 0. */
  Ways() {
    add(new Node(0, Path.START));
  }

  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  /** The number of a node; its own is {@code size()} before, if it is new. */
  int add(Node node) {
    int number = numbers.computeIfAbsent(node, n -> nodes.size());
    if (number == nodes.size()) {
      nodes.add(node);
      successors.add(new ArrayList<>(2));
      byPosition.computeIfAbsent(node.position(), p -> new ArrayList<>(1)).add(number);
    }
    return number;
  }

  void join(int from, int to) {
    successors.get(from).add(to);
  }

  /** The nodes at a position. */
  List<Integer> at(int position) {
    return byPosition.getOrDefault(position, List.of());
  }

  List<Integer> after(int node) {
    return successors.get(node);
  }

  /** The positions reached from some nodes, at once or later, not through those in between. */
  BitSet reached(Collection<Integer> from, BitSet without) {
    BitSet positions = new BitSet();
    BitSet seen = new BitSet(nodes.size());
    Deque<Integer> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (int next : successors.get(open.pop())) {
        int position = nodes.get(next).position();
        if (!seen.get(next) && !without.get(position)) {
          open.push(next);
        }
        seen.set(next);
        positions.set(position);
      }
    }
    return positions;
  }
}
