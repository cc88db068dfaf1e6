package org.wqcheck.property;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Blocked;
import org.wqcheck.program.Machine;
import org.wqcheck.program.StepCache;
import org.wqcheck.program.Task;

/** A machine, with the violations that are visible in a state: circular waits, false invariants. */
public final class CheckedSystem implements TransitionSystem {

  /** States after which steps are no longer tried but looked up: to learn them costs as much. */
  private static final int WORTH_LEARNING = 200;

  private final Machine machine;
  private final StepCache cache;

  /** States expanded without the cache. */
  private int expanded;

  /** Hangs in whose state some completion had lost a complete(); shared by forks. */
  private final Set<Integer> doubtful;

  /** Wraps a machine. */
  public CheckedSystem(Machine machine) {
    this(machine, new ConcurrentSkipListSet<>());
  }

  private CheckedSystem(Machine machine, Set<Integer> doubtful) {
    this.machine = machine;
    this.cache = new StepCache(machine);
    this.doubtful = doubtful;
  }

  /** The machine below. */
  public Machine machine() {
    return machine;
  }

  /** Hangs that may rest on the bound up to which completions count. */
  public Set<Integer> doubtful() {
    return doubtful;
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
    machine.brokenInvariants().forEach(sink::violatingState);
  }

  /**
   * Who listens to the machine has to hear of every step. And what is learnt pays only in a search
   * that goes on.
   */
  private List<Blocked> expandMachine(byte[] state, Sink sink) {
    if (machine.tracing() || expanded < WORTH_LEARNING) {
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
      int number = hang.register(machine.defects(), kind(graph, hang.core()));
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
