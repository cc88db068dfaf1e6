package org.wqcheck.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Takes random runs of a system. What a run does depends on its seed alone. Half of the runs take
 * any step with the same probability; the others prefer, for a while, steps that change the same
 * bytes, so that some tasks run ahead of others: defects often need one to be slow.
 */
final class Walker {

  /** How a run ended. */
  enum End {
    /** A violation is visible. */
    VIOLATION,
    /** Somebody never goes on. */
    STUCK,
    /** There is nothing wrong that anybody knows of. */
    NOTHING
  }

  /** A preference lasts this many steps on average. */
  private static final int LASTING = 32;

  /** Of so many runs that could go on, one looks at all that might follow, if that is not much. */
  private static final int LOOKING_AHEAD = 16;

  private final TransitionSystem system;
  private final Outlook outlook;
  private final Steps steps = new Steps();

  private SplittableRandom random = new SplittableRandom();
  private boolean prefers;
  private long preference;

  /** The states of the run, the last one included. */
  private final List<byte[]> states = new ArrayList<>();

  /**
   * Walks through a system.
   *
   * @param outlook for the ends of its runs
   */
  Walker(TransitionSystem system, Outlook outlook) {
    this.system = system;
    this.outlook = outlook;
  }

  /** Takes a run of at most so many steps. */
  End run(long seed, int most) {
    random = new SplittableRandom(seed);
    prefers = random.nextBoolean();
    preference = random.nextLong();
    states.clear();
    byte[] state = new byte[system.stateSize()];
    system.initial(state);
    states.add(state);
    while (states.size() <= most) {
      byte[] next = step(last());
      if (steps.violating) {
        return End.VIOLATION;
      }
      if (next == null) {
        return outlook.isStuck(last()) ? End.STUCK : End.NOTHING;
      }
      states.add(next);
    }
    return random.nextInt(LOOKING_AHEAD) == 0 ? lookAhead() : End.NOTHING;
  }

  private End lookAhead() {
    List<byte[]> ahead = outlook.ahead(last());
    states.addAll(ahead);
    return ahead.isEmpty() ? End.NOTHING : End.STUCK;
  }

  private byte[] last() {
    return states.get(states.size() - 1);
  }

  /** The states of the last run, from the initial one on. */
  List<byte[]> states() {
    return states;
  }

  /** A state that follows; null: there is none, or a violation is visible. */
  private byte[] step(byte[] state) {
    if (prefers && random.nextInt(LASTING) == 0) {
      preference = random.nextLong();
    }
    steps.begin(state);
    system.expand(state, steps);
    return steps.chosen;
  }

  /** Chooses one of the steps of a state, as they are reported. */
  private final class Steps implements TransitionSystem.Sink {
    private byte[] state;
    private byte[] chosen;
    private long weight;
    private int ties;
    private boolean violating;

    void begin(byte[] from) {
      state = from;
      chosen = null;
      ties = 0;
      violating = false;
    }

    @Override
    public void step(byte[] successor, int cost) {
      long here = prefers ? weight(successor) : 0;
      if (chosen != null && here < weight) {
        return;
      }
      ties = here == weight ? ties + 1 : 1;
      weight = here;
      if (ties == 1 || random.nextInt(ties) == 0) {
        chosen = successor.clone();
      }
    }

    /** Equal for steps whose first change is of the same byte. */
    private long weight(byte[] successor) {
      long place = java.util.Arrays.mismatch(state, successor) + 2L;
      return new SplittableRandom(preference ^ place).nextLong() >>> 8;
    }

    @Override
    public void violatingStep(int violation, int cost) {
      violating = true;
    }

    @Override
    public void warning(int violation, int cost) {
      violating = true;
    }

    @Override
    public void violatingState(int violation) {
      violating = true;
    }
  }
}
