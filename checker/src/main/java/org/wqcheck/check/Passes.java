package org.wqcheck.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wqcheck.explore.CheapestReport;
import org.wqcheck.explore.ExploredGraph;
import org.wqcheck.explore.Extent;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Growth;
import org.wqcheck.explore.Keeper;
import org.wqcheck.explore.Limit;
import org.wqcheck.explore.Limits;
import org.wqcheck.explore.Outcome;
import org.wqcheck.explore.Search;
import org.wqcheck.explore.SearchPlan;
import org.wqcheck.explore.TransitionSystem;
import org.wqcheck.program.Exchanges;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.property.StubbornSearch;

/**
 * A search that leaves out steps which can be taken later as well, where that pays: it begins with
 * all of them, and most specs are explored by then. Then it tries how many states there are without
 * the others, and goes on in the cheaper way. That is decided by numbers of states and of nodes
 * that closures have met, not by the clock, so that equal searches give equal results.
 */
final class Passes {

  /**
   * How much is spent on what, in states and in the units of {@link StubbornSearch#limitWork}.
   *
   * @param small states up to which nothing is left out
   * @param trial states up to which leaving out is tried
   * @param trialWork what the trial may cost; of very many tasks it costs more
   * @param turnWork what the search in the cheaper way may cost before the other one has its turn
   * @param turn states of that turn, which cost about the same
   */
  record Shares(long small, long trial, long trialWork, long turnWork, long turn) {}

  /** The trial's work is some three seconds. */
  private static final Shares USUAL =
      new Shares(20_000, 2_000, 100_000_000, 400_000_000, 4_000_000);

  /**
   * Times that there have to be fewer states by the end of the trial: a state takes some five times
   * as long, and there is more than one pass. Measured on sixteen specs: at least 12 where it pays
   * in the end, at most 3 where it does not.
   */
  private static final int LEAST_GAIN = 4;

  /** States after which a search for a shorter trace is given up. */
  private static final int SHORTER = 500_000;

  private final CheckedSystem machine;
  private final Knowledge knowledge;
  private final TransitionSystem system;
  private final SearchPlan plan;
  private final Exchanges exchanges;
  private final Shares shares;
  private final long start = System.nanoTime();

  /**
   * To be begun.
   *
   * @param exchanges by which states are as good as each other in the system
   */
  Passes(Knowledge knowledge, Exchanges exchanges, TransitionSystem system, SearchPlan plan) {
    this(knowledge, exchanges, system, plan, USUAL);
  }

  /** The same with other shares. */
  Passes(
      Knowledge knowledge,
      Exchanges exchanges,
      TransitionSystem system,
      SearchPlan plan,
      Shares shares) {
    this.knowledge = knowledge;
    this.machine = knowledge.system();
    this.system = system;
    this.plan = plan;
    this.exchanges = exchanges;
    this.shares = shares;
  }

  /**
   * Whether steps can be left out: not where an invariant looks at every state, and a search that
   * is kept is one search.
   */
  static boolean areFor(CheckedSystem system, SearchPlan plan) {
    return system.machine().model().invariants().isEmpty() && plan.keeper() == Keeper.NONE;
  }

  Exploration explore() {
    Outcome first = Search.run(system, atMost(shares.small()));
    if (!isCutAt(first, shares.small()) || (isForOne() && !first.found().isEmpty())) {
      return Exploration.explored(knowledge, first, plan, start);
    }
    try {
      StubbornSearch stubborn = new StubbornSearch(machine, exchanges, system);
      stubborn.limitWork(shares.trialWork());
      Optional<Outcome> trial = stubborn.run(atMost(shares.trial()));
      if (trial.isPresent() && !isCutAt(trial.get(), shares.trial())) {
        return told(trial.get());
      }
      if (trial.isPresent() && gain(first.growth(), trial.get().growth()) >= LEAST_GAIN) {
        return inTurn(stubborn);
      }
    } finally {
      machine.reduceBy(null);
    }
    return Exploration.explored(knowledge, Search.run(system, atMost(Long.MAX_VALUE)), plan, start);
  }

  /**
   * With fewer steps, then with all if that takes long, then with fewer however long it takes.
   * Where a spec has very many tasks a violation may be near, though the states before it are many,
   * but far where every task goes on by itself.
   */
  private Exploration inTurn(StubbornSearch stubborn) {
    stubborn.limitWork(shares.turnWork());
    Optional<Outcome> fewer = stubborn.run(atMost(Long.MAX_VALUE));
    if (fewer.isPresent()) {
      return told(fewer.get());
    }
    machine.reduceBy(null);
    Outcome all = Search.run(system, atMost(shares.turn()));
    if (!isTooMuch(all) || (isForOne() && !all.found().isEmpty())) {
      return Exploration.explored(knowledge, all, plan, start);
    }
    stubborn.limitWork(Long.MAX_VALUE);
    return told(stubborn.run(atMost(Long.MAX_VALUE)).orElseThrow());
  }

  /** Whether it was cut short where a search of fewer states need not be. */
  private static boolean isTooMuch(Outcome outcome) {
    return outcome.limit().filter(l -> l == Limit.STATES || l == Limit.MEMORY).isPresent();
  }

  private boolean isForOne() {
    return plan.extent() == Extent.FIRST;
  }

  private SearchPlan atMost(long states) {
    Limits limits = plan.limits();
    Duration spent = Duration.ofNanos(System.nanoTime() - start);
    Limits rest =
        limits.withStates(Math.min(states, limits.states())).withTime(limits.time().minus(spent));
    return new SearchPlan(plan.extent(), rest, plan.progress(), plan.keeper());
  }

  /** Whether it was only cut short for what comes next. */
  private boolean isCutAt(Outcome outcome, long states) {
    return outcome.limit().equals(Optional.of(Limit.STATES)) && states < plan.limits().states();
  }

  /** How many times fewer states there are, down to where both have come. */
  private static double gain(Growth all, Growth fewer) {
    int levels = Math.min(all.levels(), fewer.levels());
    return IntStream.range(0, levels).mapToLong(all::states).sum()
        / (double) IntStream.range(0, levels).mapToLong(fewer::states).sum();
  }

  /** What a search of fewer steps has found, by all steps again. */
  private Exploration told(Outcome outcome) {
    Exploration found = Exploration.explored(knowledge, outcome, plan, start);
    machine.reduceBy(null);
    if (isForOne() && !found.found().isEmpty()) {
      Outcome shorter = Search.run(system, atMost(SHORTER));
      if (!shorter.found().isEmpty()) {
        return Exploration.explored(knowledge, shorter, plan, start);
      }
    }
    List<Found> placed = found.found().stream().map(f -> placed(f, outcome.graph())).toList();
    return found.with(placed, placed.isEmpty() ? found.coverage() : new Coverage.WithoutDetours());
  }

  /** The same violation by the order of all steps. */
  private Found placed(Found found, ExploredGraph graph) {
    if (found.ordinal() == Found.STATE) {
      return found;
    }
    CheapestReport report = new CheapestReport(found.violation());
    system.expand(graph.state(found.state()), report);
    int ordinal = report.ordinal().orElseThrow();
    return new Found(found.violation(), found.state(), ordinal, found.length());
  }
}
