package org.wqcheck.explore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

  /**
   * States given to another thread at a time: handing them over costs about as much as expanding
   * ten.
   */
  private static final int HANDED_OVER = 128;

  /** States from which on a second thread is used: fewer are explored before it has started. */
  private static final int WORTH_A_THREAD = 10_000;

  private final TransitionSystem system;
  private final Extent extent;
  private final Limits limits;
  private final Progress progress;

  /** When the time is over, by {@link System#nanoTime}. */
  private final long end;

  private final long maxBytes;
  private final StateStore store;
  private final Discoveries discoveries = new Discoveries();
  private final Findings findings = new Findings();
  private final IntList summits = new IntList();
  private final int threads;
  private final Deque<Expansions> free = new ArrayDeque<>();

  private Expander expander;

  /** Expansions given to the expander and not taken back. */
  private int underWay;

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
    this.threads = limits.threads();
    this.end = System.nanoTime() + nanos(limits.time());
    this.maxBytes = Math.min(limits.bytes(), heapForSearch());
    this.store = new LearningStore(system.stateSize());
    use(Expander.inline(system), TOGETHER);
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
    byte[] initial = new byte[system.stateSize()];
    system.initial(initial);
    reach(store.add(initial), -1, 0);
    try {
      do {
        if (threads > 1 && expander.capacity() == 1 && store.size() > WORTH_A_THREAD) {
          use(ExpanderThread.start(system), HANDED_OVER);
        }
        exploreLevel();
      } while (limit.isEmpty() && frontier.advance() && isWanted(frontier.depth()));
    } finally {
      expander.close();
    }
  }

  private void use(Expander other, int statesAtOnce) {
    expander = other;
    free.clear();
    for (int i = 0; i < other.capacity(); i++) {
      free.add(new Expansions(statesAtOnce, system.stateSize()));
    }
  }

  private boolean isWanted(int depth) {
    return extent == Extent.EVERYTHING || depth < findings.leastLength();
  }

  private void exploreLevel() {
    handOut();
    while (underWay > 0) {
      Expansions expansions = expander.take();
      underWay--;
      settle(expansions);
      free.add(expansions);
      look();
      if (limit.isPresent()) {
        return;
      }
      handOut();
    }
    completed = statistics();
  }

  /** Has states expanded, as many as are to be under way. */
  private void handOut() {
    while (!free.isEmpty() && !frontier.levelIsDone()) {
      Expansions expansions = free.remove();
      expansions.begin(frontier.depth());
      fill(expansions);
      if (expansions.size() == 0) {
        free.add(expansions);
      } else {
        expander.put(expansions);
        underWay++;
      }
    }
  }

  private void fill(Expansions expansions) {
    while (!expansions.isFull() && !frontier.levelIsDone()) {
      int number = frontier.next();
      if (discoveries.waitsAt(number, frontier.depth())) {
        discoveries.expanded(number);
        store.read(number, expansions.add(number));
        expanded++;
        depth = frontier.depth();
      }
    }
  }

  private void settle(Expansions expansions) {
    transitions += expansions.transitions();
    expansions.found().forEach(findings::add);
    for (int i = 0; i < expansions.size(); i += TOGETHER) {
      settle(expansions, i, Math.min(i + TOGETHER, expansions.size()));
    }
  }

  /** Gives numbers to the states that some of the states expanded lead to. */
  private void settle(Expansions expansions, int from, int to) {
    for (int i = from; i < to; i++) {
      store.offer(
          expansions.state(i),
          expansions.changes(),
          expansions.firstStep(i),
          expansions.endOfSteps(i));
    }
    int[] reached = store.settle();
    int offer = 0;
    for (int i = from; i < to; i++) {
      boolean summit = !expansions.isViolating(i);
      for (int step = expansions.firstStep(i); step < expansions.endOfSteps(i); step++) {
        int successor = reached[offer++];
        summit &= successor <= expansions.state(i);
        reach(successor, expansions.state(i), expansions.depth(step));
      }
      if (summit) {
        summits.add(expansions.state(i));
      }
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

  private void look() {
    if (store.size() > limits.states() || store.isNearlyFull()) {
      limit = Optional.of(Limit.STATES);
    } else if (System.nanoTime() - end > 0) {
      limit = Optional.of(Limit.TIME);
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

  /** A duration in nanoseconds, at most half of what a long can tell apart: 146 years. */
  private static long nanos(Duration time) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE / 2);
    return time.compareTo(most) > 0 ? most.toNanos() : time.toNanos();
  }

  private static long heapForSearch() {
    long heap = Runtime.getRuntime().maxMemory();
    return heap - heap / 10 - RESERVE;
  }
}
