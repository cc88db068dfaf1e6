package org.wqcheck.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.explore.Patch;
import org.wqcheck.explore.TransitionSystem.Sink;
import org.wqcheck.state.DecisionTree;
import org.wqcheck.state.DeedNotes;
import org.wqcheck.state.Difference;
import org.wqcheck.state.Footprint;
import org.wqcheck.state.PlaceSet;

/**
 * Expands states of a machine, and tries a step only where it has not been tried before. A step
 * looks at a handful of bytes, and what it does is a function of them: millions of states ask for
 * some ten thousand attempts, the rest is looked up (next-state caching, as in Blom, van de Pol,
 * Weber, "LTSmin: Distributed and Symbolic Reachability", CAV 2010; there what a step looks at is
 * declared, here it is noted). And where none of these bytes differs from the state expanded
 * before, not even that: of neighbours in a search, most steps see the same.
 *
 * <p>It reports what the machine would report, in the same order. What else the machine can tell of
 * the step being reported, who takes it and where, it does not know.
 */
public final class StepCache {

  /** How much of the heap it may take, and how much of a large one. */
  private static final int PART_OF_HEAP = 16;

  private static final long MOST_BYTES = 128L << 20;

  /** About what an outcome takes, by itself and in the map. */
  private static final long BYTES_AN_OUTCOME = 500;

  private final Machine machine;
  private final DecisionTree trees = new DecisionTree();

  /** By the step: the root of the tree that leads from its bytes to its outcome. */
  private final int[] roots;

  /** By the leaf of the trees, less 1. */
  private final List<Outcome> outcomes = new ArrayList<>();

  private final Map<Outcome, Integer> leaves = new HashMap<>();

  /** Each patch once. */
  private final Map<Patch, Patch> patches = new HashMap<>();

  private final Footprint footprint;
  private final DeedNotes deeds = new DeedNotes();

  /** By the step: the outcome in the state at hand. */
  private final Outcome[] known;

  /** The state at hand; between two calls, the one expanded last. */
  private final byte[] state;

  /** Where it differs from the one before. */
  private final Difference changes;

  /** Whether all outcomes are known in it. */
  private boolean complete;

  private final List<Blocked> blocked = new ArrayList<>();

  /** By which steps are left out, or null. */
  private PartialOrder reduction;

  private final BitSet everything = new BitSet();

  private final long mostBytes;

  /** For that machine, of which nothing is known yet. */
  public StepCache(Machine machine) {
    this(machine, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /**
   * The same with a bound.
   *
   * @param mostBytes about what it may hold: when it is more, everything is forgotten
   */
  public StepCache(Machine machine, long mostBytes) {
    this.machine = machine;
    this.mostBytes = mostBytes;
    this.state = new byte[machine.stateSize()];
    this.changes = new Difference(state.length);
    this.footprint = new Footprint(state.length);
    this.roots = new int[machine.stepCount()];
    this.known = new Outcome[roots.length];
    everything.set(0, roots.length);
    forget();
  }

  private void forget() {
    trees.clear();
    outcomes.clear();
    leaves.clear();
    patches.clear();
    if (reduction != null) {
      reduction.forgetOutcomes();
    }
    Arrays.setAll(roots, step -> trees.plant());
  }

  /** As {@link Machine#expand}, or with fewer steps: see {@link #reduceBy}. */
  public void expand(byte[] from, Sink sink) {
    changes.takeAway(state, from);
    lookUp(complete);
    complete = true;
    if (reduction != null) {
      report(from, reduction.choose(from, known), sink);
    } else {
      report(from, everything, sink);
    }
  }

  /** From now on only the steps are reported that suffice; null: all again. */
  public void reduceBy(PartialOrder other) {
    if (other != null && reduction == null) {
      forget(); // it wants to know more
      complete = false;
    }
    reduction = other;
  }

  /** Has the outcomes of all steps known, given those in the state expanded before, or none. */
  private void lookUp(boolean asBefore) {
    complete = false;
    for (int step = 0; step < roots.length; step++) {
      if (!asBefore || known[step].places().meets(changes)) {
        int leaf = trees.find(roots[step], state);
        known[step] = leaf == 0 ? learn(step) : outcomes.get(leaf - 1);
      }
    }
  }

  private void report(byte[] from, BitSet wanted, Sink sink) {
    blocked.clear();
    for (int step = 0; step < known.length; step++) {
      Outcome outcome = known[step];
      if (wanted.get(step)) {
        for (Report report : outcome.reports()) {
          report.tell(from, sink);
        }
      }
      for (Blocked one : outcome.blocked()) {
        blocked.add(one);
      }
    }
  }

  /** Who was found blocked in the state expanded last. */
  public List<Blocked> blocked() {
    return blocked;
  }

  private Outcome learn(int step) {
    if (trees.bytes() + outcomes.size() * BYTES_AN_OUTCOME > mostBytes) {
      forget();
    }
    Reports reports = new Reports();
    boolean wantsDeeds = reduction != null;
    if (wantsDeeds) {
      reduction.noteAttempt();
    }
    List<Blocked> stuck =
        machine.expandBy(step, state, footprint, wantsDeeds ? deeds : null, reports);
    int[] places = footprint.reads();
    Outcome outcome =
        new Outcome(
            reports.heard,
            stuck,
            new PlaceSet(state.length, places),
            wantsDeeds ? deeds.deeds() : List.of());
    int leaf = leaves.computeIfAbsent(outcome, this::leaf);
    trees.add(roots[step], state, places, leaf);
    return outcomes.get(leaf - 1);
  }

  private int leaf(Outcome outcome) {
    outcomes.add(outcome);
    return outcomes.size();
  }

  /** Notes what the machine reports. */
  private final class Reports implements Sink {
    private final List<Report> heard = new ArrayList<>();

    @Override
    public void step(byte[] successor, int cost) {
      Patch patch = new Patch(patches.size(), footprint.writes(), successor);
      heard.add(new Report.Move(patches.computeIfAbsent(patch, p -> p), cost));
    }

    @Override
    public void violatingStep(int violation, int cost) {
      heard.add(new Report.End(violation, cost));
    }

    @Override
    public void warning(int violation, int cost) {
      heard.add(new Report.Warning(violation, cost));
    }

    @Override
    public void violatingState(int violation) {
      heard.add(new Report.Flaw(violation));
    }
  }
}
