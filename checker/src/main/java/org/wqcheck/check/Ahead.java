package org.wqcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Onward;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Outlook;
import org.wqcheck.explore.Path;
import org.wqcheck.explore.Progress;
import org.wqcheck.explore.Search;
import org.wqcheck.property.BottomHangs;
import org.wqcheck.property.CheckedSystem;

/**
 * Looks at everything that can follow a state, if that is not much. A hang found there is certain:
 * nothing leads out of the states that can be reached from a state, so that their bottom components
 * are bottom components of the whole graph.
 */
final class Ahead implements Outlook {

  /** States explored at the most: a random run has a thousand. */
  private static final int MOST = 5000;

  private final CheckedSystem system;

  Ahead(CheckedSystem system) {
    this.system = system;
  }

  @Override
  public boolean isStuck(byte[] state) {
    return !hangs(ExploredGraph.lone(system, state)).isEmpty();
  }

  @Override
  public List<byte[]> ahead(byte[] state) {
    Outcome outcome = explored(state);
    List<Found> wrong = new ArrayList<>(outcome.found());
    if (outcome.limit().isEmpty()) {
      wrong.addAll(hangs(outcome.graph()));
    }
    return wrong.stream()
        .min(Comparator.comparingInt(Found::length).thenComparingInt(Found::violation))
        .map(first -> Path.to(outcome.graph(), first.state()).states())
        .orElse(List.of());
  }

  /** The hangs that are complete in the last state of a run, which a graph has. */
  List<Found> hangsIn(byte[] state, ExploredGraph run) {
    Outcome outcome = explored(state);
    if (outcome.limit().isPresent()) {
      return List.of();
    }
    int number = run.find(state);
    return hangs(outcome.graph()).stream()
        .map(h -> new Found(h.violation(), number, Found.STATE, run.depth(number)))
        .toList();
  }

  private Outcome explored(byte[] state) {
    Limits limits = Limits.none().withStates(MOST);
    return Search.run(new Onward(system, state), Extent.EVERYTHING, limits, Progress.NONE);
  }

  private List<Found> hangs(ExploredGraph graph) {
    return BottomHangs.find(system, graph, Limits.none()).found();
  }
}
