package org.wqcheck.property;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Blocked;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Machine;
import org.wqcheck.program.PartialOrder;
import org.wqcheck.program.StepCache;
import org.wqcheck.program.Task;

/** A machine, with the violations that are visible in a state: circular waits, false invariants. */
public final class CheckedSystem implements TransitionSystem {

  /** States after which steps are no longer tried but looked up: to learn them costs as much. */
  private static final int WORTH_LEARNING = 200;

  private final Machine machine;
  private final StepCache cache;

  /** By which steps are left out, or null. */
  private PartialOrder reduction;

  /** States expanded without the cache. */
  private int expanded;

  /** Hangs in whose state some completion had lost a complete(); shared by forks. */
  private final Set<Integer> doubtful;

  /** How the hangs that only the whole graph shows are told of the foremost of their like. */
  private final Map<Found, Exchanges> exchanged = new HashMap<>();

  /** Wraps a machine. */
  public CheckedSystem(Machine machine) {
    this(machine, new ConcurrentSkipListSet<>());
  }

  private CheckedSystem(Machine machine, Set<Integer> doubtful) {
    this.machine = machine;
    this.cache = new StepCache(machine);
    this.doubtful = doubtful;
  }

  /** From now on only the steps are reported that suffice; null: all again. */
  public void reduceBy(PartialOrder other) {
    reduction = other;
    cache.reduceBy(other);
  }

  /** The machine below. */
  public Machine machine() {
    return machine;
  }

  /** Hangs that may rest on the bound up to which completions count. */
  public Set<Integer> doubtful() {
    return doubtful;
  }

  /** Remembers the exchanges for a hang that no state shows: see {@link #exchangesFor}. */
  void setExchangesFor(Found hang, Exchanges exchanges) {
    exchanged.put(hang, exchanges);
  }

  /**
   * The exchanges that make of the state of a violation one where it is told of the foremost of
   * those that are alike, word by word.
   *
   * @throws IllegalStateException if the violation is not one of the state: the system is not a
   *     function of the state alone
   */
  public Exchanges exchangesFor(Found violation, byte[] state) {
    if (exchanged.containsKey(violation)) {
      return exchanged.get(violation);
    }
    Literal literal = new Literal(machine.twins(), violation.violation());
    machine.expand(state, literal);
    machine.look(state);
    List<Blocked> blocked = machine.blockedNow();
    if (!blocked.isEmpty()) {
      reportCircularWaits(blocked, literal);
    }
    machine.brokenInvariants().forEach(literal::violatingState);
    return literal.exchanges();
  }

  @Override
  public int stateSize() {
    return machine.stateSize();
  }

  @Override
  public void initial(byte[] state) {
    machine.initial(state);
  }

  @Override
  public TransitionSystem fork() {
    return new CheckedSystem((Machine) machine.fork(), doubtful);
  }

  @Override
  public void expand(byte[] state, Sink sink) {
    List<Blocked> blocked = expandMachine(state, sink);
    machine.look(state);
    if (!blocked.isEmpty()) {
      reportCircularWaits(blocked, sink);
    }
    for (int broken : machine.brokenInvariants()) {
      sink.violatingState(broken);
    }
  }

  /**
   * Who listens to the machine has to hear of every step. And what is learnt pays only in a search
   * that goes on.
   */
  private List<Blocked> expandMachine(byte[] state, Sink sink) {
    if (reduction == null && (machine.tracing() || expanded < WORTH_LEARNING)) {
      expanded++;
      machine.expand(state, sink);
      machine.look(state);
      return machine.blockedNow();
    }
    cache.expand(state, sink);
    return cache.blocked();
  }

  private void reportCircularWaits(List<Blocked> blocked, Sink sink) {
    WaitGraph graph = WaitGraph.ofProvablyStuck(blocked);
    if (graph.isEmpty()) {
      return;
    }
    for (Hang hang : graph.hangs()) {
      int number = hang.register(machine, kind(graph, hang.core()));
      if (hang.core().stream().anyMatch(machine.waits()::waitsForLostCompletion)) {
        doubtful.add(number);
      }
      sink.violatingState(number);
    }
  }

  private static ViolationKind kind(WaitGraph graph, List<Task> core) {
    return core.stream().allMatch(task -> graph.waitOf(task).spins())
        ? ViolationKind.LIVELOCK
        : ViolationKind.DEADLOCK;
  }
}
