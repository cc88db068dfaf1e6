package org.wqcheck.program;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.wqcheck.explore.Deaf;
import org.wqcheck.program.Facts.Node;
import org.wqcheck.state.DeedNotes;
import org.wqcheck.state.Exchange;
import org.wqcheck.state.Footprint;

/**
 * Leaves out steps of a machine that can as well be taken later, in passes. What is known of the
 * steps is learnt on the way, and a pass goes by what was known when it began.
 *
 * <p>Why a pass that has learnt nothing has missed nothing: suppose that some run from a state s of
 * it ends with an attempt that is not known, and take a shortest one, so that all before the
 * attempt is known. No step of the run before the attempt is in the set chosen at s: else the first
 * that is could be taken at once, as it conflicts with none before it, and the rest would be a
 * shorter such run from a state of the pass. So the chosen step can be taken first, and the run
 * after it. There the attempt is the same, or an answer differs that the chosen step has changed:
 * the first one that differs is asked for in both, so that if the attempt there is known, it
 * conflicts with the chosen step, its node is in the set, and what leads to the node is, too. Hence
 * the attempt there is not known either, and so on, state by state of the pass. But no step is put
 * off for ever ({@link #takeAllAt}): at some state the run's first step is chosen, a contradiction.
 *
 * <p>Then the passes' states have, up to the order of steps that do not conflict, every run of the
 * machine: every violation of a step and every statement reached is an attempt; a circular wait,
 * once it is there, stays; and a bottom component of the one graph belongs to one of the other with
 * the same tasks stuck. A path that ends with a violation has nothing after it, so a step that can
 * end one is chosen only where all are.
 */
public final class PartialOrder {

  /** States that a pass goes on when it has learnt something, for what else there is to learn. */
  private static final int WHILE = 10_000;

  /** What an attempt costs whose deeds are noted, in nodes that a closure meets. */
  private static final long ATTEMPT = 1000;

  private final Machine machine;
  private final Exchanges exchanges;
  private final Facts facts;
  private final Footprint footprint;
  private final DeedNotes deeds = new DeedNotes();
  private final Node[] nodes;

  /** States in which nothing is left out. */
  private final Set<ByteBuffer> whole = new HashSet<>();

  private StubbornSets sets;
  private long workBefore;
  private long attempts;
  private boolean hasGrown;
  private long states;
  private long statesWhenGrown;
  private boolean hasLeftOut;
  private long mostWork = Long.MAX_VALUE;
  private final BitSet all = new BitSet();
  private final BitSet none = new BitSet();

  /**
   * Nothing is known yet.
   *
   * @param exchanges by which states are as good as each other in the search
   */
  public PartialOrder(Machine machine, Exchanges exchanges) {
    this.machine = machine;
    this.exchanges = exchanges;
    this.facts = new Facts(machine.steps());
    this.footprint = new Footprint(machine.stateSize());
    this.nodes = new Node[machine.stepCount()];
    all.set(0, nodes.length);
  }

  /**
   * From now on a pass ends when all of them have cost too much.
   *
   * @param most in nodes that closures have met, or what takes as long, some tens of nanoseconds
   *     each; a step tried counts as a thousand
   */
  public void limitWork(long most) {
    mostWork = most;
  }

  /** Whether they have cost too much: a pass may have ended before it had seen all states. */
  public boolean isTooDear() {
    return work() > mostWork;
  }

  private long work() {
    return workBefore + (sets == null ? 0 : sets.work()) + ATTEMPT * attempts;
  }

  /** A pass begins. */
  public void beginPass() {
    workBefore += sets == null ? 0 : sets.work();
    byte[] initial = new byte[machine.stateSize()];
    machine.initial(initial);
    sets = new StubbornSets(facts, initial);
    hasGrown = false;
    states = 0;
  }

  /** Whether something was learnt since the pass began: what it found is no answer. */
  public boolean hasGrown() {
    return hasGrown;
  }

  /** In this state nothing is to be left out from the next pass on. */
  public void takeAllAt(byte[] state) {
    whole.add(ByteBuffer.wrap(state.clone()));
  }

  /** Whether steps were left out of the state expanded last. */
  public boolean hasLeftOut() {
    return hasLeftOut;
  }

  /** Whether to go on with the pass is of no use: it has learnt something, a while ago. */
  private boolean isOverdue() {
    return hasGrown && states > 2 * statesWhenGrown + WHILE;
  }

  /**
   * The steps to be taken in a state: none where the pass is to end. It ends here, in the order in
   * which states are expanded, and not when somebody looks, so that equal searches learn the same
   * with any number of threads.
   */
  BitSet choose(byte[] state, Outcome[] known) {
    if (isOverdue() || isTooDear()) {
      return none;
    }
    states++;
    learn(state, known);
    hasLeftOut = false;
    if (!areKnown() || (!whole.isEmpty() && whole.contains(ByteBuffer.wrap(state)))) {
      return all;
    }
    BitSet chosen = sets.choose(state, nodes, known);
    for (int step = 0; step < known.length; step++) {
      hasLeftOut |= known[step].isTaken() && !chosen.get(step);
    }
    return chosen;
  }

  /** A step was tried whose deeds were not known. */
  void noteAttempt() {
    attempts++;
  }

  /** The outcomes that were known are made anew, when they are met again. */
  void forgetOutcomes() {
    facts.forgetOutcomes();
    if (sets != null) {
      sets.forgetOutcomes();
    }
  }

  private void learn(byte[] state, Outcome[] known) {
    for (int step = 0; step < known.length; step++) {
      nodes[step] = facts.at(step, state);
      facts.learn(nodes[step], known[step]);
    }
    if (facts.hasGrown()) {
      if (!hasGrown) {
        hasGrown = true;
        statesWhenGrown = states;
      }
      exchanges.all().forEach(e -> learnBeside(state, e));
    }
  }

  private boolean areKnown() {
    for (Node node : nodes) {
      if (!sets.knows(node)) {
        return false;
      }
    }
    return true;
  }

  /** What is known of one is known of those that are alike. */
  private void learnBeside(byte[] state, Exchange exchange) {
    byte[] image = state.clone();
    exchange.apply(image, new byte[image.length]);
    for (int step = 0; step < nodes.length; step++) {
      machine.expandBy(step, image, footprint, deeds, new Deaf());
      facts.learn(facts.at(step, image), deeds.deeds());
    }
    if (facts.hasGrown()) {
      exchanges.all().forEach(e -> learnBeside(image, e));
    }
  }
}
