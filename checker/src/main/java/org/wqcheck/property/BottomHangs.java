package org.wqcheck.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wqcheck.explore.BottomComponents;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limit;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Quotient;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.StepsOnly;
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
  private final ExploredGraph explored;
  private final Limits limits;
  private final Map<Integer, Found> found = new HashMap<>();
  private Optional<Limit> limit = Optional.empty();

  /** States that can all reach one another and nothing else, and a graph that has them. */
  private static final class Component {
    private final ExploredGraph graph;
    private final int[] states;

    Component(ExploredGraph graph, int[] states) {
      this.graph = graph;
      this.states = states;
    }
  }

  private BottomHangs(CheckedSystem system, ExploredGraph explored, Limits limits) {
    this.system = system;
    this.machine = system.machine();
    this.explored = explored;
    this.limits = limits;
  }

  /**
   * The hangs of a completely explored graph, each at the state where it is complete.
   *
   * @param limits of searches for the components that a quotient's stand for
   */
  public static Hangs find(CheckedSystem system, ExploredGraph graph, Limits limits) {
    BottomHangs hangs = new BottomHangs(system, graph, limits);
    BottomComponents.visit(graph, state -> true, hangs::look);
    return new Hangs(List.copyOf(hangs.found.values()), hangs.limit);
  }

  /**
   * What was found.
   *
   * @param limit the limit that was reached, if one was: then there may be more
   */
  public record Hangs(List<Found> found, Optional<Limit> limit) {}

  /** What a task did in a component. */
  private static final class Conduct {
    final Set<Integer> positions = new HashSet<>();
    boolean passed;
    boolean moved;
    boolean alwaysRan = true;
  }

  private void look(int[] numbers) {
    if (limit.isPresent()) {
      return;
    }
    Component component = component(numbers);
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
      report(numbers[0], stuck, spinning, loops);
    }
  }

  /**
   * In a quotient tasks change places on the way. There the states that can be reached below are a
   * bottom component, too: from each of them an image of the first one is reached, and after as
   * many rounds as the permutation takes to come back to itself, the first one again.
   */
  private Component component(int[] numbers) {
    boolean quotient = explored.system() instanceof Quotient;
    if (!quotient || (numbers.length == 1 && staysAsItIs(explored.state(numbers[0])))) {
      return new Component(explored, numbers);
    }
    Quotient system = (Quotient) explored.system();
    Outcome below =
        Search.run(
            system.belowFrom(explored.state(numbers[0])), Extent.EVERYTHING, limits, Progress.NONE);
    limit = below.limit();
    return new Component(below.graph(), IntStream.range(0, below.graph().size()).toArray());
  }

  private boolean staysAsItIs(byte[] state) {
    Changes changes = new Changes(state);
    machine.expand(state, changes);
    return !changes.any;
  }

  private Map<Task, Conduct> observe(Component component) {
    Map<Task, Conduct> conducts = new HashMap<>();
    machine.tasks().forEach(task -> conducts.put(task, new Conduct()));
    byte[] state = new byte[machine.stateSize()];
    for (int number : component.states) {
      component.graph.read(number, state);
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
  private final class Steps extends StepsOnly {
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
  }

  /** Whether some step leads out of a state. */
  private static final class Changes extends StepsOnly {
    private final byte[] state;
    private boolean any;

    Changes(byte[] state) {
      this.state = state;
    }

    @Override
    public void step(byte[] successor, int cost) {
      any |= !Arrays.equals(successor, state);
    }
  }

  private Optional<Loop> loopOf(Task task, Conduct conduct) {
    return machine.waits().loopAround(task, List.copyOf(conduct.positions));
  }

  /** A loop with an exit, one round of which, nobody else moving, changes nothing. */
  private boolean isBusyWait(Task task, Conduct conduct, Component component) {
    Optional<Loop> loop = loopOf(task, conduct);
    if (loop.isEmpty()) {
      return false;
    }
    ExploredGraph graph = component.graph;
    machine.look(graph.state(component.states[0]));
    if (loop.get().untilStopped() && !machine.waits().isBeingStopped(task)) {
      return false;
    }
    for (int number : component.states) {
      if (returnsAlone(graph, task, number)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the task, moving alone, is back in the same state when it is back in its place. */
  private boolean returnsAlone(ExploredGraph graph, Task task, int from) {
    machine.look(graph.state(from));
    int start = task.position();
    Set<Integer> seen = new HashSet<>();
    List<Integer> next = new ArrayList<>(List.of(from));
    while (!next.isEmpty()) {
      for (int successor : alone(graph, task, next.remove(next.size() - 1))) {
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

  private List<Integer> alone(ExploredGraph graph, Task task, int number) {
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
    machine.look(explored.state(number));
    WaitGraph waits = WaitGraph.ofKnownStuck(machine, stuck, loops);
    for (Hang hang : waits.hangs()) {
      boolean spins =
          hang.core().stream().allMatch(t -> spinning.get(t) || waits.waitOf(t).spins());
      int violation =
          hang.register(machine, spins ? ViolationKind.LIVELOCK : ViolationKind.DEADLOCK);
      if (hang.core().stream().anyMatch(machine.waits()::waitsForLostCompletion)) {
        system.doubtful().add(violation);
      }
      Found here = new Found(violation, number, Found.STATE, explored.depth(number));
      system.setExchangesFor(here, machine.twins().by());
      found.merge(violation, here, (a, b) -> b.length() < a.length() ? b : a);
    }
  }
}
