package org.wqcheck.explore;

import java.util.Random;

/**
 * A system without any sense: each state has one to five steps that write small numbers to some of
 * ten bytes, cost up to two and violate something now and then. Up to 3^10 states.
 */
final class ScrambledSystem implements TransitionSystem {

  private static final int FREE = 10;

  private final int stateSize;
  private final long seed;
  private final int violating;

  /**
   * A system.
   *
   * @param stateSize at least 10
   * @param violating of so many reports about one is a violation
   */
  ScrambledSystem(int stateSize, long seed, int violating) {
    this.stateSize = stateSize;
    this.seed = seed;
    this.violating = violating;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public void initial(byte[] state) {}

  @Override
  public void expand(byte[] state, Sink sink) {
    Random random = new Random(seed ^ java.util.Arrays.hashCode(state));
    for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
      if (random.nextInt(violating) == 0) {
        sink.warning(random.nextInt(50), random.nextInt(3));
      }
      if (random.nextInt(violating) == 0) {
        sink.violatingStep(50 + random.nextInt(50), random.nextInt(3));
      } else {
        sink.step(changed(state, random), random.nextInt(3));
      }
    }
    if (random.nextInt(violating) == 0) {
      sink.violatingState(100 + random.nextInt(50));
    }
  }

  private byte[] changed(byte[] state, Random random) {
    byte[] successor = state.clone();
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      successor[random.nextInt(FREE) * (stateSize / FREE)] = (byte) random.nextInt(3);
    }
    return successor;
  }

  @Override
  public TransitionSystem fork() {
    return this;
  }
}
