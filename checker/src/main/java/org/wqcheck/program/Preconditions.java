package org.wqcheck.program;

import java.util.BitSet;
import java.util.List;
import org.wqcheck.program.Facts.Node;
import org.wqcheck.state.Deed;
import org.wqcheck.state.Deed.Change;
import org.wqcheck.state.Deed.Kind;
import org.wqcheck.state.Deed.OnList;

/**
 * What has to happen before a step can be taken that cannot now: a necessary enabling set, in the
 * words of stubborn sets. Numbers are those of nodes.
 */
final class Preconditions {
  private final Facts facts;
  private final Conflicts conflicts;

  Preconditions(Facts facts, Conflicts conflicts) {
    this.facts = facts;
    this.conflicts = conflicts;
  }

  /** The nodes of others one of which has to be passed before a step can be taken that cannot. */
  BitSet unblockers(int step, List<Deed> deeds) {
    BitSet found = new BitSet();
    for (Deed deed : deeds) {
      deed.asked().keySet().forEach(place -> found.or(conflicts.touching(place)));
      deed.onLists().forEach(on -> found.or(conflicts.touching(on.list())));
    }
    for (int number = found.nextSetBit(0); number >= 0; number = found.nextSetBit(number + 1)) {
      Node node = facts.nodes().get(number);
      if (node.step() == step
          || node.deeds().stream().noneMatch(d -> d.isDone() && unblocks(d, deeds, step))) {
        found.clear(number);
      }
    }
    return found;
  }

  private boolean unblocks(Deed deed, List<Deed> blocked, int step) {
    return blocked.stream().anyMatch(b -> conflicts.spoils(deed, withoutWhereabouts(b, step)));
  }

  private Deed withoutWhereabouts(Deed deed, int step) {
    return deed.without(
        place -> conflicts.isWhereabouts(place, step), on -> conflicts.isImplied(step, on));
  }

  /** The nodes of others one of which has to be passed before a step stands elsewhere by them. */
  BitSet leavers(Node node) {
    BitSet found = new BitSet();
    int[] places = facts.whereabouts(node.step());
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      int value = node.where()[i] & 0xff;
      conflicts.touching(place).stream()
          .filter(n -> isOther(n, node) && moves(facts.nodes().get(n), place, value))
          .forEach(found::set);
    }
    return found;
  }

  private boolean isOther(int number, Node node) {
    return facts.nodes().get(number).step() != node.step();
  }

  private static boolean moves(Node node, int place, int value) {
    return node.deeds().stream().anyMatch(deed -> moves(deed, place, value));
  }

  private static boolean moves(Deed deed, int place, int value) {
    if (!deed.isDone()) {
      return false;
    }
    Change change = deed.changes().get(place);
    BitSet answers = deed.asked().get(place);
    boolean byByte = change != null && (answers == null || answers.get(value));
    return (byByte && change.of(value) != value)
        || deed.onLists().stream().anyMatch(on -> on.list() == place && changesHead(on, value));
  }

  private static boolean changesHead(OnList on, int head) {
    return switch (on.kind()) {
      case APPEND -> head == 0;
      case REMOVE -> head == on.element();
      case TAKE_FIRST, REORDER -> true;
      case IS_EMPTY, IS_NOT_EMPTY, FIRST, CONTAINS, ORDER -> false;
    };
  }

  /** The nodes one of which has to be passed before its step stands at a node where it is not. */
  BitSet enterers(Node node) {
    BitSet found = new BitSet();
    for (Node from : facts.nodes()) {
      if (from.number() < conflicts.size()
          && from != node
          && from.deeds().stream().anyMatch(d -> leads(d, from, node))) {
        found.set(from.number());
      }
    }
    return found;
  }

  private boolean leads(Deed deed, Node from, Node to) {
    if (!deed.isDone()) {
      return false;
    }
    int[] places = facts.whereabouts(to.step());
    if (facts.takerOf(places.length == 0 ? -1 : places[0]) == to.step()) {
      return deed.onLists().stream()
          .anyMatch(on -> on.list() == places[0] && puts(on, to.where()[0] & 0xff));
    }
    boolean own = from.step() == to.step();
    boolean any = false;
    for (int i = 0; i < places.length; i++) {
      Change change = deed.changes().get(places[i]);
      any |= change != null;
      int wanted = to.where()[i] & 0xff;
      if (change != null && !change.isRelative() && change.of(0) != wanted) {
        return false;
      }
      if (change == null && own && from.where()[i] != to.where()[i]) {
        return false;
      }
    }
    return any;
  }

  private static boolean puts(OnList on, int element) {
    return (on.kind() == Kind.APPEND && on.element() == element) || on.kind() == Kind.REORDER;
  }
}
