package org.wqcheck.naive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.model.Call;
import org.wqcheck.model.Stmt;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.naive.CallStep.Outcome;
import org.wqcheck.naive.NaiveCode.Op;

/**
 * Tasks that no continuation gets past their statement. Whatever happens, a run ends up in a bottom
 * component; who is in the same statement in all of it and never gets past it hangs.
 */
final class NaiveHangs {
  private final NaiveWorld world;
  private final NaiveGraph graph;
  private final NaiveSystem system;
  private final Set<ViolationKind> found = EnumSet.noneOf(ViolationKind.class);

  private NaiveHangs(NaiveWorld world, NaiveGraph graph) {
    this.world = world;
    this.graph = graph;
    this.system = new NaiveSystem(world);
  }

  /** The kinds of hang: deadlock, livelock, both or none. */
  static Set<ViolationKind> kinds(NaiveWorld world, NaiveGraph graph) {
    NaiveHangs hangs = new NaiveHangs(world, graph);
    graph.bottomComponents().forEach(hangs::look);
    return hangs.found;
  }

  private void look(List<Integer> component) {
    Set<Integer> stuck = new TreeSet<>(graph.states.get(component.get(0)).frames.keySet());
    Set<Integer> moving = new TreeSet<>();
    for (int number : component) {
      stuck.retainAll(graph.states.get(number).frames.keySet());
      for (NaiveGraph.Edge edge : graph.edges.get(number)) {
        moving.add(edge.task());
        if (edge.passes()) {
          stuck.remove(edge.task());
        }
      }
    }
    judge(graph.states.get(component.get(0)), stuck, moving);
  }

  /** A core that spins is a livelock, one that waits a deadlock; victims are neither. */
  private void judge(NaiveState state, Set<Integer> stuck, Set<Integer> moving) {
    Set<Integer> spinning = new TreeSet<>();
    for (int task : stuck) {
      if (moving.contains(task) || system.outcome(state, task) == Outcome.SPINS) {
        spinning.add(task);
        found.add(ViolationKind.LIVELOCK);
      }
    }
    for (int task : stuck) {
      Set<Integer> reached = reach(state, task, stuck);
      reached.add(task);
      reached.retainAll(spinning);
      if (reached.isEmpty()) {
        found.add(ViolationKind.DEADLOCK);
      }
    }
  }

  private Set<Integer> reach(NaiveState state, int from, Set<Integer> stuck) {
    List<Integer> reached = new ArrayList<>(List.of(from));
    for (int i = 0; i < reached.size(); i++) {
      for (int other : stuck) {
        if (!reached.contains(other) && waitsFor(state, reached.get(i), other)) {
          reached.add(other);
        }
      }
    }
    return new TreeSet<>(reached);
  }

  /** Whether a stuck task needs something that another stuck task has, runs or might do. */
  private boolean waitsFor(NaiveState state, int task, int other) {
    Frame frame = state.frames.get(task);
    if (!(world.code(frame.body).op(frame.pc) instanceof Op.Do op)) {
      return false;
    }
    Call call = op.statement().call();
    return switch (call.callee()) {
      case MUTEX_LOCK -> isOwner(state, call, other);
      case WAIT_FOR_COMPLETION -> mayComplete(state, call, other);
      case SYNCHRONIZE_RCU, RCU_BARRIER -> state.readers.getOrDefault(other, 0) > 0;
      default -> other >= NaiveWorld.FIRST_WORKER || isFlushing(state, call, other);
    };
  }

  private static boolean isOwner(NaiveState state, Call call, int other) {
    Integer owner = state.owners.get(thing(call));
    return owner != null && owner == other;
  }

  private static int thing(Call call) {
    return ((Call.Arg.Of) call.args().get(0)).thing().candidates().get(0).id();
  }

  private boolean isFlushing(NaiveState state, Call call, int other) {
    NaiveState.Queue queue = state.queues.get(thing(call));
    NaiveState.Item item = state.items.get(thing(call));
    return state.cpuMaps == other
        || queue != null && queue.first == other
        || item != null && item.owner == other;
  }

  /** Whoever completes it somewhere, or runs on a workqueue that such a work may wait for. */
  private boolean mayComplete(NaiveState state, Call call, int other) {
    return other >= NaiveWorld.FIRST_WORKER
        || mentions(state.frames.get(other).body.code(), thing(call));
  }

  private static boolean mentions(Stmt statement, int completion) {
    return statement instanceof Stmt.Block block
        ? block.statements().stream().anyMatch(s -> mentions(s, completion))
        : statement instanceof Stmt.Do call
            && call.call().callee() == org.wqcheck.model.KernelCall.COMPLETE
            && thing(call.call()) == completion;
  }
}
