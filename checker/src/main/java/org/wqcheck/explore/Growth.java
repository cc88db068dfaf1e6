package org.wqcheck.explore;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * How many states each completed level of a search had, and what that says of the whole.
 *
 * <p>The levels of a state space swell and shrink again, and the logarithm of the ratio of
 * successive levels falls about evenly. Going on along that line gives a size for the whole. Half
 * of the least of three such sizes was never too much for any of the specs at hand of 10^4 to 3 *
 * 10^6 states, from 20,000 states on; in the median it was 0.4 of the whole.
 */
public final class Growth implements Kept {

  private static final int[] WINDOWS = {6, 8, 12};
  private static final int LEAST_LEVELS = 15;
  private static final int LEAST_STATES = 20_000;

  /** Sizes from different windows that differ more say little... */
  private static final double MOST_DISCORD = 3;

  /** ...unless the least of them is so much more than what is known already. */
  private static final double MUCH_NEWS = 4;

  private static final double CAUTION = 0.5;

  /** A size that is hardly more than what is known already says nothing either. */
  private static final double LEAST_NEWS = 1.3;

  /** Levels beyond which no line is followed, and states. */
  private static final int MOST_LEVELS = 10_000;

  private static final double MOST_STATES = 1e15;

  private final IntList levels = new IntList();
  private long states;

  /** What the levels tell by now; null: nobody has asked. */
  private OptionalLong least;

  /** Another level is complete; one whose states have all come to stand nearer is none. */
  void add(int size) {
    if (size > 0) {
      levels.add(size);
      states += size;
      least = null;
    }
  }

  /** Levels completed. */
  public int levels() {
    return levels.size();
  }

  /** States of a level, counted from 0, the initial state's. */
  public int states(int level) {
    return levels.get(level);
  }

  /**
   * How many states there will be at least when the search is complete, as far as the levels tell;
   * a guess, no bound. Empty: they do not.
   */
  public OptionalLong least() {
    if (least == null) {
      least = guess();
    }
    return least;
  }

  private OptionalLong guess() {
    if (levels.size() < LEAST_LEVELS || states < LEAST_STATES) {
      return OptionalLong.empty();
    }
    double fewest = Double.MAX_VALUE;
    double most = 0;
    for (int window : WINDOWS) {
      double whole = whole(window);
      fewest = Math.min(fewest, whole);
      most = Math.max(most, whole);
    }
    double news = most <= MOST_DISCORD * fewest ? LEAST_NEWS : MUCH_NEWS;
    return CAUTION * fewest > news * states
        ? OptionalLong.of((long) (CAUTION * fewest))
        : OptionalLong.empty();
  }

  /** The size of the whole if the logarithms go on along the line through the last ones. */
  private double whole(int window) {
    double middle = (window - 1) / 2.0;
    double mean = 0;
    double slope = 0;
    double spread = 0;
    for (int i = 0; i < window; i++) {
      double ratio = logarithm(levels.size() - window + i);
      mean += ratio / window;
      slope += (i - middle) * ratio;
      spread += (i - middle) * (i - middle);
    }
    slope /= spread;
    return sum(mean + slope * middle, slope);
  }

  /** Of the ratio of a level and the one before. */
  private double logarithm(int level) {
    return Math.log((double) levels.get(level) / levels.get(level - 1));
  }

  private double sum(double lastLogarithm, double slope) {
    double whole = states;
    double level = levels.last();
    double logarithm = lastLogarithm;
    for (int i = 0; i < MOST_LEVELS && level >= 1 && whole < MOST_STATES; i++) {
      logarithm += slope;
      level *= Math.exp(logarithm);
      whole += level;
    }
    return whole;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    levels.save(out);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    levels.restore(in);
    for (int level = 0; level < levels.size(); level++) {
      states += levels.get(level);
    }
  }
}
