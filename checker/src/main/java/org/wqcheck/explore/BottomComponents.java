package org.wqcheck.explore;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The bottom strongly connected components of an explored graph: sets of states that can all reach
 * one another and nothing else. A terminal state is one by itself. A state with a violating step,
 * or with a step to a state that was not stored, has a way out.
 *
 * <p>A bottom component contains its state of greatest number, and that is a summit: it suffices to
 * run depth-first from the summits, which are few. A run ends with the first component it
 * completes, which is a bottom one, as nothing leads out of it but to what was visited before; or
 * it ends as soon as it meets a way out. Either way, whatever else the run visited has a way out by
 * the path of the run, and is never visited again. So every state is expanded at most once, and few
 * are.
 */
public final class BottomComponents {

  private static final int LEFT = -1;

  private final ExploredGraph graph;
  private final Predicate<byte[]> candidate;
  private final byte[] state;

  /** For each state: 0, its place in the current run from 1 on, or LEFT by an earlier run. */
  private final IntList places;

  /** The states visited by the run, in order of their places. */
  private final IntList run = new IntList();

  /** The path of the run: states that are not completed, and where their steps begin. */
  private final IntList path = new IntList();

  private final IntList stepsBegin = new IntList();

  /** States that steps of the path lead to, still to be followed. */
  private final IntList steps = new IntList();

  /** Places at which components, as far as known, begin. */
  private final IntList begins = new IntList();

  private boolean wayOut;

  private BottomComponents(ExploredGraph graph, Predicate<byte[]> candidate) {
    this.graph = graph;
    this.candidate = candidate;
    this.state = new byte[graph.system().stateSize()];
    this.places = IntList.zeros(graph.size());
  }

  /**
   * Visits each bottom component all of whose states are candidates. States that are none cost
   * nothing but the test.
   *
   * @param candidate whether a state is of interest; do not keep or write the array
   * @param visitor receives the numbers of a component's states in ascending order
   */
  public static void visit(
      ExploredGraph graph, Predicate<byte[]> candidate, Consumer<int[]> visitor) {
    BottomComponents components = new BottomComponents(graph, candidate);
    IntList summits = graph.summits();
    for (int i = 0; i < summits.size(); i++) {
      components.runFrom(summits.get(i), visitor);
    }
  }

  private void runFrom(int summit, Consumer<int[]> visitor) {
    graph.read(summit, state);
    if (places.get(summit) != 0 || !candidate.test(state)) {
      return;
    }
    wayOut = false;
    enter(summit);
    int begin = completeOne();
    int[] component = wayOut ? new int[0] : run.from(begin - 1);
    leave();
    if (component.length > 0) {
      Arrays.sort(component);
      visitor.accept(component);
    }
  }

  /** The place at which the first completed component begins; meaningless if there is a way out. */
  private int completeOne() {
    while (!wayOut) {
      if (steps.size() > stepsBegin.last()) {
        follow(steps.removeLast());
      } else {
        int place = places.get(path.removeLast());
        stepsBegin.removeLast();
        if (begins.last() == place) {
          return place;
        }
      }
    }
    return 0;
  }

  private void follow(int successor) {
    int place = places.get(successor);
    if (place == LEFT) {
      wayOut = true;
    } else if (place == 0) {
      enter(successor);
    } else {
      while (begins.last() > place) {
        begins.removeLast();
      }
    }
  }

  private void enter(int number) {
    run.add(number);
    places.set(number, run.size());
    begins.add(run.size());
    path.add(number);
    stepsBegin.add(steps.size());
    graph.read(number, state);
    graph.system().expand(state, new Steps());
  }

  private void leave() {
    for (int i = 0; i < run.size(); i++) {
      places.set(run.get(i), LEFT);
    }
    run.clear();
    path.clear();
    stepsBegin.clear();
    steps.clear();
    begins.clear();
  }

  /** Collects the steps of one state. */
  private final class Steps implements TransitionSystem.Sink {

    @Override
    public void step(byte[] successor, int cost) {
      int number = wayOut || !candidate.test(successor) ? -1 : graph.find(successor);
      if (number < 0) {
        wayOut = true;
      } else {
        steps.add(number);
      }
    }

    @Override
    public void violatingStep(int violation, int cost) {
      wayOut = true;
    }

    @Override
    public void warning(int violation, int cost) {}

    @Override
    public void violatingState(int violation) {}
  }
}
