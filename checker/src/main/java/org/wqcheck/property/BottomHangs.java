package org.wqcheck.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wqcheck.explore.BottomComponents;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Machine;
import org.wqcheck.program.Task;
import org.wqcheck.program.Waits.Loop;

/**
 * The hangs that only the whole graph shows: in a bottom component, a task that stands at one
 * statement in every state and never gets past it, or goes round a busy wait for ever.
 */
public final class BottomHangs {
  private final CheckedSystem system;
  private final Machine machine;
  private final ExploredGraph graph;
  private final Map<Integer, Found> found = new HashMap<>();

  private BottomHangs(CheckedSystem system, ExploredGraph graph) {
    this.system = system;
    this.machine = system.machine();
    this.graph = graph;
  }

  /** The hangs of a completely explored graph, each at the state where it is complete. */
  public static List<Found> find(CheckedSystem system, ExploredGraph graph) {
    BottomHangs hangs = new BottomHangs(system, graph);
    BottomComponents.visit(graph, state -> true, hangs::look);
    return List.copyOf(hangs.found.values());
  }

  /** What a task did in a component. */
  private static final class Conduct {
    final Set<Integer> positions = new HashSet<>();
    boolean passed;
    boolean moved;
    boolean alwaysRan = true;
  }

  private void look(int[] component) {
    Map<Task, Conduct> conducts = observe(component);
    Set<Task> stuck = new LinkedHashSet<>();
    Map<Task, Boolean> spinning = new HashMap<>();
    Map<Task, Loop> loops = new HashMap<>();
    for (Task task : machine.tasks()) {
      Conduct conduct = conducts.get(task);
      if (!conduct.alwaysRan) {
        continue;
      }
      if (conduct.positions.size() == 1 && !conduct.passed) {
        stuck.add(task);
        spinning.put(task, conduct.moved);
      } else if (isBusyWait(task, conduct, component)) {
        stuck.add(task);
        spinning.put(task, true);
        loops.put(task, loopOf(task, conduct).orElseThrow());
      }
    }
    if (!stuck.isEmpty()) {
      report(component[0], stuck, spinning, loops);
    }
  }

  private Map<Task, Conduct> observe(int[] component) {
    Map<Task, Conduct> conducts = new HashMap<>();
    machine.tasks().forEach(task -> conducts.put(task, new Conduct()));
    byte[] state = new byte[graph.system().stateSize()];
    for (int number : component) {
      graph.read(number, state);
      machine.expand(state, new Steps((successor, task) -> note(conducts.get(task))));
      machine.look(state);
      for (Task task : machine.tasks()) {
        Conduct conduct = conducts.get(task);
        conduct.alwaysRan &= task.isRunning();
        conduct.positions.add(task.position());
      }
    }
    return conducts;
  }

  private void note(Conduct conduct) {
    conduct.moved = true;
    conduct.passed |= machine.currentPassed();
  }

  /** A step and the task that took it. */
  private interface OnStep {
    void accept(byte[] successor, Task task);
  }

  /** Hears of the steps that tasks take; the kernel's own are nobody's. */
  private final class Steps implements Sink {
    private final OnStep onStep;

    Steps(OnStep onStep) {
      this.onStep = onStep;
    }

    @Override
    public void step(byte[] successor, int cost) {
      if (machine.current() != null) {
        onStep.accept(successor, machine.current());
      }
    }

    @Override
    public void violatingStep(int violation, int cost) {}

    @Override
    public void warning(int violation, int cost) {}

    @Override
    public void violatingState(int violation) {}
  }

  private Optional<Loop> loopOf(Task task, Conduct conduct) {
    return machine.waits().loopAround(task, List.copyOf(conduct.positions));
  }

  /** A loop with an exit, one round of which, nobody else moving, changes nothing. */
  private boolean isBusyWait(Task task, Conduct conduct, int[] component) {
    Optional<Loop> loop = loopOf(task, conduct);
    if (loop.isEmpty()) {
      return false;
    }
    byte[] state = graph.state(component[0]);
    machine.look(state);
    if (loop.get().untilStopped() && !machine.waits().isBeingStopped(task)) {
      return false;
    }
    for (int number : component) {
      if (returnsAlone(task, number)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the task, moving alone, is back in the same state when it is back in its place. */
  private boolean returnsAlone(Task task, int from) {
    machine.look(graph.state(from));
    int start = task.position();
    Set<Integer> seen = new HashSet<>();
    List<Integer> next = new ArrayList<>(List.of(from));
    while (!next.isEmpty()) {
      for (int successor : alone(task, next.remove(next.size() - 1))) {
        if (successor == from) {
          return true;
        }
        machine.look(graph.state(successor));
        if (task.position() != start && seen.add(successor)) {
          next.add(successor);
        }
      }
    }
    return false;
  }

  private List<Integer> alone(Task task, int number) {
    List<Integer> successors = new ArrayList<>();
    machine.expand(
        graph.state(number),
        new Steps(
            (successor, mover) -> {
              if (mover == task) {
                successors.add(graph.find(successor));
              }
            }));
    return successors;
  }

  private void report(
      int number, Set<Task> stuck, Map<Task, Boolean> spinning, Map<Task, Loop> loops) {
    machine.look(graph.state(number));
    WaitGraph waits = WaitGraph.ofKnownStuck(machine, stuck, loops);
    for (Hang hang : waits.hangs()) {
      boolean spins =
          hang.core().stream().allMatch(t -> spinning.get(t) || waits.waitOf(t).spins());
      int violation =
          hang.register(machine.defects(), spins ? ViolationKind.LIVELOCK : ViolationKind.DEADLOCK);
      if (hang.core().stream().anyMatch(machine.waits()::waitsForLostCompletion)) {
        system.doubtful().add(violation);
      }
      Found here = new Found(violation, number, Found.STATE, graph.depth(number));
      found.merge(violation, here, (a, b) -> b.length() < a.length() ? b : a);
    }
  }
}
