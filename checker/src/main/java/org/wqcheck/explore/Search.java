package org.wqcheck.explore;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
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

  /**
   * States from which on a search is a large one, which is worth a second thread and may run out of
   * memory: most are over before the thread has started.
   */
  private static final int LARGE = 10_000;

  private static final int RESERVE_BYTES = 1 << 20;

  /** Of a search that goes on, steps that are taken again to see that they are the same. */
  private static final int STEPS_TAKEN_AGAIN = 1000;

  private final TransitionSystem system;
  private final Extent extent;
  private final Watch watch;
  private final Progress progress;
  private final Keeper keeper;
  private final StateStore store;
  private final Discoveries discoveries = new Discoveries();
  private final Findings findings = new Findings();
  private final Growth growth = new Growth();
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
  private long expandedBefore;
  private int depth;

  /** Of a search that goes on: a limit ended it before a level was complete. */
  private boolean isWithinLevel;

  /** Given back when memory runs out, so that the outcome can be told. */
  @SuppressWarnings("UnusedVariable")
  private byte[] reserve = {};

  private Search(TransitionSystem system, SearchPlan plan) {
    this.system = system;
    this.extent = plan.extent();
    this.watch = new Watch(plan.limits());
    this.progress = plan.progress();
    this.keeper = plan.keeper();
    this.threads = plan.limits().threads();
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
    return run(system, new SearchPlan(extent, limits, progress, Keeper.NONE));
  }

  /**
   * Explores a system, or goes on exploring it.
   *
   * @throws IllegalArgumentException as above
   * @throws CheckpointException if what was kept cannot be gone on from
   */
  public static Outcome run(TransitionSystem system, SearchPlan plan) {
    return new Search(system, plan).outcome();
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
        growth,
        new ExploredGraph(system, store, discoveries, summits));
  }

  private void explore() {
    boolean more = keeper.resume(new Contents()) ? isWithinLevel || goesOn() : begin();
    try {
      while (more) {
        if (store.size() > LARGE && reserve.length == 0) {
          becomeLarge();
        }
        exploreLevel();
        more = limit.isEmpty() && goesOn();
      }
      keeper.ended(new Contents());
    } finally {
      expander.close();
    }
  }

  private void becomeLarge() {
    reserve = new byte[RESERVE_BYTES];
    if (threads > 1) {
      use(ExpanderThread.start(system), HANDED_OVER);
    }
  }

  private boolean begin() {
    reach(store.add(initial()), -1, 0);
    return true;
  }

  private byte[] initial() {
    byte[] initial = new byte[system.stateSize()];
    system.initial(initial);
    return initial;
  }

  private boolean goesOn() {
    return frontier.advance() && isWanted(frontier.depth());
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
      takeBack();
      look();
      if (limit.isPresent()) {
        takeAllBack();
        return;
      }
      handOut();
    }
    growth.add((int) (expanded - expandedBefore));
    expandedBefore = expanded;
    completed = statistics();
    if (store.isArranged()) {
      keeper.levelCompleted(new Contents());
    }
  }

  private void takeBack() {
    Expansions expansions = expander.take();
    underWay--;
    settle(expansions);
    free.add(expansions);
  }

  /** So that every state counted as expanded is, and the search can be kept. */
  private void takeAllBack() {
    while (underWay > 0) {
      takeBack();
    }
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
    limit = watch.glance(store);
    if (limit.isEmpty() && watch.isDue(expanded)) {
      Statistics soFar = statistics();
      limit = watch.look(soFar);
      progress.at(soFar, growth);
    }
  }

  private Statistics statistics() {
    return new Statistics(
        store.size(),
        transitions,
        depth,
        store.size() - expanded,
        store.bytes() + discoveries.bytes() + summits.bytes() + frontier.bytes());
  }

  /** What of it has to be kept, while nothing is under way. */
  private final class Contents implements Kept {

    @Override
    public void save(CheckpointWriter out) throws IOException {
      store.save(out);
      discoveries.save(out);
      summits.save(out);
      frontier.save(out);
      growth.save(out);
      findings.save(out);
      completed.save(out);
      out.putLong(transitions);
      out.putLong(expanded);
      out.putLong(expandedBefore);
      out.putInt(depth);
      out.putInt(limit.isPresent() ? 1 : 0);
    }

    @Override
    public void restore(CheckpointReader in) throws IOException {
      store.restore(in);
      discoveries.restore(in);
      summits.restore(in);
      frontier.restore(in);
      growth.restore(in);
      findings.restore(in);
      completed = Statistics.restored(in);
      transitions = in.getLong();
      expanded = in.getLong();
      expandedBefore = in.getLong();
      depth = in.getInt();
      isWithinLevel = in.getInt() != 0;
      requireSteps();
    }

    /** What was kept is only of use if this system takes the steps that were taken then. */
    private void requireSteps() {
      ExploredGraph graph = new ExploredGraph(system, store, discoveries, summits);
      if (!Arrays.equals(graph.state(0), initial())) {
        throw new CheckpointException("the checkpoint begins in another state");
      }
      int stride = Math.max(1, graph.size() / STEPS_TAKEN_AGAIN);
      for (int number = graph.size() - 1; number > 0; number -= stride) {
        if (!CheapestStep.exists(system, graph.state(graph.parent(number)), graph.state(number))) {
          throw new CheckpointException(
              "the checkpoint has a step that this program does not take, to state " + number);
        }
      }
    }
  }
}
