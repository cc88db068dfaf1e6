package org.wqcheck.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wqcheck.explore.BottomComponents;
import org.wqcheck.explore.Deaf;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Limit;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.PartialOrder;

/**
 * Searches a system without the steps that need not be taken yet: again and again, until a pass has
 * learnt nothing about the steps, and no step is put off for ever.
 */
public final class StubbornSearch {

  private final CheckedSystem machine;
  private final TransitionSystem system;
  private final PartialOrder order;

  /**
   * A search about which nothing is known yet.
   *
   * @param machine below
   * @param exchanges by which states of it are as good as each other in the search
   * @param system the machine, or its quotient by them
   */
  public StubbornSearch(CheckedSystem machine, Exchanges exchanges, TransitionSystem system) {
    this.machine = machine;
    this.system = system;
    this.order = new PartialOrder(machine.machine(), exchanges);
  }

  /**
   * From now on it is given up when all passes have cost too much.
   *
   * @param most in units of {@link PartialOrder#limitWork}
   */
  public void limitWork(long most) {
    order.limitWork(most);
  }

  /**
   * Searches. What was learnt by a search before is known. From then on the machine's system leaves
   * out steps, until it is told otherwise: that is the graph that is explored.
   *
   * @param plan whose limit of states is for each pass
   * @return empty: it was given up
   */
  public Optional<Outcome> run(SearchPlan plan) {
    long start = System.nanoTime();
    machine.reduceBy(order);
    Outcome outcome;
    do {
      order.beginPass();
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      outcome = pass(plan, plan.limits().time().minus(spent));
    } while (!order.isTooDear() && isToBeRepeated(outcome));
    return order.isTooDear() ? Optional.empty() : Optional.of(outcome);
  }

  private Outcome pass(SearchPlan plan, Duration time) {
    Limits rest = plan.limits().withTime(time);
    return Search.run(system, new SearchPlan(plan.extent(), rest, plan.progress(), plan.keeper()));
  }

  /** Whether a pass is no answer: it went by what was not all there is to know. */
  private boolean isToBeRepeated(Outcome outcome) {
    Optional<Limit> limit = outcome.limit();
    if (limit.isEmpty()) {
      return order.hasGrown() || ignores(outcome.graph());
    }
    return limit.get() == Limit.STATES && order.hasGrown();
  }

  /** Whether some step can be put off for ever; if so, the next pass does not. */
  private boolean ignores(ExploredGraph graph) {
    List<byte[]> ignoring = new ArrayList<>();
    BottomComponents.visit(
        graph,
        state -> true,
        component -> {
          for (int number : component) {
            if (!leavesOut(graph.state(number))) {
              return;
            }
          }
          ignoring.add(graph.state(component[0]));
        });
    ignoring.forEach(order::takeAllAt);
    return !ignoring.isEmpty();
  }

  private boolean leavesOut(byte[] state) {
    system.expand(state, new Deaf());
    return order.hasLeftOut();
  }
}
