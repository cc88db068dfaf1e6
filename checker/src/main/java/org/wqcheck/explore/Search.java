package org.wqcheck.explore;

import java.time.Duration;
import java.util.Optional;

/**
 * Breadth-first search by levels of user's steps. States are expanded in order of their depth and,
 * within a level, in the order in which they came to stand in it; a step of cost 0 leads to the end
 * of the current level. A state reached again at a lesser depth before it was expanded moves there,
 * with its new parent. So every state is expanded once, at its distance from the initial state, and
 * equal searches give equal results.
 */
public final class Search {

  private static final int EXPANSIONS_BETWEEN_LOOKS = 1 << 10;
  private static final long RESERVE = 16L << 20;

  /**
   * States expanded before their successors are looked up together. Numbers and order do not depend
   * on it.
   */
  static final int TOGETHER = 16;

  private final TransitionSystem system;
  private final Extent extent;
  private final Limits limits;
  private final Progress progress;
  private final long start = System.nanoTime();
  private final long maxBytes;
  private final StateStore store;
  private final Discoveries discoveries = new Discoveries();
  private final Findings findings = new Findings();
  private final IntList summits = new IntList();
  private final byte[] state;
  private final Expansions expansions = new Expansions();

  private Frontier frontier = new Frontier();
  private Optional<Limit> limit = Optional.empty();
  private Statistics completed = new Statistics(0, 0, 0, 0, 0);
  private long transitions;
  private long expanded;
  private long lookedAt;
  private int depth;

  /** Given back when memory runs out, so that the outcome can be told. */
  @SuppressWarnings("UnusedVariable")
  private byte[] reserve = new byte[1 << 20];

  private Search(TransitionSystem system, Extent extent, Limits limits, Progress progress) {
    this.system = system;
    this.extent = extent;
    this.limits = limits;
    this.progress = progress;
    this.maxBytes = Math.min(limits.bytes(), heapForSearch());
    this.store = new LearningStore(system.stateSize());
    this.state = new byte[system.stateSize()];
  }

  /**
   * Explores a system.
   *
   * @throws IllegalArgumentException if a step costs less than 0 or more than 127
   */
  public static Outcome run(
      TransitionSystem system, Extent extent, Limits limits, Progress progress) {
    return new Search(system, extent, limits, progress).outcome();
  }

  private Outcome outcome() {
    Statistics reached;
    try {
      explore();
      reached = statistics();
    } catch (OutOfMemoryError e) {
      reserve = null;
      reached = statistics();
      frontier = new Frontier();
      limit = Optional.of(Limit.MEMORY);
    }
    return new Outcome(
        limit,
        findings.sorted(),
        completed,
        reached,
        new ExploredGraph(system, store, discoveries, summits));
  }

  private void explore() {
    system.initial(state);
    reach(store.add(state), -1, 0);
    do {
      exploreLevel();
    } while (limit.isEmpty() && frontier.advance() && isWanted(frontier.depth()));
  }

  private boolean isWanted(int depth) {
    return extent == Extent.EVERYTHING || depth < findings.leastLength();
  }

  private void exploreLevel() {
    while (!frontier.levelIsDone()) {
      expandSome();
      settle();
      look();
      if (limit.isPresent()) {
        return;
      }
    }
    completed = statistics();
  }

  private void expandSome() {
    while (expansions.size() < TOGETHER && !frontier.levelIsDone()) {
      int number = frontier.next();
      if (discoveries.waitsAt(number, frontier.depth())) {
        expand(number);
      }
    }
  }

  private void expand(int number) {
    discoveries.expanded(number);
    depth = frontier.depth();
    store.read(number, state);
    expansions.begin(number);
    system.expand(state, new Expansion(number));
    expanded++;
  }

  /** Gives numbers to the states that the states expanded lead to. */
  private void settle() {
    int[] reached = store.settle();
    for (int i = 0; i < expansions.size(); i++) {
      for (int step = expansions.firstStep(i); step < expansions.endOfSteps(i); step++) {
        reach(reached[step], expansions.state(i), expansions.depth(step));
      }
      if (expansions.isSummit(i, reached)) {
        summits.add(expansions.state(i));
      }
    }
    expansions.clear();
  }

  /** Receives what one state reports. */
  private final class Expansion implements TransitionSystem.Sink {

    private final int number;
    private int ordinal;

    private Expansion(int number) {
      this.number = number;
    }

    @Override
    public void step(byte[] successor, int cost) {
      store.offer(successor);
      expansions.step(depthAfter(cost));
      stepTaken();
    }

    @Override
    public void violatingStep(int violation, int cost) {
      findings.add(new Found(violation, number, ordinal, depthAfter(cost)));
      expansions.violate();
      stepTaken();
    }

    @Override
    public void warning(int violation, int cost) {
      findings.add(new Found(violation, number, ordinal, depthAfter(cost)));
      ordinal++;
    }

    @Override
    public void violatingState(int violation) {
      findings.add(new Found(violation, number, Found.STATE, frontier.depth()));
      ordinal++;
    }

    private void stepTaken() {
      ordinal++;
      transitions++;
    }
  }

  private void reach(int number, int parent, int depth) {
    if (number == discoveries.size()) {
      discoveries.add(parent, depth);
      frontier.add(number, depth);
    } else if (discoveries.waitsBelow(number, depth, frontier.depth())) {
      discoveries.lower(number, parent, depth);
      frontier.add(number, depth);
    }
  }

  private int depthAfter(int cost) {
    if (cost < 0 || cost > Discoveries.MAX_COST) {
      throw new IllegalArgumentException("cost " + cost);
    }
    return frontier.depth() + cost;
  }

  private void look() {
    if (store.size() > limits.states() || store.isNearlyFull()) {
      limit = Optional.of(Limit.STATES);
    } else if (expanded / EXPANSIONS_BETWEEN_LOOKS > lookedAt) {
      lookedAt = expanded / EXPANSIONS_BETWEEN_LOOKS;
      Statistics soFar = statistics();
      limit = exceeded(soFar);
      progress.at(soFar);
    }
  }

  private Optional<Limit> exceeded(Statistics soFar) {
    if (limits.interrupted().getAsBoolean()) {
      return Optional.of(Limit.INTERRUPTED);
    }
    if (Duration.ofNanos(System.nanoTime() - start).compareTo(limits.time()) > 0) {
      return Optional.of(Limit.TIME);
    }
    return soFar.bytes() > maxBytes ? Optional.of(Limit.MEMORY) : Optional.empty();
  }

  private Statistics statistics() {
    return new Statistics(
        store.size(),
        transitions,
        depth,
        store.size() - expanded,
        store.bytes() + discoveries.bytes() + summits.bytes() + frontier.bytes());
  }

  private static long heapForSearch() {
    long heap = Runtime.getRuntime().maxMemory();
    return heap - heap / 10 - RESERVE;
  }
}
